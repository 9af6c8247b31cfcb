"""How much the learned extractor's pointing at parties weighs beside the rules of `resolve`.

    pointers.py --data ../shared [--output src/crosscount/resolve/pointer_weights.yaml]

Reads the origins held out of training with the shipped extractor, pairs its claims with the coded ones, and
tries weights: the one under which most parties are read as coded is kept. Prints the shares by weight.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import Coded, Passage, load, same_slugs
from run import is_held_out

from crosscount.extract.learned import LearnedExtractor, load_learned
from crosscount.model import Claim, Document, PartyReading
from crosscount.reference import load_gazetteer, load_register
from crosscount.resolve import ballot, resolve

WEIGHTS = (0.0, 1.0, 2.0, 3.0, 4.0, 6.0)
KINDS = ("combatant", "civilian", "unknown", "things")
HEAD = """\
# Weights of the learned extractor's pointing, by kind of victims, beside those of weights.yaml. Not to be
# edited: made by training/extractor/pointers.py from claims that the extractor has not learnt from.
"""


@dataclass(frozen=True, slots=True)
class Read:
    """A held-out passage, its extracted claims, and the coded claim of each that has one."""

    document: Document
    claims: Sequence[Claim]
    coded: Mapping[str, Coded]  # by the extracted claim's id


def read(extractor: LearnedExtractor, passage: Passage) -> Read:
    """The claims of a passage with what the coder made of them."""
    document = Document(
        name=passage.id, media_type="text/plain", raw_hash="0" * 64, text=passage.text, made_by="training"
    )
    claims = [claim for claim in extractor.extract(document) if isinstance(claim, Claim)]
    pairs = ((claim, _coded(claim, passage.claims)) for claim in claims)
    return Read(document, claims, {claim.id: coded for claim, coded in pairs if coded})


def _coded(claim: Claim, coded: Sequence[Coded]) -> Coded | None:
    """The coded claim of the same loss whose number or loss word is the claim's."""
    for other in coded:
        if other["loss"] != claim.loss:
            continue
        own = claim.quantity or claim.trigger
        span = other["spans"].get("quantity" if claim.quantity else "trigger")
        if span and span[0] < own.end and own.start < span[1]:
            return other
    return None


def write(path: Path, victim: float, perpetrator: float) -> None:
    """The file of weights."""
    rows = (
        f"{question}: {{{', '.join(f'{kind}: {weight}' for kind in KINDS)}}}\n"
        for question, weight in (("victim", victim), ("perpetrator", perpetrator))
    )
    path.write_text(HEAD + "".join(rows), "utf-8")
    ballot.load_weights.cache_clear()


def outcomes(some: Sequence[Read], same: Mapping[str, str]) -> Iterator[tuple[str, bool]]:
    """For each paired claim and each question: whether the coded party is read."""
    register, gazetteer = load_register(), load_gazetteer()
    for each in some:
        for claim in resolve(each.document, each.claims, register=register, gazetteer=gazetteer):
            coded = each.coded.get(claim.id)
            if coded:
                yield "victim", _is_right(claim.victim, coded["victim"], same)
                yield "perpetrator", _is_right(claim.perpetrator, coded["perpetrator"], same)
                yield "claimant", _is_right(claim.claimant, coded["claimant_party"], same)


def _is_right(reading: PartyReading | None, wanted: str | list[str] | None, same: Mapping[str, str]) -> bool:
    answers = wanted if isinstance(wanted, list) else [wanted]
    slug = reading.slug if reading else None
    return same.get(slug or "", slug) in {same.get(answer or "", answer) for answer in answers}


def main() -> None:
    """Try the weights, print, and write the best where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the reference folder")
    parser.add_argument("--output", type=Path, required=True, help="the file of weights to write")
    options = parser.parse_args()

    same = same_slugs(options.data)
    extractor = load_learned()
    some = [read(extractor, p) for p in load(options.data / "train") if is_held_out(p)]
    shares: dict[str, dict[float, float]] = {"victim": {}, "perpetrator": {}}
    for weight in WEIGHTS:
        write(options.output, weight, weight)
        by_question: dict[str, list[bool]] = {}
        for question, is_right in outcomes(some, same):
            by_question.setdefault(question, []).append(is_right)
        words = []
        for question, found in by_question.items():
            right = sum(found) / len(found)
            words.append(f"{question} {right:.3f} of {len(found)}")
            if question in shares:
                shares[question][weight] = right
        print(f"weight {weight}: {', '.join(words)}", flush=True)
    best = {question: max(found, key=lambda w: (found[w], -w)) for question, found in shares.items()}
    write(options.output, best["victim"], best["perpetrator"])
    print(f"kept: victim {best['victim']}, perpetrator {best['perpetrator']}")


if __name__ == "__main__":
    main()
