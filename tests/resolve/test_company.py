"""The names that are told with a claim."""

from crosscount.resolve.company import REACH, told_names, told_with


def test_names_around_the_claim_without_those_of_the_site(report, tell):
    text = (
        "TUVSTAD (WXQZ.com) - Adeyemi Okonjo, 31, was killed on Quillfeather Street.\n\n"
        "Copyright Marchetti Broadcasting. All rights reserved."
    )
    document = report(text)
    assert told_with(document, tell(document, "killed")) == (
        "31",
        "adeyemi",
        "okonjo",
        "quillfeather",
        "street",
        "tuvstad",
    )


def test_what_is_far_off_is_not_told_with_it(report, tell):
    document = report(f"Adeyemi was killed.\n\n{'They waited. ' * (REACH // 10)}\n\nPetrescu was honoured.")
    assert told_with(document, tell(document, "killed")) == ("adeyemi",)


def test_a_text_of_furniture_has_no_names():
    assert told_names("Sign up for the Quillfeather Gazette newsletter") == frozenset()


def test_what_headlines_write_with_a_capital_and_stations_are_no_names():
    text = "Brother Remembered In Tuvstad - WXQZ-TV\n\nHer brother is remembered by Adeyemi, KVUW reports."
    assert told_names(text) == {"adeyemi", "tuvstad"}
