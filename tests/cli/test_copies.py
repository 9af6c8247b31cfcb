"""`crosscount copies` prints groups of documents that carry one text."""

import json

STORY = (
    "Four Ruritanian soldiers were killed when rebels shelled a post near Strelsau at dawn, the army said."
)


def test_reprints_are_printed_together(crosscount, tmp_path):
    records = [
        {"id": "late", "text": STORY, "outlet": "The Late Post", "published": "2021-05-06"},
        {
            "id": "wire",
            "text": f"STRELSAU, May 4 (Reuters) - {STORY}",
            "outlet": "Wire",
            "published": "2021-05-04",
        },
        {"id": "other", "text": "Nine rebels died in Zenda on Monday.", "outlet": "Other"},
    ]
    (tmp_path / "all.jsonl").write_text(
        "".join(json.dumps(each) + "\n" for each in records), encoding="utf-8"
    )
    crosscount("add", "all.jsonl")
    done = crosscount("copies", "--format", "table")
    lines = done.stdout.splitlines()
    assert [line.split("  ", 1)[1] for line in map(str.strip, lines) if line] == [
        "2021-05-04  Wire  (Reuters)",
        "2021-05-06  The Late Post  alike",
    ]
    assert "1 text carried by more than one document; each counts once." in done.stderr
    rows = [json.loads(line) for line in crosscount("copies").stdout.splitlines()]
    assert [(row["doc"], row["first"] == rows[0]["document"]) for row in rows] == [
        ("wire", True),
        ("late", True),
    ]
