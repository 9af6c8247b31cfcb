import csv
import io
import json

from hypothesis import given, strategies as st

from crosscount.export import Table

CELLS = st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text(), max_size=3)


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_json_lines_round_trip(cells):
    table = Table(columns=("a", "b"), rows=tuple({"a": a, "b": b} for a, b in cells))
    lines = table.to_jsonl().split("\n")
    assert [json.loads(line) for line in lines if line] == [dict(row) for row in table.rows]


@given(st.lists(st.text(), max_size=5))
def test_no_cell_of_a_csv_is_a_formula(words):
    table = Table(columns=("a",), rows=tuple({"a": word} for word in words))
    rows = list(csv.reader(io.StringIO(table.to_csv(), newline="")))
    assert rows[0] == ["a"]
    assert not any(row and row[0].startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows[1:])


def test_html_escapes_every_cell():
    table = Table(columns=("<b>",), rows=({"<b>": "<script>alert(1)</script>"},))
    assert "<script>" not in table._repr_html_()
    assert "<b>" not in table._repr_html_()
