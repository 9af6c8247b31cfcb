"""dateparser, measured beside the package: the words of a span, with the day of publication to count from."""

import datetime as dt
import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns of regular expressions of its own
    import dateparser

DATEPARSER = {"PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}


def read(words: str, published: dt.date) -> dt.datetime | None:
    """The moment that dateparser makes of some words; None where it makes none."""
    base = dt.datetime.combine(published, dt.time())
    settings = {**DATEPARSER, "RELATIVE_BASE": base}
    return dateparser.parse(" ".join(words.split()), languages=["en"], settings=settings)
