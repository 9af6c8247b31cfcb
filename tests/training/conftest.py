"""An invented reference folder in the form of the training data, and the scripts of `training/` to import."""

import json
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "training/party_weights"
sys.path.insert(0, str(SCRIPTS))  # as Python does for the folder of a script
sys.path.append(str(SCRIPTS.with_name("extractor")))

WARS = [
    ("Armenian", "armenia", "Azerbaijani", "azerbaijan"),
    ("Ukrainian", "ukraine", "Russian", "russia"),
    ("Ethiopian", "ethiopia", "Eritrean", "eritrea"),
]
BOAST = "The {ours} army said on Friday that it had destroyed {count} tanks. {theirs} officials were silent."
MOURNING = "The {ours} army said on Friday that {count} conscripts had died. {theirs} officials were silent."
NAMELESS = (
    "The army said on Friday that it had destroyed {count} {theirs} tanks. {ours} officials were silent."
)


def _coded(text, *, trigger, count, victims, group):
    """A claim as a coder writes it; what stands before "said" is its claimant."""
    claimant = text[: text.index(" said")]
    pieces = {"trigger": trigger, "quantity": str(count), "victims": victims, "claimant": claimant}
    spans = {name: [text.index(words), text.index(words) + len(words)] for name, words in pieces.items()}
    ends = [offset for name in ("trigger", "quantity", "victims") for offset in spans[name]]
    quote = [min(ends), max(ends)]
    return {
        "loss": "killed" if group else "destroyed",
        "object": "persons" if group else "armour",
        **dict.fromkeys(("low", "high", "point"), count),
        "qualifier": "exact",
        "victim_group": group,
        "attribution": "explicit",
        "stance": "asserts",
        "scope": "incident",
        "part_of": None,
        "start": quote[0],
        "end": quote[1],
        "spans": {**spans, "quote": quote},
    }


def _passages():
    """Three texts for each side of each war: of the enemy's tanks, its own dead, and by a nameless army."""
    sides = [
        side for a, a_slug, b, b_slug in WARS for side in ((a, a_slug, b, b_slug), (b, b_slug, a, a_slug))
    ]
    for count, (ours, us, theirs, them) in enumerate(sides, 3):
        boast = BOAST.format(ours=ours, theirs=theirs, count=count)
        claim = _coded(boast, trigger="destroyed", count=count, victims="tanks", group=None)
        yield boast, {**claim, "claimant_party": us, "victim": them, "perpetrator": us}
        mourning = MOURNING.format(ours=ours, theirs=theirs, count=count)
        claim = _coded(mourning, trigger="died", count=count, victims="conscripts", group="combatant")
        yield mourning, {**claim, "claimant_party": us, "victim": us, "perpetrator": None}
        nameless = NAMELESS.format(ours=ours, theirs=theirs, count=count)
        claim = _coded(nameless, trigger="destroyed", count=count, victims=f"{theirs} tanks", group=None)
        yield nameless, {**claim, "claimant_party": us, "victim": them, "perpetrator": us}


def _write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


@pytest.fixture
def data(tmp_path):
    """Eighteen passages with a claim each. A side's boast is of its enemy's loss, its mourning of its own."""
    (tmp_path / "train").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/parties.tsv").write_text("slug\tkind\tother slugs\neritrea\tparty\tasmara\n", "utf-8")
    texts, claims = zip(*_passages(), strict=True)
    names = [f"p{number}" for number in range(len(texts))]
    passages = [
        {"id": name, "origin": name, "published": "2020-10-02", "text": text}
        for name, text in zip(names, texts, strict=True)
    ]
    coded = [{"id": f"{name}-1", "doc": name, **claim} for name, claim in zip(names, claims, strict=True)]
    _write(tmp_path / "train/passages.jsonl", passages)
    _write(tmp_path / "train/claims.jsonl", [{"docs": names}, *coded])
    return tmp_path
