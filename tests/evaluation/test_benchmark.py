import json

import pytest

from crosscount.evaluation.benchmark import Records, conclude, option_parser


@pytest.fixture
def script(tmp_path):
    floors = {"set": "2026-01-31", "corpus": "abc", "floors": {"f1": 0.5}}
    (tmp_path / "floors.json").write_text(json.dumps(floors), "utf-8")
    return str(tmp_path / "run.py")


def test_records_are_lines_and_a_line_separator_inside_one_cuts_nothing(tmp_path):
    path = tmp_path / "texts.jsonl"
    path.write_text('{"id": "a", "text": "x\u2028y"}\n{"id": "b", "text": ""}\n', "utf-8")
    loaded = Records.load(path)
    assert [record["id"] for record in loaded.records] == ["a", "b"]
    assert loaded.records[0]["text"] == "x\u2028y"


def test_the_last_line_is_the_figures_and_a_fallen_one_fails(script, capsys):
    assert conclude(script, {"f1": 0.123456}, "abc", hold=False) == 0
    assert conclude(script, {"f1": 0.123456}, "abc", hold=True) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [{"f1": 0.1235}] * 2
    assert "under its floor" in err


def test_a_record_of_its_own_is_printed_as_it_is(script, capsys):
    assert conclude(script, {"f1": 0.5}, "abc", hold=True, record={"n": 3}) == 0
    assert json.loads(capsys.readouterr().out) == {"n": 3}


def test_data_is_an_option_only_where_it_is_said_what_it_is():
    assert option_parser("A doc.", data="a file").parse_args(["--data", "x"]).data.name == "x"
    with pytest.raises(SystemExit):
        option_parser("A doc.").parse_args(["--data", "x"])
