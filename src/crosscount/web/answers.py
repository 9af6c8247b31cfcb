"""Tables to answers, sent as they come."""

import json
from collections.abc import Iterable, Iterator

from starlette.responses import Response, StreamingResponse

from crosscount.export import TABLE_NOTE, Table

CSV, JSON, GEOJSON = "text/csv; charset=utf-8", "application/json", "application/geo+json"


def json_rows(parts: Iterable[Table]) -> Response:
    """The rows of a table as JSON, under the note that goes with every table."""
    rows = (json.dumps(dict(row), ensure_ascii=False) for part in parts for row in part.rows)
    return array(f'{{"note": {json.dumps(TABLE_NOTE)}, "rows": [', rows, JSON)


def array(head: str, items: Iterable[str], media_type: str) -> Response:
    """An object that ends with an array of these items, sent as they come."""

    def text() -> Iterator[str]:
        yield head
        for number, item in enumerate(items):
            yield (",\n" if number else "\n") + item
        yield "\n]}\n"

    return StreamingResponse(text(), media_type=media_type)


def csv_rows(parts: Iterable[Table]) -> Response:
    """The rows of a table as CSV."""
    lines = (part.to_csv(header=number == 0) for number, part in enumerate(parts))
    return StreamingResponse(lines, media_type=CSV)
