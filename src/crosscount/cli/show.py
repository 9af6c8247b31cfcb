"""`crosscount show`: a record with everything that it rests on."""

from collections.abc import Iterable, Iterator, Mapping

import click
from rich.text import Text

from crosscount import pipeline
from crosscount.cli import output
from crosscount.cli.account import block, reasons
from crosscount.cli.moments import at_a_moment, viewing
from crosscount.cli.rules import by_rule_set
from crosscount.config import Config
from crosscount.export.wording import amount_words, fact_words, place_words, range_words, time_words
from crosscount.model import (
    PAGE_BREAK,
    Claim,
    Document,
    Estimate,
    Incident,
    Judgement,
    PartyReading,
    ResolvedClaim,
    ReviewState,
    RuleSet,
    Statement,
    Tombstone,
    UngroundedClaim,
    Verb,
)
from crosscount.pipeline import Book, Moment, View, ruled
from crosscount.review import Standing, judgement_words, standing
from crosscount.store import Found, Ledger
from crosscount.text import visible

PIECE_MARKS = {
    "trigger": "bold red",
    "quantity": "bold cyan",
    "victims": "bold yellow",
    "claimant": "bold magenta",
}


SHARED = "kept: another document has the same"


@click.command()
@click.argument("record", metavar="ID")
@at_a_moment
@click.pass_obj
def show(config: Config, record: str, *, moment: Moment) -> None:
    """Show the record whose ID begins so: a document, claim, statement, incident or estimate.

    Of a document that was removed on request, say by whom, when and why.
    """
    with viewing(config, moment) as ledger:
        found = ledger.find(record)
        name = found.document if isinstance(found, Tombstone) else found.id
        if isinstance(found, Incident | Statement | Estimate) and record.strip().lower() not in name:
            output.talk(f"{record} is told of as {name} now.")
        output.lines(shown(ledger, found))
        if isinstance(ledger, Ledger):
            output.lines(_conflicts(found, ledger))


def _conflicts(found: Found, ledger: Ledger) -> Iterator[Text]:
    """Where what is read now and what people judged of a claim or incident do not go together."""
    if not isinstance(found, Claim | Incident):
        return
    claims = () if isinstance(found, Claim) else (claim for s in found.statements for claim in s.claims)
    mine = {found.id, *claims}
    for conflict in pipeline.conflicts(ledger, ledger.judgements_on(mine)):
        if conflict.target in mine:
            yield Text.assemble(
                ("conflict      ", "red"), f"{conflict.judgement}  {visible(conflict.detail)}"
            )


def shown(ledger: View, found: Found) -> Iterator[Text]:
    """A record with everything that it rests on."""
    if isinstance(found, Judgement):
        stands = standing(ledger.judgements_on({found.id}))
        return iter([judgement_line(found, stands)])
    if isinstance(found, Tombstone):
        return tombstone(found)
    return _derived(found, ledger)


def _derived(found: Document | Claim | Statement | Incident | Estimate, ledger: View) -> Iterator[Text]:
    match found:
        case Document():
            return _document(found, ledger)
        case Claim():
            return _claim(found, ledger)
        case Statement():
            return _statement(found, ledger)
        case Incident():
            return _incident(found, ledger)
        case Estimate():
            return _estimate(found, ledger)


def claim_line(resolved: ResolvedClaim, names: Mapping[str, str]) -> Text:
    """A claim in one line: its id, where it stands, who says it of whom, and its words."""
    claim = resolved.claim
    line = Text(f"{claim.id}  ")
    line.append(f"{names[claim.document][:16]:16} ", style="dim")
    line.append(f"{resolved.claimant.slug[:14]:14} ", style="magenta")
    line.append(f"{resolved.victim.slug[:14]:14} ", style="cyan")
    line.append(f"{claim.loss.value:11} {amount_words(claim.amount):9} ", style="bold")
    line.append(f"“{_flat(claim.quote.words)}”", style="" if resolved.counts else "strike dim")
    if resolved.review is not ReviewState.UNREVIEWED:
        line.append(f" {resolved.review.value.replace('_', ' ')}", style="bold")
    return line


