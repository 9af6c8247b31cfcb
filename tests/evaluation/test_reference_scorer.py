"""Our figures are those of the scorer that comes with the gold."""

import json
import random
import subprocess
import sys

import pytest

from crosscount.evaluation import equal_slugs, parse_coding, score

pytestmark = pytest.mark.shared

PARTIES = ("azerbaijan", "armenia", "police", "local_officials", "unknown", None)


def spoilt(rows, seed):
    """A coding with every kind of mistake: claims left out, doubled, moved, and fields changed or dropped."""
    chance = random.Random(seed)
    for row in rows:
        for _ in range(chance.choice((0, 1, 1, 1, 1, 1, 2))):
            copy = {name: value for name, value in row.items() if name != "disputed"}
            if chance.random() < 0.3:
                copy["start"] = max(0, copy["start"] + chance.randint(-40, 10))
                copy["end"] = max(copy["start"] + 1, copy["end"] + chance.randint(-10, 40))
            if chance.random() < 0.3:
                del copy["spans"]
            change = chance.choice(
                ("loss", "low", "high", "victim", "claimant_party", "claimant", "scope", "stance")
            )
            copy[change] = {
                "loss": "killed",
                "low": copy["low"] // 2,
                "high": None,
                "stance": "asserts",
                "scope": "incident",
                "claimant": (copy["quote"] or "").split(" ")[0],
            }.get(change, chance.choice(PARTIES))
            yield copy


@pytest.mark.parametrize("seed", range(3))
def test_it_gives_what_the_reference_scorer_gives(shared, tmp_path, seed):
    gold = shared / "gold/dev/claims.jsonl"
    lines = gold.read_text("utf-8").splitlines()
    rows = spoilt([json.loads(line) for line in lines[1:]], seed)
    guesses = [json.dumps(row) for row in rows]
    (tmp_path / "guesses.jsonl").write_text("\n".join(guesses), "utf-8")
    script = [sys.executable, shared / "gold/score_claims.py", gold, tmp_path / "guesses.jsonl", "--json"]
    wanted = json.loads(subprocess.run(script, check=True, capture_output=True).stdout)  # noqa: S603

    documents, golds = parse_coding(lines)
    same = equal_slugs((shared / "gold/parties.tsv").read_text("utf-8").splitlines())
    report = score(golds, parse_coding(guesses)[1], documents=documents, same=same)
    assert report.as_json() == wanted
    assert 0 < wanted["full"]["f1"] < wanted["found"]["f1"] < 1
