"""The coded claims of the seeds, with other names, other numbers, other ids and the sides swapped."""

import importlib.util
import json
import math
import random
from dataclasses import replace

import pytest

from crosscount.export import estimates_table
from crosscount.extract.scene import scene_of
from crosscount.link import link
from crosscount.model import (
    Amount,
    Attribution,
    Claim,
    Document,
    Loss,
    ObjectClass,
    PartyReading,
    Qualifier,
    Scope,
    Span,
    Stance,
    VictimGroup,
    Wording,
    content_hash,
)
from crosscount.pipeline.symmetry import Mirrored, mirrored
from crosscount.reconcile import reconcile
from crosscount.reference import load_gazetteer, load_register
from crosscount.resolve import resolve
from crosscount.text import sentences

pytestmark = pytest.mark.shared

VARIANTS = 100
SWAPS = (
    {},
    {"armenia": "azerbaijan"},
    {"armenia": "russia", "artsakh": "dpr", "azerbaijan": "ukraine"},
    {"armenia": "ukraine", "artsakh": "dpr", "azerbaijan": "russia"},
)
"""Whose place each takes: nobody's, the other side's, those of another war, the other way round there."""

PIECES = ("trigger", "quantity", "victims", "claimant", "when", "where")


@pytest.fixture(scope="module")
def checker(shared):
    """The reference's own comparison, which reads the oracle beside it."""
    spec = importlib.util.spec_from_file_location("check_seeds", shared / "oracle/check_seeds.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def verdict(checker, tmp_path, monkeypatch, capsys):
    """What the comparison says of estimates beside an oracle."""

    def judge(estimates, oracle):
        (tmp_path / "estimates.jsonl").write_text(estimates, "utf-8")
        (tmp_path / "seeds.json").write_text(json.dumps(oracle), "utf-8")
        monkeypatch.setattr(checker, "HERE", tmp_path)
        checker.main(tmp_path / "estimates.jsonl")
        return capsys.readouterr().out.splitlines()

    return judge


@pytest.fixture(scope="module")
def coded(shared):
    """The rows of the seeds' claims, by document, and the documents' texts."""
    lines = (shared / "gold/dev/claims.jsonl").read_text("utf-8").split("\n")
    seeds = {path.stem for path in (shared / "seeds").glob("*.txt")}
    documents = (shared / "gold/dev/docs.jsonl").read_text("utf-8").split("\n")
    told = [json.loads(line) for line in documents if line]
    texts = {document["id"]: document["text"] for document in told if document["id"] in seeds}
    rows = {name: [] for name in texts}
    for row in (json.loads(line) for line in lines if line):
        if row.get("doc") in rows and not row.get("disputed"):
            rows[row["doc"]].append(row)
    return rows, texts


@pytest.fixture(scope="module")
def resolved(coded):
    """The seeds' claims as people coded them, with times and places looked up."""
    rows, texts = coded
    return [claim for name, text in texts.items() for claim in coded_claims(name, text, rows[name])]


def first(value):
    return value[0] if isinstance(value, list) else value


def coded_claims(name, text, rows):
    raw_hash = content_hash(name.encode())
    document = Document(
        name=name, folder="", media_type="text/plain", raw_hash=raw_hash, text=text, made_by="test"
    )
    scene, made, answers = scene_of(document), {}, {}
    for row in sorted(rows, key=lambda row: row["part_of"] is not None):
        claim = coded_claim(scene, row, made)
        made[row["id"]], answers[claim.id] = claim, row
    register = load_register()
    found = resolve(document, made.values(), register=register, gazetteer=load_gazetteer())
    return [with_answers(claim, answers[claim.id], register) for claim in found]


def coded_claim(scene, row, made):
    text, spans = scene.document.text, row["spans"]
    pieces = {name: Span.of(text, *spans[name]) for name in PIECES if spans.get(name)}
    core = pieces.get("quantity") or pieces["trigger"]
    sentence = next(s for s in sentences(text) if s.start <= pieces["trigger"].start < s.end)
    is_quoted = scene.discourse.is_quoted(core.start, core.end)
    group = first(row["victim_group"])
    whole = made.get(row["part_of"])
    return Claim(
        text=text,
        document=scene.document.id,
        text_hash=scene.text_hash,
        quote=Span.of(text, row["start"], row["end"]),
        **pieces,
        sentence=Span.of(text, sentence.start, sentence.end),
        loss=Loss(first(row["loss"])),
        object=ObjectClass(first(row["object"])),
        amount=Amount(
            low=row["low"],
            high=row["high"],
            point=row["point"],
            qualifier=Qualifier(first(row["qualifier"])),
        ),
        victim_group=VictimGroup(group) if group else None,
        attribution=Attribution(first(row["attribution"])),
        stance=Stance(first(row["stance"])),
        scope=Scope(first(row["scope"])),
        wording=Wording.HEADLINE
        if sentence.headline
        else Wording.QUOTATION
        if is_quoted
        else Wording.PARAPHRASE,
        part_of=whole.id if whole else None,
        made_by="coded",
    )


def with_answers(claim, row, register):
    def reading(slug):
        return PartyReading(slug=slug, basis="coded", confidence=1.0)

    claimant, perpetrator = first(row["claimant_party"]), first(row["perpetrator"])
    words = first(row["claimant"])
    return replace(
        claim,
        victim=reading(first(row["victim"])),
        claimant=reading(claimant),
        institution=register.institution(words, claimant) if words else None,
        perpetrator=reading(perpetrator) if perpetrator else None,
    )


def scaled(amount, factor):
    """The amount of the same words about a number so many times as large."""
    if amount.qualifier in {Qualifier.VAGUE, Qualifier.UNSTATED, Qualifier.NONE}:
        return amount
    if amount.qualifier is Qualifier.RANGE:
        return replace(amount, low=amount.low * factor, high=amount.high * factor)
    n = amount.point * factor
    low, high = {
        Qualifier.EXACT: (n, n),
        Qualifier.AT_LEAST: (n, None),
        Qualifier.MORE_THAN: (n + 1, None),
        Qualifier.AT_MOST: (0, n),
        Qualifier.LESS_THAN: (0, n - 1),
        Qualifier.ABOUT: (n * 9 // 10, math.ceil(n * 11 / 10)) if n >= 10 else (n - 1, n + 1),
    }[amount.qualifier]
    return Amount(low=low, high=high, point=n, qualifier=amount.qualifier)


def told_anew(claim, text, **changes):
    """The claim with other fields; in another document it has another id."""
    names = (name for name in Claim.__slots__ if name != "text")
    fields = {name: getattr(claim.claim, name) for name in names} | changes
    return replace(claim, claim=Claim(text=text, **fields))


def ends(amount):
    return [amount.figure, amount.low, amount.high]


def expected(cell, numbers, swap):
    """The oracle's cell for the variant: figures grow, floors that words set do not."""

    def grown(number):
        place = cell["docs"][0], cell["object"], number
        return numbers.get((*place, cell["loss"]), numbers.get((*place, None))) if number else number

    keeps_low = cell["rule"] in {"R3", "R7"}
    return cell | {
        "victim": [swap.get(slug, slug) for slug in cell["victim"]],
        "low": cell["low"] if keeps_low else grown(cell["low"]),
        "best": grown(cell["best"]),
        "high": grown(cell["high"]),
    }


def variant(number):
    chance = random.Random(number)
    pairs = chance.choice(SWAPS)
    return {**pairs, **{other: one for one, other in pairs.items()}}, chance.randint(1, 9)


@pytest.mark.parametrize("number", range(VARIANTS))
def test_the_cells_hold_in_a_variant(number, shared, coded, resolved, verdict):
    swap, factor = variant(number)
    claims, numbers, ids = [], {}, {}
    for claim in sorted(resolved, key=lambda claim: claim.claim.part_of is not None):
        old = claim.claim.amount
        named = old.point == 1 and claim.claim.quantity is None
        new = old if named else scaled(old, factor)
        place = claim.document_name[:3], claim.claim.object.value
        for loss in (claim.claim.loss.value, None) if old.figure is not None or old.high else ():
            numbers |= {(*place, a, loss): b for a, b in zip(ends(old), ends(new), strict=True) if a}
        document = f"doc-{number}-{claim.document_name}"
        whole = ids.get(claim.claim.part_of)
        text = coded[1][claim.document_name]
        anew = told_anew(claim, text, amount=new, document=document, part_of=whole)
        ids[claim.id] = anew.id
        claims.append(mirrored(anew, swap))
    alignments = Mirrored(of=load_register(), swap=swap)
    found = reconcile(link(claims, alignments=alignments), alignments=alignments, claims=claims)
    names = {claim.claim.document: claim.document_name for claim in claims}
    oracle = json.loads((shared / "oracle/seeds.json").read_text("utf-8"))
    wanted = [expected(cell, numbers, swap) for cell in oracle]
    said = verdict(estimates_table(found.estimates, names).to_jsonl(), wanted)
    assert said == ["28 of 28 cells hold, 0 unexpected"]
