"""The weights of the rules that vote on parties, fitted anew on the coded passages.

    run.py --data ../shared [--output src/crosscount/resolve/weights.yaml] [--cross-validate]

Reads `train/` and `gold/parties.tsv` of the reference folder. Prints how often claimant, victim and
perpetrator are read as coded in the passages learnt from; with `--cross-validate` also in passages of origins
that were left out, beside plain baselines (some minutes).
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from cases import Passage, load
from learn import PartyWeights, learn, read
from measure import row, score, table

from crosscount.resolve.ballot import Weights

HEAD = """\
# Weights of the rules that vote on a claim's parties, by kind of source or of victims: logits of a softmax
# over the candidates. A rule that is not listed weighs nothing. Not to be edited: made by
# training/party_weights/run.py from {claims:,} coded claims in {passages:,} passages.
"""


def written(weights: PartyWeights, passages: Sequence[Passage]) -> str:
    """The content of `weights.yaml`, one rule a line."""
    claims = sum(len(passage.claims) for passage in passages)
    head = HEAD.format(claims=claims, passages=len(passages))
    return head + "".join(f"{name}:\n{_lines(some)}" for name, some in asdict(weights).items())


def _lines(weights: Weights) -> str:
    return "".join(
        f"  {json.dumps(rule)}: {{{', '.join(f'{kind}: {weight}' for kind, weight in by_kind.items())}}}\n"
        for rule, by_kind in weights.items()
    )


def report(passages: Sequence[Passage], weights: PartyWeights, *, cross_validate: bool) -> Iterator[str]:
    """What is printed, line by line."""
    if cross_validate:
        yield from table(passages)
    yield row("the passages learnt from", [score(passages, lambda passage: read(passage, weights))])


def main() -> None:
    """Learn, write where asked, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="the reference folder")
    parser.add_argument("--output", type=Path, help="the file of weights to write")
    parser.add_argument("--cross-validate", action="store_true", help="measure on origins left out, too")
    options = parser.parse_args()

    passages = load(options.data)
    weights = learn(passages)
    if options.output:
        options.output.write_text(written(weights, passages), "utf-8")
    for line in report(passages, weights, cross_validate=options.cross_validate):
        print(line, flush=True)


if __name__ == "__main__":
    main()
