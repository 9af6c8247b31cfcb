"""Writes `src/crosscount/text/common_names.txt`: how little each common word, written as a name, tells.

    common_names.py

From two files of the repository: the vocabulary of the network (that of BERT, uncased, in order of frequency;
Apache-2.0) and the training passages written for the project. A word's weight is the product of its rarity in
both, on a scale up to `MOST`; what reaches `MOST` is not listed.
"""

import json
import math
from collections import Counter, defaultdict
from pathlib import Path

from crosscount.text.names import COMMON, MOST, name_words

ROOT = Path(__file__).parents[1]
VOCABULARY = ROOT / "src/crosscount/extract/learned/weights/tokenizer.json"
PASSAGES = ROOT / "training/passages/passages.jsonl"

FIRST_WORD = 1996
"""Where the words begin in the vocabulary, after its signs and single characters."""

COMMONEST, RARE = 150, 10_000
"""Ranks in the vocabulary: up to the first a word tells nothing, from the second on as much as any."""


def ranks() -> dict[str, int]:
    """The whole words of the vocabulary, the most frequent 0."""
    numbered: dict[str, int] = json.loads(VOCABULARY.read_text("utf-8"))["model"]["vocab"]
    words = sorted(numbered, key=numbered.__getitem__)[FIRST_WORD:]
    whole = (word for word in words if word.isalpha() or (word.isdigit() and len(word) > 2))  # noqa: PLR2004
    return {word: rank for rank, word in enumerate(whole)}


def documents() -> tuple[int, Counter[str]]:
    """How many passages there are, and in how many of them each word stands."""
    texts = [json.loads(line)["text"] for line in PASSAGES.read_text("utf-8").splitlines()]
    return len(texts), Counter(word for text in texts for word in set(name_words(text.title())))


def weights() -> dict[str, int]:
    """The weight of each word below `MOST`."""
    rank, (passages, found) = ranks(), documents()

    def rarity(word: str) -> float:
        by_rank = math.log(min(rank.get(word, RARE), RARE) + 1) - math.log(COMMONEST)
        return max(0, by_rank) * math.log((1 + passages) / (1 + found[word]))

    most = math.log(RARE + 1) - math.log(COMMONEST)
    scale = MOST / (most * math.log(1 + passages))
    weighed = {word: round(rarity(word) * scale) for word in rank.keys() | found.keys()}
    return {word: weight for word, weight in weighed.items() if weight < MOST}


def main() -> None:
    """Write the list, one line a weight."""
    lines: dict[int, list[str]] = defaultdict(list)
    for word, weight in sorted(weights().items()):
        lines[weight].append(word)
    content = "".join(f"{weight} {' '.join(words)}\n" for weight, words in sorted(lines.items()))
    COMMON.write_text(content, "utf-8")


if __name__ == "__main__":
    main()
