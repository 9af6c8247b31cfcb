# /// script
# requires-python = ">=3.12"
# dependencies = ["gdelt-regkg==2.1.2"]
# ///
"""What gdelt-regkg makes of documents, and how long it takes: run by `regkg.py` in a Python of its own.

    uv run --script worker.py DOCS.jsonl [MODEL]

Prints one JSON object: `start`, the seconds until it can read; `seconds`, those of reading the file for its
counts alone and, where a spaCy MODEL is named, for its record; `mentions`, its counts with their offsets.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

BEGAN = time.perf_counter()

from gdelt_regkg import IncompleteGKGWarning, RecordMetadata, Resources, generate_gkg  # noqa: E402 - timed
from gdelt_regkg.fields.counts import analyze_counts, default_count_rules  # noqa: E402 - timed
from gdelt_regkg.fields.locations import Gazetteer  # noqa: E402 - timed
from gdelt_regkg.fields.ner import SpacyNER  # noqa: E402 - timed

NOT_SHIPPED = ("V1THEMES", "V2ENHANCEDTHEMES", "V1.5TONE", "V2GCAM")
"""Columns that need dictionaries of others, which every user fetches: left out of its record."""

METADATA = RecordMetadata(
    identifier="https://example.org/",
    batch_time="20260101000000",
    sequence=1,
    sharing_image="",
    related_images=[],
    social_image_embeds=[],
    social_video_embeds=[],
    extras={},
)


def documents(path: str) -> Iterator[dict[str, Any]]:
    """The documents of a JSON lines file."""
    with open(path, encoding="utf-8") as lines:  # noqa: PTH123 - a script of few imports
        yield from map(json.loads, lines)


def mentions(doc: dict[str, Any]) -> list[dict[str, Any]]:
    """Its counts in a document; `start` is that of the number, `end` that of the construction."""
    return [
        {
            "doc": doc["id"],
            "label": found.count_type,
            "number": found.number,
            "noun": found.object_type,
            "start": found.start,
            "end": found.end,
            "trigger": found.trigger_start,
        }
        for found in analyze_counts(doc["text"]).mentions
    ]


def record(doc: dict[str, Any], resources: Resources) -> None:
    """Its record of a document, without the columns whose dictionaries it does not ship."""
    generate_gkg(doc["text"], METADATA, resources, overrides=dict.fromkeys(NOT_SHIPPED, ""))


def timed(read: Callable[[dict[str, Any]], Any], path: str) -> tuple[list[Any], float]:
    """What reading each document of a file gives, and the seconds from the file to all of it."""
    began = time.perf_counter()
    results = [read(doc) for doc in documents(path)]
    return results, time.perf_counter() - began


def main(path: str, model: str | None = None) -> None:
    """Read, time, print."""
    warnings.simplefilter("ignore", IncompleteGKGWarning)
    default_count_rules()
    resources = Resources(
        recognizer=SpacyNER.from_model(model) if model else None,
        gazetteer=Gazetteer(name="none", places=()),
    )
    start = time.perf_counter() - BEGAN
    found, counts = timed(mentions, path)
    seconds = {"counts": counts}
    if model:
        _, seconds["record"] = timed(lambda doc: record(doc, resources), path)
    flat = [mention for doc in found for mention in doc]
    print(json.dumps({"start": start, "seconds": seconds, "mentions": flat}))


if __name__ == "__main__":
    main(*sys.argv[1:])