def judgement_line(judgement: Judgement, stands: Standing) -> Text:
    """A judgement in one line: who did what, why, and whether somebody took it back."""
    in_force = judgement.verb is Verb.UNDO or judgement.id in stands.places
    because = f" [{judgement.because.value}]" if judgement.because else ""
    line = Text.assemble((visible(judgement.by), "bold"), "  ", visible(judgement_words(judgement)))
    line.append(f": {visible(judgement.why)}{because}")
    return line if in_force else line.append("  (taken back)", style="dim")


def _judgements(ids: Iterable[str], ledger: View) -> Iterator[Text]:
    """What people judged of it, a line each."""
    wanted = set(ids)
    said = ledger.judgements_on(wanted) if wanted else []
    stands = standing(said)
    for judgement in said:
        if judgement.id in wanted:
            line = judgement_line(judgement, stands)
            yield Text.assemble((f"{'judged':14}", "dim"), f"{judgement.id}  ", line)


def ungrounded_line(item: UngroundedClaim) -> Text:
    """A loss that could not be proved, and why."""
    return Text(f"{item.document}  {item.reason}: “{_flat(item.words)}”")


def _incident(incident: Incident, ledger: View) -> Iterator[Text]:
    """The block of the table, why its statements were joined, and every claim with its id."""
    yield from block(incident, Book.of([incident], ledger))
    yield from reasons(incident)
    yield from _judgements((ruling.judgement for ruling in incident.judgements), ledger)
    wanted = [claim for statement in incident.statements for claim in statement.claims]
    yield from _claims(ledger, tuple(wanted))


def _document(doc: Document, ledger: View) -> Iterator[Text]:
    yield _field("document", f"{doc.id}  {visible(ledger.display_name(doc.id))}")
    yield from (_field(name, visible(words)) for name, words in fact_words(doc))
    yield _field("raw bytes", f"{doc.media_type}, sha256 {doc.raw_hash}")
    yield _field("text", f"{len(doc.text)} characters by {doc.made_by}, sha256 {doc.text_hash}")
    if doc.flags:
        yield _field("flags", ", ".join(doc.flags))
    yield Text("")
    pages = doc.text.split(PAGE_BREAK)
    for number, page in enumerate(pages, 1):
        if len(pages) > 1:
            yield Text(f"— page {number} —", style="dim")
        yield from (Text(visible(line)) for line in page.removesuffix("\n").split("\n"))


def tombstone(stone: Tombstone) -> Iterator[Text]:
    """What stands for a document that was removed: by whom, when, why, and the hashes of what is gone."""
    yield _field("document", f"{stone.document}  removed on request")
    yield _field("by", visible(stone.by))
    yield _field("when", f"{stone.at:%Y-%m-%d %H:%M:%S} UTC")
    yield _field("why", visible(stone.why))
    yield _field("raw bytes", f"sha256 {stone.raw_hash}" if stone.raw_hash else SHARED)
    for text_hash in stone.text_hashes or [None]:
        yield _field("text", f"sha256 {text_hash}" if text_hash else SHARED)
    yield _field("records", f"{stone.rows} taken out; the log keeps the hash of each")


def _claim(claim: Claim, ledger: View) -> Iterator[Text]:
    resolved = ledger.resolved_by_id({claim.id}).get(claim.id)
    yield _field("claim", claim.id)
    yield _field("document", f"{claim.document}  {visible(ledger.display_name(claim.document))}")
    doc = ledger.find(claim.document)
    page = doc.page(claim.quote.start) if isinstance(doc, Document) else None
    on_page = f", page {page}" if page else ""
    yield _field("evidence", f"characters {claim.quote.start} to {claim.quote.end}{on_page}")
    yield _evidence(claim)
    yield _field("loss", f"{claim.loss.value}, {claim.object.value}")
    yield _field("quantity", f"{amount_words(claim.amount)} ({claim.amount.qualifier.value})")
    yield _field(
        "said by",
        f"{_words(claim, 'claimant') or 'the outlet'} ({claim.attribution.value}, {claim.stance.value})",
    )
    yield _field("scope", f"{claim.scope.value}; wording: {claim.wording.value}")
    if resolved:
        yield from _resolutions(resolved)
    sure = "" if claim.confidence is None else f", confidence {claim.confidence:.2f}"
    yield _field("made by", f"{claim.made_by}{sure}")
    if resolved and resolved.review is not ReviewState.UNREVIEWED:
        yield _field(
            "review", resolved.review.value.replace("_", " ") + ("" if resolved.counts else ": not counted")
        )
    yield from _judgements(resolved.judgements if resolved else (), ledger)


