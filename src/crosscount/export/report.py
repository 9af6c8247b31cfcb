"""A report: incidents as one HTML file that needs nothing else, to read, print and file."""

import base64
import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from markdown_it import MarkdownIt
from markupsafe import Markup

from crosscount.export.edition import Accuracy, Setting
from crosscount.export.matrix import Matrix, matrix
from crosscount.export.papers import BLIND_SPOTS, RANGE
from crosscount.export.templating import Templates
from crosscount.model import (
    Claim,
    Document,
    Estimate,
    Incident,
    Relation,
    ResolvedClaim,
    RuleSet,
    Statement,
)
from crosscount.reference import Register

if TYPE_CHECKING:
    from crosscount.reconcile import Sum

ABREAST = 5
"""Claimants beside each other in a matrix; more than fit on a printed page go into another one below."""

AT_ONCE = 200
"""Pieces of the page that are handed on together."""

LINKED = ("http://", "https://")
"""How an address begins that a report makes a link of."""

NO_FIGURE = frozenset({"exact", "none"})
"""Qualifiers that add nothing to a number."""

STYLE = files(__package__).joinpath("templates", "report.css").read_text(encoding="utf-8")


class Ask(NamedTuple):
    """One thing that was asked for: what it is called, and what was said."""

    name: str
    words: str


class Source(NamedTuple):
    """A document, the name that it is shown by, and when it came into the ledger."""

    document: Document
    name: str
    captured: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is told of one incident."""

    incident: Incident
    cells: Sequence[tuple[Estimate, Sequence[Statement]]]
    contradictions: Sequence[tuple[Relation, Statement, Statement]]
    contradicted: Mapping[str, Sequence[str]]  # statement -> the statements that it contradicts
    claims: Mapping[str, ResolvedClaim]
    sources: Sequence[Source]  # of its claims, in the order of their numbers
    judged: Sequence[tuple[str, bool]]  # what people judged, in words, and whether it stands

    @property
    def matrices(self) -> Iterator[Matrix]:
        """Who says what, some claimants at a time."""
        return matrix(self.incident, self.cells).parts(ABREAST)

    def number(self, claim: str) -> int:
        """The number of the document of a claim."""
        document = self.claims[claim].claim.document
        return 1 + next(n for n, each in enumerate(self.sources) if each.document.id == document)

    def page(self, claim: str) -> int | None:
        """The page that a claim stands on, of a document with pages."""
        found = self.claims[claim].claim
        return self.sources[self.number(claim) - 1].document.page(found.quote.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What has come up in a report so far, which its last pages explain."""

    readers: Counter[str] = field(default_factory=Counter)  # claims by the component that read them
    statuses: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    qualifiers: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)

    def note(self, account: Account) -> Account:
        """The account, of which everything is noted that has to be explained."""
        self.readers.update(claim.claim.made_by for claim in account.claims.values())
        self.statuses.update(estimate.status for estimate, _ in account.cells)
        self.rules.update(estimate.rule for estimate, _ in account.cells)
        self.qualifiers.update(claim.claim.amount.qualifier for claim in account.claims.values())
        self.relations.update(relation.kind for relation, _, _ in account.contradictions)
        return account


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands around the accounts of a report."""

    incident: Incident | None  # of which it is; None: of a list
    asked: Sequence[Ask]
    total: int  # incidents that were asked for
    rules: RuleSet
    head: str  # of the ledger's chain of hashes
    sums: Sequence["Sum"]
    settings: Sequence[Setting]
    accuracies: Sequence[Accuracy]


def report(
    front: Front, contents: Iterable[Incident], accounts: Iterable[Account], register: Register
) -> Iterator[str]:
    """The report, some of it at a time; `contents` are the incidents of the accounts, in their order."""
    told, listed = Told(), list(contents)
    stream = (
        _templates(register)
        .environment.get_template("report.html")
        .stream(
            front=front,
            contents=listed,
            accounts=map(told.note, accounts),
            told=told,
            style=Markup(STYLE),  # noqa: S704 - our own
            policy=policy(),
            range=_marked_down(RANGE),
            blind_spots=_marked_down(BLIND_SPOTS),
        )
    )
    stream.enable_buffering(AT_ONCE)
    return stream


@cache
def _templates(register: Register) -> Templates:
    """The templates of reports; to compile them takes a third of a second."""
    return Templates(
        "crosscount.export", register, {"linked": linked, "qualified": qualified, "sentence": sentence}
    )


def policy() -> str:
    """The content security policy of a report: its own style, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def sentence(claim: Claim) -> tuple[str, str, str]:
    """The sentence of a claim: what stands before its quote, the quote, and what stands behind it."""
    whole, quote = claim.sentence, claim.quote
    if not whole.start <= quote.start <= quote.end <= whole.end:
        return "", quote.words, ""
    start, end = quote.start - whole.start, quote.end - whole.start
    return whole.words[:start], quote.words, whole.words[end:]


def qualified(claim: Claim) -> str:
    """How the words bound the number: "at least"; empty where they give it as it stands."""
    qualifier = claim.amount.qualifier.value
    return "" if qualifier in NO_FIGURE else qualifier.replace("_", " ")


def linked(url: str) -> bool:
    """Whether an address can be a link: a page's, written without what a link would hide."""
    return url.lower().startswith(LINKED) and url.isprintable()


def _marked_down(words: str) -> Markup:
    """Words of ours in Markdown as HTML."""
    return Markup(MarkdownIt("commonmark", {"html": False}).render(words))  # noqa: S704 - our own
