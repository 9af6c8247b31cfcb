import json
from argparse import Namespace

import pytest

from crosscount.evaluation import benchmark, load_measurements
from crosscount.evaluation.benchmark import Records, conclude, option_parser
from crosscount.evaluation.figures import parse_measurements

MEASURE = Namespace(hold_floors=False, publish=False)
HOLD = Namespace(hold_floors=True, publish=False)


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
    assert conclude(script, {"f1": 0.123456}, "abc", options=MEASURE) == 0
    assert conclude(script, {"f1": 0.123456}, "abc", options=HOLD) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line) for line in out.splitlines()] == [{"f1": 0.1235}] * 2
    assert "under its floor" in err


def test_a_record_of_its_own_is_printed_as_it_is(script, capsys):
    assert conclude(script, {"f1": 0.5}, "abc", options=HOLD, record={"n": 3}) == 0
    assert json.loads(capsys.readouterr().out) == {"n": 3}


def test_data_is_an_option_only_where_it_is_said_what_it_is():
    assert option_parser("A doc.", data="a file").parse_args(["--data", "x"]).data.name == "x"
    with pytest.raises(SystemExit):
        option_parser("A doc.").parse_args(["--data", "x"])


def test_a_figure_that_the_package_publishes_otherwise_fails_the_benchmark(tmp_path, capsys):
    folder = tmp_path / "muc4"
    folder.mkdir()
    (folder / "floors.json").write_text('{"set": "2026-01-31", "corpus": "abc", "floors": {}}', "utf-8")
    published = {f.name: f.value for m in load_measurements() if m.benchmark == "muc4" for f in m.figures}
    script = str(folder / "run.py")
    assert conclude(script, published, "abc", options=HOLD) == 0
    assert conclude(script, published | {"recall": 0.99}, "abc", options=HOLD) == 1
    assert "muc4: recall is 0.99, published as" in capsys.readouterr().err


def test_publishing_writes_the_figures_of_one_benchmark_and_no_other(tmp_path, monkeypatch):
    before = load_measurements()
    monkeypatch.setattr(benchmark, "PUBLISHED", tmp_path / "figures.json")
    measured = {f.name: 0.12345 for m in before if m.benchmark == "timex" for f in m.figures}
    benchmark.publish("timex", measured, "abc")
    after = parse_measurements((tmp_path / "figures.json").read_text("utf-8"))
    assert [m for m in after if m.benchmark != "timex"] == [m for m in before if m.benchmark != "timex"]
    [timex] = [m for m in after if m.benchmark == "timex"]
    assert {f.value for f in timex.figures} == {0.123}
    assert timex.corpus == "abc"
