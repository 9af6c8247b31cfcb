"""Encodings: what is known, what is guessed and what is lost."""

import pytest
from hypothesis import given, strategies as st

from crosscount.ingest.decode import decode
from crosscount.model import content_hash

RUSSIAN = "По данным ведомства, трое военных погибли, ещё пятеро ранены при обстреле посёлка."
FRENCH = "Le porte-parole a précisé que trois militaires étaient décédés près de la frontière."
ARABIC = "قالت وزارة الدفاع إن ثلاثة جنود قتلوا وأصيب خمسة آخرون في الهجوم."
TURKISH = "Açıklamaya göre saldırıda üç asker öldü, beş kişi ağır yaralandı."


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (FRENCH, "cp1252"), (TURKISH, "cp1254")]
)
def test_a_legacy_encoding_is_guessed_and_flagged(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.flags == (f"guessed_encoding:{encoding}",)


def test_latin_1_is_read_as_the_page_that_contains_it():
    assert decode(FRENCH.encode("latin-1")).text == FRENCH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_flag(encoding):
    decoded = decode(RUSSIAN.encode(encoding))
    assert (decoded.text, decoded.flags) == (RUSSIAN, ())


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_both_byte_orders_are_read(mark):
    assert decode(("\ufeff" + RUSSIAN).encode(mark)).text == RUSSIAN


def test_broken_utf_8_keeps_what_is_sound():
    decoded = decode(RUSSIAN.encode()[:-3] + b"\xd0 end")
    assert decoded.text == RUSSIAN[:-2] + "\ufffd end"
    assert decoded.flags == ("replaced_bytes",)


def test_a_lone_nul_in_a_long_text_is_replaced_and_flagged():
    decoded = decode(b"Three soldiers were wounded\0 on the road to the village.")
    assert decoded.text == "Three soldiers were wounded\ufffd on the road to the village."
    assert decoded.flags == ("replaced_bytes",)


def test_a_declared_encoding_is_believed_where_it_is_not_utf_8():
    assert decode(RUSSIAN.encode("koi8_r"), "KOI8-R").flags == ()
    assert decode(FRENCH.encode("cp1252"), "ISO-8859-1").text == FRENCH
    assert decode(RUSSIAN.encode(), "windows-1251").text == RUSSIAN


@pytest.mark.parametrize("declared", ["unicode_escape", "utf-7", "rot13", "no such", "", "idna", "\0"])
def test_only_plain_encodings_are_believed(declared):
    assert decode(RUSSIAN.encode("cp1251"), declared).text == RUSSIAN


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_unicode_text_survives(text):
    assert decode(text.encode("utf-8")).text == text.removeprefix("\ufeff")


def test_line_ends_become_lf_and_other_separators_stay(document):
    text = document("One\r\ntwo\rthree\u2028four\u0085five\f\u202esix\u202c seven\n".encode()).text
    assert text == "One\ntwo\nthree\u2028four\u0085five\f\u202esix\u202c seven\n"


def test_the_raw_bytes_are_kept_beside_the_decoded_text(take):
    data = b"\xef\xbb\xbfOne\r\ntwo"
    (found,) = take(data)
    assert (found.raw, found.document.text) == (data, "One\ntwo")


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "flags"),
    [
        (RUSSIAN, "cp1251", "windows-1251", ()),
        (ARABIC, "cp1256", "windows-1256", ()),
        (TURKISH, "iso8859_9", "ISO-8859-9", ()),
        (RUSSIAN, "utf-16", "windows-1251", ()),  # the byte order mark knows better
        (ARABIC, "utf-8", "windows-1256", ()),
        (ARABIC, "cp1256", "no-such-charset", ("guessed_encoding:cp1256",)),
        (RUSSIAN, "cp1251", None, ("guessed_encoding:cp1251",)),
    ],
)
def test_the_bytes_are_kept_and_the_text_is_read_whatever_a_page_declares(
    document, text, encoding, declared, flags
):
    meta = f"<meta charset='{declared}'>" if declared else ""
    markup = f"<html><head>{meta}</head><body><article><p>{text}</p></article></body></html>"
    found = document(markup.encode(encoding), "a.html")
    assert found.text == text
    assert [flag for flag in found.flags if not flag.startswith("unsupported_language")] == list(flags)
    assert found.raw_hash == content_hash(markup.encode(encoding))


def test_what_a_wrong_charset_spoils_is_flagged(document):
    found = document(b"<meta charset=utf-8><p>Four " + RUSSIAN.encode("cp1251") + b"</p>", "a.html")
    assert "replaced_bytes" in found.flags
