"""Making visible what a text hides."""

import pytest
from hypothesis import given, strategies as st

from crosscount.text import visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5\u200b0", "5⟨U+200B⟩0"),
        ("\u202e05 men\u202c", "⟨U+202E⟩05 men⟨U+202C⟩"),
        ("\x1b[2J", "⟨U+001B⟩[2J"),
        ("a\x00b", "a⟨U+0000⟩b"),
        ("a\rb", "a⟨U+000D⟩b"),
        ("a\r\nb\tc\n", "a\r\nb\tc\n"),
        ("a\u2028b", "a⟨U+2028⟩b"),
        ("\ud800", "⟨U+D800⟩"),
        ("\U000e0041", "⟨U+E0041⟩"),
        ("Ağdam, Шуша, شوشا — “5” 5\u00a0000", "Ağdam, Шуша, شوشا — “5” 5\u00a0000"),
    ],
)
def test_visible(text, expected):
    assert visible(text) == expected


@given(st.text())
def test_what_is_visible_stays(text):
    assert visible(visible(text)) == visible(text)
