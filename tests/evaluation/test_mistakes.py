from crosscount.evaluation import mistakes, score


def test_what_is_missed_extra_or_wrong_is_named_with_its_words(coded):
    missed = coded(doc="a", loss="wounded", high=None, quote="the many hurt")
    extra = coded(doc="b", quote="an odd reading")
    report = score([missed, coded(doc="c")], [extra, coded(doc="c", victim="unknown")], documents="abc")
    assert list(mistakes(report)) == [
        "a MISSED wounded persons 5.. of ruritania | the many hurt",
        "b EXTRA  killed persons 5..5 of ruritania | an odd reading",
        "c WRONG  victim: unknown, not ruritania | five guards were killed in all",
    ]


def test_a_perfect_reading_has_none(coded):
    assert list(mistakes(score([coded()], [coded()]))) == []
