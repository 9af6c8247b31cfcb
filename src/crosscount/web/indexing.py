"""The index of all incidents, made beside the pages, which do not wait long for it."""

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock, Thread

from crosscount.errors import CrosscountError
from crosscount.pipeline.counting import Index

PATIENCE = 0.2
"""Seconds that a page waits for an index; of some thousand incidents it is there by then."""

KEPT = 8
"""Indexes that are kept, those last asked for: of now, of days of the past, and of who is blind."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An index, and whether the ledger has changed since it was made."""

    index: Index
    is_old: bool


@dataclass(slots=True)
class Making:
    """The index of one question: the one made last, of which state of the ledger, and who makes the next."""

    made: tuple[str, Index] | None = None
    thread: Thread | None = None


@dataclass(frozen=True, slots=True)
class Indexes:
    """Indexes by what they are asked for; each is made by one thread at a time."""

    found: OrderedDict[Hashable, Making] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(
        self, question: Hashable, fingerprint: str, make: Callable[[], Index], patience: float | None
    ) -> Counted | None:
        """The index of this state of the ledger; after some seconds an older one, or none.

        Without an end of patience it is the one that was being made, or the next.
        """
        making = self._making(question, fingerprint, make)
        if making.thread is not None:
            making.thread.join(patience)
        if making.made is None:
            return None
        return Counted(making.made[1], making.made[0] != fingerprint)

    def _making(self, question: Hashable, fingerprint: str, make: Callable[[], Index]) -> Making:
        with self.lock:
            making = self.found.setdefault(question, Making())
            self.found.move_to_end(question)
            while len(self.found) > KEPT:
                self.found.popitem(last=False)
            is_there = making.made is not None and making.made[0] == fingerprint
            if not is_there and (making.thread is None or not making.thread.is_alive()):
                making.thread = Thread(target=_make, args=(making, fingerprint, make), daemon=True)
                making.thread.start()
            return making


def _make(making: Making, fingerprint: str, make: Callable[[], Index]) -> None:
    with contextlib.suppress(CrosscountError):  # a page that reads the same says so
        making.made = fingerprint, make()