def _resolutions(resolved: ResolvedClaim) -> Iterator[Text]:
    """Each resolution with its reason, a line each."""
    for name, reading in (
        ("victim", resolved.victim),
        ("claimant", resolved.claimant),
        ("perpetrator", resolved.perpetrator),
    ):
        yield _field(name, _party(reading) if reading else "not said")
    if resolved.institution:
        yield _field("institution", resolved.institution)
    yield _field("when", f"{time_words(resolved.when)} ({resolved.when.reason or resolved.when.basis.value})")
    place = resolved.where
    yield _field("where", f"{place_words(place)} ({place.reason})" if place else "not said")


def _party(reading: PartyReading) -> str:
    return f"{reading.slug} ({reading.basis}; confidence {reading.confidence:.2f})"


def _statement(statement: Statement, ledger: View) -> Iterator[Text]:
    cell = statement.cell
    yield _field("statement", statement.id)
    yield _field(
        "by", f"{visible(statement.words or 'the outlet')} ({statement.claimant}, {statement.role.value})"
    )
    yield _field(
        "cell",
        f"{cell.bloc}, {visible(cell.group)}, {cell.loss.value}, {cell.object.value}, {cell.scope.value}",
    )
    yield _field("flags", ", ".join(statement.flags) or "none")
    if statement.superseded_by:
        yield _field("superseded by", statement.superseded_by)
    yield from _claims(ledger, statement.claims)


def _estimate(estimate: Estimate, ledger: View) -> Iterator[Text]:
    cell = estimate.cell
    yield _field("estimate", f"{estimate.id} of {estimate.incident}")
    yield _field(
        "cell",
        f"{estimate.victim} ({cell.bloc}), {visible(cell.group)}, {cell.loss.value}, {cell.object.value}",
    )
    yield _field("range", f"{range_words(estimate)}  by {estimate.rule.value}, {estimate.status.value}")
    for name in ("low", "best", "high"):
        yield _field(f"{name} rests on", ", ".join(getattr(estimate, f"{name}_claims")) or "no claim")
    yield _field("flags", ", ".join(estimate.flags) or "none")
    yield from _judgements(_ruling(estimate, ledger), ledger)
    yield _field("by rule set", "")
    yield from by_rule_set(_under_each(estimate, ledger))
    yield from _claims(ledger, estimate.claims)


def _ruling(estimate: Estimate, ledger: View) -> Iterator[str]:
    """The judgements that bear on an estimate."""
    for incident in ledger.incidents({estimate.incident}):
        yield from (r.judgement for r in incident.judgements if r.cell in {None, estimate.cell})


def _under_each(estimate: Estimate, ledger: View) -> Iterator[Estimate]:
    """The estimate of the same cell under every rule set."""
    incident = list(ledger.incidents({estimate.incident}))
    for rules in RuleSet:
        yield from (other for other in ruled(incident, rules) if other.cell == estimate.cell)


def _claims(ledger: View, wanted: tuple[str, ...]) -> Iterator[Text]:
    told = ledger.resolved_by_id(wanted)
    names = ledger.names({each.claim.document for each in told.values()})
    yield from (claim_line(told[each], names) for each in wanted if each in told)


def _evidence(claim: Claim) -> Text:
    """The claim's sentence, its pieces marked in colour and underlined quote, so that no colour is needed."""
    sentence, line = claim.sentence, Text("  ")
    marks = [
        ("underline", claim.quote),
        *((PIECE_MARKS[n], s) for n, s in claim.pieces() if n in PIECE_MARKS),
    ]
    for offset, character in enumerate(sentence.words):
        place = sentence.start + offset
        style = " ".join(mark for mark, span in marks if span.start <= place < span.end)
        line.append(visible(" " if character == "\n" else character), style=style)
    return line


def _field(name: str, value: str) -> Text:
    return Text.assemble((f"{name:14}", "dim"), value)


def _words(claim: Claim, piece: str) -> str | None:
    return next((visible(span.words) for name, span in claim.pieces() if name == piece), None)


def _flat(words: str) -> str:
    return " ".join(visible(words).split())
