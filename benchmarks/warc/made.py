"""An invented web archive: news pages with all that surrounds a story, some records damaged."""

import gzip
import random
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 2026
PARAGRAPHS = 12
OTHERS = 40
"""Links to other stories, in menus and beside the text."""

TOWNS = ("Arnholm", "Bellver", "Corvath", "Dunmere", "Estrava", "Felgrad", "Gorsk", "Hallin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A record as it lies in the archive, and whether it was damaged."""

    url: str
    data: bytes
    damaged: bool


def page(number: int) -> bytes:
    """A page of about 12 kB whose first sentence nobody else has."""
    chance = random.Random(SEED + number)  # noqa: S311 - the chance of a benchmark is seeded
    first = f"The governor of district {number} said that {number % 90 + 2} people were wounded by shells."
    rest = [_paragraph(chance) for _ in range(PARAGRAPHS)]
    story = "".join(f"<p>{each}</p>" for each in (first, *rest))
    links = "".join(f'<li><a href="/{n}">Story {n} of {chance.choice(TOWNS)}</a></li>' for n in range(OTHERS))
    head = f"<title>Report {number}</title><script>{'var x = 1;' * 100}</script>"
    article = f"<article><h1>Report {number}</h1>{story}</article>"
    body = f"<nav><ul>{links}</ul></nav>{article}<aside><ul>{links}</ul></aside>"
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def members(pages: int, damaged: int) -> Iterator[Member]:
    """The records of the archive, each packed; `damaged` of them in one of four ways."""
    chance = random.Random(SEED)  # noqa: S311 - the chance of a benchmark is seeded
    broken = set(chance.sample(range(pages), damaged))
    for number in range(pages):
        url = f"https://post.example/{number}"
        data = gzip.compress(_record(url, page(number)), mtime=0)
        yield Member(
            url=url, data=_harmed(data, chance) if number in broken else data, damaged=number in broken
        )


def _paragraph(chance: random.Random) -> str:
    words = (
        f"the council of {chance.choice(TOWNS)} met on day {chance.randrange(99)} of the talks"
        for _ in range(4)
    )
    return ", and ".join(words).capitalize() + "."


def _record(url: str, payload: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:{url}>\r\n"
        f"WARC-Date: 2021-05-04T10:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _harmed(data: bytes, chance: random.Random) -> bytes:
    middle = chance.randrange(20, len(data) - 20)
    match chance.randrange(4):
        case 0:
            return data[:middle]
        case 1:
            return bytes(10) + data[10:]
        case 2:
            return data[:middle] + chance.randbytes(16) + data[middle + 16 :]
        case _:
            return data[:-8] + bytes(4) + data[-4:]
