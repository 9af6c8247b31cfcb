"""Dates as written, and the user's metadata file."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from crosscount.errors import ConfigError
from crosscount.ingest import DocumentMetadata, load_metadata, read_date
from crosscount.model import Basis, Published

DAY = dt.date(2021, 5, 4)


@pytest.mark.parametrize(
    "words",
    [
        *("2021-05-04", "20210504", "2021-5-4", "2021/05/04", "2021.05.04", "04.05.2021", "4.5.2021"),
        *("2021-05-04T23:59:59Z", "2021-05-04 01:02", "2021-05-04T01:02:03.456789+04:00", "20210504T010203Z"),
        *(
            "Tue, 04 May 2021 23:59:59 +0000",
            "Tue, 4 May 2021 01:02:03 GMT (Greenwich)",
            "Tuesday, 04-May-2021",
        ),
        *(
            "4 May 2021",
            "4th May, 2021",
            "May 4, 2021",
            "May 4th 2021 at 5:06 PM",
            " May 4, 2021, 17:06 UTC+03:00 ",
        ),
    ],
)
def test_a_date_is_the_day_as_written(words):
    assert read_date(words) == DAY


@pytest.mark.parametrize(
    "words",
    [
        *("", "2021", "2021-05", "05/04/2021", "4 May", "yesterday", "about 4 May 2021", "4 Mayonnaise 2021"),
        *(
            "2021-13-04",
            "2021-02-30",
            "0000-01-01",
            "1620000000",
            "٢٠٢١-٠٥-٠٤",
            "2021-05-04 or later",
            "4-5 May 2021",
        ),
        "1612051234",
        "1" * 100_000,
        "2021-05-04 " + "1" * 100_000 + "x",
        "2021-05-04" + ", at" * 50_000 + "x",
    ],
)
def test_what_is_no_one_day_is_not_guessed(words):
    assert read_date(words) is None


@given(st.dates())
def test_iso_dates_are_read(date):
    assert read_date(date.isoformat()) == date


@given(st.text())
def test_any_words_are_a_date_or_none(words):
    assert isinstance(read_date(words), dt.date | None)


@pytest.fixture
def load(tmp_path):
    def load_text(text, encoding="utf-8"):
        path = tmp_path / "meta.csv"
        path.write_bytes(text.encode(encoding))
        return load_metadata(path)

    return load_text


def test_a_metadata_file_gives_what_it_says(load):
    found = load(
        "doc,published,url,outlet,author,notes\r\n"
        'a1,2021-05-04,https://news.example/1,"One, Two",Ida,seen\r\n\r\nfolder/a2,,,,,\r\n',
        "utf-8-sig",
    )
    assert found == {
        "a1": DocumentMetadata(
            basis=Basis.METADATA_FILE,
            published=Published(date=DAY, raw="2021-05-04", basis=Basis.METADATA_FILE),
            url="https://news.example/1",
            outlet="One, Two",
            author="Ida",
        ),
        "folder/a2": DocumentMetadata(basis=Basis.METADATA_FILE),
    }


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "line 1: no column 'doc'"),
        ("name,published\na,2021-05-04\n", "line 1: no column 'doc'"),
        ("doc,published\na,2021-05-04\nb,soon\n", "line 3: cannot read the date 'soon'"),
        ("doc,published\na,2021-05-04\na,2021-05-05\n", "line 3: 'a' stands in an earlier line"),
        ("doc,published\n,2021-05-04\n", "line 2: 'doc' is empty"),
        ("doc,published\na,2021-05-04,more\n", "line 2: more cells"),
        ("doc,url\na,javascript:alert(1)\n", "line 2: 'javascript:alert(1)' is no web address"),
        ('doc,url\n"a,x\n', "line 1: unexpected end"),
    ],
)
def test_a_bad_metadata_file_is_a_configuration_error_with_its_line(load, text, complaint):
    with pytest.raises(ConfigError, match=complaint.replace("(", r"\(").replace(")", r"\)")):
        load(text)


def test_a_metadata_file_that_cannot_be_read_says_so(tmp_path, load):
    with pytest.raises(ConfigError, match="cannot be read"):
        load_metadata(tmp_path / "missing.csv")
    with pytest.raises(ConfigError, match="cannot be read"):
        load("doc,outlet\na,Агентство\n", "cp1251")
