"""2,000 reports that chance has spoilt, each the whole way: nothing breaks, every record is sound."""

import dataclasses
import random

import pytest

from crosscount.config import Config, ExtractorKind
from crosscount.extract import load_extractor
from crosscount.ingest import IngestOptions, read
from crosscount.model import Capture, Claim, Span
from crosscount.pipeline import process
from crosscount.store import open_ledger, verify

REPORTS = (
    "The Ruritanian army said on 4 May 2021 that it had rebuffed an attack near Strelsau, killing at "
    "least four rebels and capturing two. It denied losses of its own. “None of our men was hurt,” its "
    "spokesman said.",
    "Rebels claimed on Tuesday that nine Ruritanian soldiers, among them an officer, were killed and "
    "2,300 wounded since April. The ministry rejected the claim as a lie and spoke of three dead.",
    "STRELSAU, May 5 -- Between 15 and 20 civilians died when shells hit a market, the hospital said; "
    "dozens were injured. A monitor put the toll at “no fewer than 27”, half of them children.",
    "Two tanks, an armoured vehicle and 1.2 million rounds were destroyed overnight, according to the "
    "General Staff. The other side admitted the loss of one tank. Neither figure could be checked.",
    "Death toll rises to 45 after Saturday’s blast in Zenda, officials say\n\nThe number of dead rose from"
    " 38 to 45, the governor told reporters. Seven people are still missing, up to 12 may lie under the"
    " rubble.",
    "Almost a week after the raid, relatives buried Jan Brand, 24, and his brother, 19. A third man "
    "died of wounds in hospital on 9 May. The army has not disclosed how many of its soldiers fell.",
    "<p>Militants ambushed a convoy in <b>Hentzau</b> province on the night of 3 May, police said: six "
    "officers killed, four abducted.</p><p>The group said it had <i>eliminated</i> 30 “apostates”.</p>",
    "According to the U.N., 1,043 civilians have been killed and 2,311 injured since 24 February; the "
    "true figures are higher. Kyiv said Russia had lost about 5,300 personnel, 191 tanks and 29 jets. "
    "Moscow gave no number.",
)
SIGNS = (
    *(
        "\0",
        "\u200b",
        "\u202e",
        "\u202c",
        "\ufeff",
        "\u2028",
        "\u0301",
        "\r",
        "\t",
        "\f",
        "\x1b[31m",
        "\u00ad",
    ),
    *("٣", "５", "²", "½", "−", "1" * 400, ",000" * 50, "(" * 60, "at least " * 30, "“", "”", '"', "'", "«"),
    *(
        "<",
        ">",
        "&",
        "&#x202e;",
        "<!--",
        "</p>",
        "{{7*7}}",
        "\U0001f4a5",
        "е",
        "О",
        "\ud800",
        "%s",
        "--",
        "...",
    ),
)
"""What chance puts into a report."""

ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-16", "cp1252", "cp1251", "cp1256", "iso8859_9")
MUTANTS, BATCH = 2_000, 100


def mutant(chance):
    """A report as bytes: words and signs cut, doubled, moved, put in; at last bits of its bytes."""
    pieces = chance.choice(REPORTS).split(" ")
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(pieces))
        other = chance.choice(REPORTS).split(" ")
        match chance.randrange(7):
            case 0:
                del pieces[at : at + chance.randrange(1, 4)]
            case 1:
                pieces[at:at] = pieces[at : at + chance.randrange(1, 6)] * chance.randrange(1, 4)
            case 2:
                pieces.insert(at, chance.choice(SIGNS))
            case 3:
                cut = chance.randrange(len(pieces[at]) + 1)
                pieces[at] = pieces[at][:cut] + chance.choice(SIGNS) + pieces[at][cut:]
            case 4:
                pieces[at:at] = other[: chance.randrange(len(other))]
            case 5:
                chance.shuffle(pieces)
            case _:
                pieces[at] = str(chance.choice([0, -1, 7, 10**9, 10**40, "1,2,3", "5.5", "0x10", "1e9"]))
        pieces = pieces or ["killed"]
    data = bytearray(" ".join(pieces).encode(chance.choice(ENCODINGS), "replace"))
    for _ in range(chance.choice([0, 0, 0, 1, 5])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def spans(record):
    """The spans that a record holds, and those that these hold."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        for each in value if isinstance(value, tuple) else [value]:
            if isinstance(each, Span):
                yield each
            elif dataclasses.is_dataclass(each):
                yield from spans(each)


def assert_grounded(text, claim):
    for span in spans(claim):
        assert text[span.start : span.end] == span.words
    amount = claim.amount
    top = 1.1 * 10**9  # about a thousand million
    assert 0 <= amount.low <= (amount.low if amount.high is None else amount.high) <= top
    assert amount.point is None or amount.low <= amount.point


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, MUTANTS, BATCH))
def test_no_spoilt_report_breaks_anything(tmp_path, first):
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(first, first + BATCH):
        data = mutant(random.Random(n))
        (folder / f"m{n}{('.html' if b'<' in data else '.txt')}").write_bytes(data)
    found = read([folder], options=IngestOptions())
    with open_ledger(tmp_path / "l.db") as ledger:
        config = Config(extractor=ExtractorKind.RULES)
        intake = process(found, ledger=ledger, config=config)
        assert intake.inputs == BATCH
        assert intake.documents > BATCH / 2
        texts = {doc.id: doc.text for doc in ledger.documents()}
        claims = list(ledger.claims())
        assert len(claims) > BATCH / 2
        for claim in claims:
            assert_grounded(texts[claim.document], claim)
        for estimate in ledger.estimates():
            ends = [estimate.low, estimate.best, None if estimate.open else estimate.high]
            known = [end for end in ends if end is not None]
            assert known == sorted(known)
    assert verify(tmp_path / "l.db") == []


@pytest.mark.slow
def test_the_network_reads_spoilt_reports_as_safely(tmp_path):
    extractor = load_extractor(ExtractorKind.LEARNED)
    for n in range(200):
        path = tmp_path / "m.txt"
        path.write_bytes(mutant(random.Random(f"network {n}")))
        for item in read([path], options=IngestOptions()):
            for claim in extractor.extract(item.document) if isinstance(item, Capture) else ():
                if isinstance(claim, Claim):
                    assert_grounded(item.document.text, claim)
