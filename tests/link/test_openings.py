"""A report's own count of a loss: the first that it gives in its own voice."""

from dataclasses import replace

import pytest

from crosscount.link import link
from crosscount.model import Loss, Span, Wording


@pytest.fixture
def counts(telling):
    """The losses and low ends of the mentions that begin a count."""

    def own(*facts):
        incidents = link(telling.tell(*facts), alignments=telling.REGISTER)
        told = [statement for incident in incidents for statement in incident.statements]
        return sorted((s.cell.loss.value, o.amount.low) for s in told for o in s.openings)

    return own


@pytest.fixture
def outlet(telling):
    def fact(n, **fields):
        return telling.Fact(claimant="outlet", amount=telling.exactly(n), **fields)

    return fact


def test_it_is_the_first_of_each_loss(counts, outlet):
    assert counts(outlet(9), outlet(4, loss=Loss.WOUNDED), outlet(7)) == [("killed", 9), ("wounded", 4)]


def test_a_report_that_begins_with_a_claim_has_none(counts, outlet, telling):
    assert counts(telling.Fact(), outlet(9)) == []


def test_a_headline_is_none_where_the_text_counts(counts, outlet):
    assert counts(outlet(10, wording=Wording.HEADLINE), outlet(9)) == [("killed", 9)]
    assert counts(outlet(10, wording=Wording.HEADLINE)) == [("killed", 10)]


def test_words_without_a_number_give_way_to_a_number(counts, outlet, telling):
    bodies = telling.Fact(claimant="outlet", amount=telling.BODIES, number=None)
    named = telling.Fact(claimant="outlet", amount=telling.exactly(1), number=None)
    assert counts(bodies, outlet(9)) == [("killed", 9)]
    assert counts(bodies, named) == [("killed", 2)]


def test_a_part_begins_no_count(counts, outlet):
    assert counts(outlet(9), outlet(3, part_of=0)) == [("killed", 9)]


@pytest.mark.parametrize(("joined", "own"), [(True, [9, 12]), (False, [9])])
def test_a_list_ends_with_its_sentence(telling, outlet, joined, own):
    facts = outlet(9), outlet(12, victims="villagers", joined=joined)
    first, second = telling.tell(*facts)
    text, head = telling._write(facts)[0], first.claim
    quote = Span.of(text, 0, second.claim.victims.end)
    governed = replace(second.claim, text=text, trigger=head.trigger, sentence=head.sentence, quote=quote)
    (incident,) = link([first, replace(second, claim=governed)], alignments=telling.REGISTER)
    told = [opening.amount.low for statement in incident.statements for opening in statement.openings]
    assert sorted(told) == own
