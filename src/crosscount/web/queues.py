"""The queues that people work through: put in order when the page of a queue is opened, and left so."""

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import Annotated

from pydantic import Field

from crosscount import pipeline
from crosscount.model import Judgement, Verb
from crosscount.model.selection import Selection
from crosscount.pipeline import Queue
from crosscount.review import Whose, judges, standing
from crosscount.web.asking import Asked
from crosscount.web.desk import MOST_CLOSED, Desk
from crosscount.web.ids import DIGITS
from crosscount.web.pages import address
from crosscount.web.posting import Key

KEPT = 32
"""Queues that are kept, those last asked for."""

Wanted = tuple[Selection, str, Whose]


class AskedOfQueue(Asked):
    """Which claims are to be judged, and what was judged last."""

    whose: Whose = Whose.NOBODY
    done: Annotated[str, Field(pattern=f"^jdg-{DIGITS}$")] | None = None
    together: Key | None = None  # of the form by which several were judged at once

    def link(self, path: str, **changes: object) -> str:
        """The address of a page of the same queue."""
        return address(path, self.as_address(**({"done": None, "together": None} | changes)))


@dataclass(frozen=True, slots=True)
class Queues:
    """The queues of a ledger's reviewers, by what they asked for."""

    desk: Desk
    made: OrderedDict[Wanted, tuple[str, Queue]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def renewed(self, asked: AskedOfQueue, by: str) -> Queue:
        """The queue as it is now."""
        return self._queue((asked.selection(), by, asked.whose), self.desk.ledger.fingerprint())

    def kept(self, asked: AskedOfQueue, by: str) -> Queue:
        """The queue as it was when it was opened, so that judging a claim moves no other."""
        return self._queue((asked.selection(), by, asked.whose), None)

    def onwards(self, made: Judgement, claim: str, asked: AskedOfQueue) -> str:
        """The address of what comes after a judgement of a claim: the next claim, at the end the queue."""
        if made.verb is Verb.NOTE:
            return asked.link(f"/review/claims/{claim}", done=made.id)
        behind = self._behind(claim, asked, made.by)
        return asked.link(f"/review/claims/{behind}" if behind else "/review", done=made.id)

    def _behind(self, claim: str, asked: AskedOfQueue, by: str) -> str | None:
        """The claim behind this one that the person has not judged meanwhile."""
        queue = self.kept(asked, by)
        place = queue.place(claim)
        for each in queue.claims[0 if place is None else place + 1 :]:
            said = standing(self.desk.ledger.judgements_on({each.claim}))
            if by not in judges(said, each.claim):
                return each.claim
        return None

    def _queue(self, key: Wanted, fingerprint: str | None) -> Queue:
        with self.lock:
            old = self.made.get(key)
            if old is None or fingerprint not in {None, old[0]}:
                now = fingerprint or self.desk.ledger.fingerprint()
                old = self.made[key] = now, self._made(key)
            self.made.move_to_end(key)
            while len(self.made) > KEPT:
                self.made.popitem(last=False)
            return old[1]

    def _made(self, key: Wanted) -> Queue:
        """The queue of what the person may see; where that takes minutes, in the order of all that was said.

        Of others they are told that they judged, not what.
        """
        asked, by, whose = key
        stands = standing(self.desk.ledger.judgements())
        closed = self.desk.of_reviewer(by).closed
        desk = self.desk if len(closed) > MOST_CLOSED else self.desk.seen_by(by)
        return pipeline.queue(desk.ledger, asked, by, whose, stands=stands)
