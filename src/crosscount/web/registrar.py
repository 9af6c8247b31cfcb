"""Where judgements of the browser are written down: once each, one after the other."""

import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

from crosscount.config import Config
from crosscount.errors import CrosscountError
from crosscount.model import Judgement, ResolvedClaim, content_hash
from crosscount.pipeline import Bench, References
from crosscount.review import values_of
from crosscount.store import Ledger, open_ledger
from crosscount.web.desk import Kept

DIGITS = 12


class ChangedError(CrosscountError):
    """What was to be judged is no longer what the person saw."""


@dataclass(slots=True)
class Registrar:
    """Writes what forms say into a ledger that pages only read.

    The ledger is opened for each judgement and let go of, so that other programs can write between.
    """

    ledger: Ledger
    config: Config
    _kept: Kept = field(default_factory=Kept)
    _writing: Lock = field(default_factory=Lock)
    _loading: Lock = field(default_factory=Lock)
    _references: References | None = None

    @property
    def references(self) -> References:
        """What words are looked up in: read once, which takes some seconds."""
        with self._loading:
            if self._references is None:
                self._references = References.load(self.config.places)
        return self._references

    @property
    def bench(self) -> Bench:
        """The bench to look at, not to judge from."""
        return Bench(ledger=self.ledger, references=self.references, blind=True)

    def write(self, key: str, form: Hashable, judge: Callable[[Bench], Judgement]) -> Judgement:
        """Judge as a form says; the same form sent again is the same judgement."""
        return self._kept.get((key, form), lambda: self._write(judge))

    def _write(self, judge: Callable[[Bench], Judgement]) -> Judgement:
        with self._writing, open_ledger(self.ledger.address, create=False) as ledger:
            return judge(Bench(ledger=ledger, references=self.references, blind=True))


def new_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(16)


def version(claim: ResolvedClaim) -> str:
    """What differs where a claim is not what somebody saw."""
    values = [f"{field}={value}" for field, value in values_of(claim).items()]
    return content_hash("\n".join([*values, claim.review]).encode("utf-8"))[:DIGITS]
