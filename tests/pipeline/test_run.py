import random

import pytest

import crosscount

REPORTS = {
    "army": "The Ruritanian army said four of its soldiers were killed near Strelsau on 4 May 2021.",
    "rebels": "On 4 May 2021 rebels claimed at least nine Ruritanian soldiers were killed near Strelsau.",
    "medics": "Medics counted six bodies of Ruritanian soldiers near Strelsau on 4 May 2021.",
    "quiet": "The parliament met on Tuesday and passed four resolutions.",
}


@pytest.fixture
def paths(tmp_path):
    for name, text in REPORTS.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    return [tmp_path / f"{name}.txt" for name in REPORTS]


def _exports(ledger):
    tables = crosscount.claims(ledger), crosscount.estimates(ledger), crosscount.incidents(ledger)
    return [table.to_jsonl() for table in tables]


def test_run_gives_a_ledger_with_tables(paths, tmp_path):
    with crosscount.run(paths, ledger=tmp_path / "a.db") as ledger:
        claims = crosscount.claims(ledger)
        assert {row["doc"] for row in claims.rows} == {"army", "rebels", "medics"}
        assert len(claims.to_pandas()) == len(claims)
        assert "<table>" in claims._repr_html_()
        assert ledger.counts().documents == 4
    assert crosscount.verify(tmp_path / "a.db") == []


def test_the_order_of_inputs_changes_no_byte(paths, tmp_path):
    with crosscount.run(paths, ledger=tmp_path / "a.db") as ledger:
        expected = _exports(ledger)
    for seed in range(3):
        shuffled = random.Random(seed).sample(paths, len(paths))
        with crosscount.run(shuffled, ledger=tmp_path / f"{seed}.db") as ledger:
            assert _exports(ledger) == expected


def test_reports_added_one_by_one_give_what_one_run_gives(paths, tmp_path):
    with crosscount.run(paths, ledger=tmp_path / "a.db") as ledger:
        expected = _exports(ledger)
    for path in paths:
        crosscount.run(path, ledger=tmp_path / "b.db").close()
    with crosscount.open_ledger(tmp_path / "b.db") as ledger:
        assert _exports(ledger) == expected


def test_every_claim_is_its_texts_own_words(paths, tmp_path):
    with crosscount.run(paths, ledger=tmp_path / "a.db") as ledger:
        for claim in ledger.claims():
            assert ledger.text(claim.document)[claim.quote.start : claim.quote.end] == claim.quote.words


def test_every_number_traces_to_claims(paths, tmp_path):
    with crosscount.run(paths, ledger=tmp_path / "a.db") as ledger:
        known = {claim.id for claim in ledger.claims()}
        for estimate in ledger.estimates():
            assert estimate.claims
            assert set(estimate.low_claims + estimate.best_claims + estimate.high_claims) <= known
            assert estimate.best is None or estimate.best_claims


def test_the_public_names_are_a_dozen_and_exist():
    names = [name for name in crosscount.__all__ if not name.startswith("__")]
    assert len(names) == len(set(names)) == 12
    assert all(hasattr(crosscount, name) for name in names)
