"""Where judgements of the browser are written down: once each, one after the other."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from crosscount.errors import CrosscountError
from crosscount.model import Incident, Judgement, ResolvedClaim, content_hash
from crosscount.pipeline import Bench
from crosscount.review import values_of
from crosscount.store import Ledger, open_ledger
from crosscount.web.desk import Kept
from crosscount.web.shelf import Shelf

DIGITS = 12

BULKS = 64
"""Forms that judged many claims, which can be taken back as one; the last ones."""

Said = TypeVar("Said", Judgement, tuple[Judgement, ...])


class ChangedError(CrosscountError):
    """What was to be judged is no longer what the person saw."""


@dataclass(slots=True, kw_only=True)
class Registrar:
    """Writes what forms say into a ledger that pages only read.

    The ledger is opened for each judgement and let go of, so that other programs can write between. What was
    judged `together`, by the key of the form, can be taken back together while the server runs.
    """

    ledger: Ledger
    shelf: Shelf
    together: OrderedDict[str, tuple[Judgement, ...]] = field(default_factory=OrderedDict)
    _kept: Kept = field(default_factory=Kept)
    _writing: Lock = field(default_factory=Lock)

    @property
    def bench(self) -> Bench:
        """The bench to look at, not to judge from."""
        return Bench(ledger=self.ledger, references=self.shelf.references, blind=True)

    def write_all(
        self, key: str, form: Hashable, judge: Callable[[Bench], tuple[Judgement, ...]]
    ) -> tuple[Judgement, ...]:
        """Judge many as one form says, and remember which they were."""
        made = self.together[key] = self.write(key, form, judge)
        while len(self.together) > BULKS:
            self.together.popitem(last=False)
        return made

    def write(self, key: str, form: Hashable, judge: Callable[[Bench], Said]) -> Said:
        """Judge as a form says; the same form sent again is the same judgement."""
        return self._kept.get((key, form), lambda: self._write(judge))

    def _write(self, judge: Callable[[Bench], Said]) -> Said:
        with self._writing, open_ledger(self.ledger.address, create=False) as ledger:
            return judge(Bench(ledger=ledger, references=self.shelf.references, blind=True))


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(16)


def incident_version(incident: Incident) -> str:
    """What differs where an incident is not what somebody saw."""
    claims = sorted(claim for told in incident.statements for claim in told.claims)
    return content_hash(f"{claims} {incident.time} {incident.place}".encode())[:DIGITS]


def version(claim: ResolvedClaim) -> str:
    """What differs where a claim is not what somebody saw."""
    values = [f"{field}={value}" for field, value in values_of(claim).items()]
    return content_hash("\n".join([*values, claim.review]).encode("utf-8"))[:DIGITS]
