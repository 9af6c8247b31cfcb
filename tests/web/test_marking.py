"""The cutting of a text where claims begin and end."""

from hypothesis import given, strategies as st

from crosscount.model import Span
from crosscount.web.marking import marked

TEXTS = st.text(st.sampled_from("ab \n🎖א́\u202e"), min_size=1, max_size=40)


@st.composite
def marks(draw):
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(
        lambda each: each[0] < each[1]
    )

    def named():
        names = draw(st.lists(st.sampled_from(["quantity", "victims"]), unique=True))
        return {name: Span.of(text, *draw(ends)) for name in ("quote", *names)}

    return text, [(f"clm-{number:012x}", named()) for number in range(draw(st.integers(0, 4)))]


@given(marks())
def test_put_together_the_pieces_are_the_text_and_the_marked_ones_the_quotes(given):
    text, spans = given
    stretches = [each for paragraph in marked(text, spans) for each in paragraph]
    assert "".join(each.words for each in stretches) == text
    for claim, named in spans:
        assert "".join(each.words for each in stretches if claim in each.claims) == named["quote"].words
        assert [claim in each.opens for each in stretches].count(True) == 1


@given(marks())
def test_every_piece_is_marked_and_ends_once(given):
    text, spans = given
    stretches = [each for paragraph in marked(text, spans) for each in paragraph]
    for name in ("quantity", "victims"):
        held = {i for _, named in spans if name in named for i in range(named[name].start, named[name].end)}
        assert sum(len(each.words) for each in stretches if name in each.pieces) == len(held)
        assert sum(name in each.closes for each in stretches) == len(
            {n[name].end for _, n in spans if name in n}
        )
