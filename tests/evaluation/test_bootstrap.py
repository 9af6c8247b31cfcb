import pytest

from crosscount.evaluation import Level, bootstrap, score


@pytest.fixture
def report(coded):
    docs = [f"d{number}" for number in range(20)]
    return score([coded(doc=doc) for doc in docs], [coded(doc=doc) for doc in docs[:12]])


def test_the_interval_holds_the_figure_and_is_not_a_point(report):
    low, high = bootstrap(report)
    assert 0 < low < report.rates(Level.COUNT).f1 < high < 1


def test_the_seed_decides(report):
    assert bootstrap(report, seed=3) == bootstrap(report, seed=3)
    assert bootstrap(report, rounds=50, seed=3) != bootstrap(report, rounds=50, seed=4)


def test_documents_that_are_alike_leave_no_doubt(coded):
    same = score([coded(doc="a"), coded(doc="b")], [coded(doc="a"), coded(doc="b")])
    assert bootstrap(same) == (1, 1)


def test_nothing_gives_nothing():
    assert bootstrap(score([], [])) == (0, 0)
