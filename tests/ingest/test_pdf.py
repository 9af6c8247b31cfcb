"""PDF files: paragraphs over line and page ends, pages, and what is refused."""

import importlib.util
import random
import sys
import time
import zlib
from pathlib import Path

import pytest

from crosscount.ingest import pdf_worker
from crosscount.model import Capture

SPEC = importlib.util.spec_from_file_location("pdf_file", Path(__file__).with_name("pdf_file.py"))
pdf_file = importlib.util.module_from_spec(SPEC)
sys.modules["pdf_file"] = pdf_file
SPEC.loader.exec_module(pdf_file)
pdf = pdf_file.pdf

BULLETIN = [
    [
        "Bulletin of the ministry, page 1",
        "Losses in the north",
        "The ministry of defence said on Tuesday that twelve soldiers had been killed in the mor-",
        "ning when a column was shelled near the village. Three others were wounded and brought",
        "to a hospital.",
        "Destroyed were:",
        "- two tanks",
        "- one helicopter",
        "On Wednesday, the ministry added in a statement that it sent to the press at noon, the",
    ],
    ["Bulletin of the ministry, page 2", "commander of the brigade had died of his wounds (see below)."],
    ["Bulletin of the ministry, page 3", "Four officers were missing."],
]


def test_lines_are_joined_to_paragraphs_and_pages_are_kept(document):
    found = document(pdf(BULLETIN), "bulletin.pdf")
    assert found.text.split("\n") == [
        "Losses in the north",
        "The ministry of defence said on Tuesday that twelve soldiers had been killed in the morning when "
        "a column was shelled near the village. Three others were wounded and brought to a hospital.",
        "Destroyed were:",
        "- two tanks",
        "- one helicopter",
        "On Wednesday, the ministry added in a statement that it sent to the press at noon, the\fcommander "
        "of the brigade had died of his wounds (see below).",
        "\fFour officers were missing.",
    ]
    assert (found.media_type, found.flags) == ("application/pdf", ())
    assert found.made_by.startswith("pdf.text.v1 (pypdfium2 ")
    pages = [found.page(found.text.index(words)) for words in ("twelve", "commander", "Four officers")]
    assert pages == [1, 2, 3]


def test_a_text_without_pages_has_none(document):
    assert document(b"Two soldiers were wounded.").page(3) is None
    assert document(pdf([["Two soldiers were wounded."]]), "a.pdf").page(3) is None


def test_a_pdf_is_known_by_its_first_bytes(document):
    assert document(pdf([["Two soldiers were wounded."]]), "a.txt").text == "Two soldiers were wounded."


def test_pages_that_are_pictures_are_named(document):
    found = document(pdf([["Two soldiers were wounded."], [], ["Six died."], []]), "a.pdf")
    assert found.flags == ("pages_without_text:2,4",)
    assert found.page(found.text.index("Six")) == 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([[], []]), "no_text"),
        (pdf(BULLETIN, encrypt=True), "encrypted"),
        (b"%PDF-1.7 and nothing", "damaged"),
        (pdf([])[:40], "damaged"),
    ],
    ids=range(4),
)
def test_what_cannot_be_read_is_refused_in_a_line(refusal, data, reason):
    assert refusal(data, "a.pdf").reason == reason


def test_a_bomb_is_refused_within_limits(refusal):
    started = time.perf_counter()
    press = zlib.compressobj(9)
    packed = b"".join(press.compress(b"0 " * 500_000) for _ in range(800)) + press.flush()
    assert len(packed) < 1_000_000
    assert refusal(pdf([[]], packed=packed), "a.pdf").reason == "too_large"
    assert time.perf_counter() - started < 30


def test_too_many_pages_are_refused(refusal):
    pages = pdf([[]])
    many = pages.replace(b"/Kids [4 0 R]", b"/Kids [" + b"4 0 R " * (pdf_worker.MAX_PAGES + 1) + b"]")
    many = many.replace(b"/Count 1", b"/Count %d" % (pdf_worker.MAX_PAGES + 1))
    assert refusal(many, "a.pdf").reason in {"too_large", "damaged"}


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_pdf_has_one_outcome(take, seed):
    chance = random.Random(seed)
    data = bytearray(pdf(BULLETIN))
    for _ in range(chance.randrange(1, 40)):
        data[chance.randrange(8, len(data))] = chance.randrange(256)
    (found,) = take(bytes(data), "a.pdf")
    assert isinstance(found, Capture) or found.reason in {"damaged", "encrypted", "no_text", "too_large"}
