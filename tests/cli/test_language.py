"""What is not in English is kept and not read."""

import json

FOREIGN = {
    "ru": "По данным ведомства, трое военных погибли, ещё пятеро ранены при обстреле посёлка. ",
    "es": "El ministerio informó de que tres soldados murieron y cinco resultaron heridos. ",
}


def test_what_is_not_english_is_kept_and_not_read(crosscount, tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("ru", "es"):
        said = "Four soldiers were killed. " if name == "es" else ""
        (tmp_path / "in" / f"{name}.txt").write_text(said + FOREIGN[name] * 3, encoding="utf-8")
    (tmp_path / "in" / "en.txt").write_text("Four soldiers were killed.", encoding="utf-8")
    done = crosscount("run", "in", "--extractor", "rules")
    assert "2 documents kept and not read, for want of English: 1 es, 1 ru." in done.stderr
    rows = [json.loads(line) for line in crosscount("export", "documents").stdout.splitlines()]
    assert {row["doc"]: row["language"] for row in rows} == {"en": "en", "es": "es", "ru": "ru"}
    assert {row["doc"]: row["flags"] for row in rows}["ru"] == ["unsupported_language:ru"]
    claims = [json.loads(line) for line in crosscount("export", "claims").stdout.splitlines()]
    assert [claim["doc"] for claim in claims] == ["en"]
