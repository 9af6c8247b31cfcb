"""Tables as Parquet: typed columns, lists as lists, objects as JSON."""

import datetime as dt
import io
import json
from collections.abc import Callable, Iterable
from typing import IO, TYPE_CHECKING, Any

from crosscount.errors import ConfigError
from crosscount.export.fields import Field, fields_of
from crosscount.export.table import Cell, Table

if TYPE_CHECKING:
    import pyarrow as pa

NESTED = "object"


def to_parquet(table: Table, name: str) -> bytes:
    """A table of `fields.COLUMNS` as Parquet; raises as `write_parquet`."""
    out = io.BytesIO()
    write_parquet([table], name, out)
    return out.getvalue()


def write_parquet(parts: Iterable[Table], name: str, stream: IO[bytes]) -> None:
    """Write a table of `fields.COLUMNS` by parts; one version of pyarrow gives equal bytes for equal parts.

    Raises `ConfigError` where pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra that only some users install
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install 'crosscount[release]'") from error
    fields = fields_of(name)
    schema = pa.schema(
        [pa.field(column, _type(pa, field), nullable=not field.needed) for column, field in fields.items()]
    )
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for part in parts:
            columns = [
                pa.array([_value(row[column], field) for row in part.rows], type=_type(pa, field))
                for column, field in fields.items()
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _type(pa: Any, field: Field) -> "pa.DataType":  # noqa: ANN401 - the module, which has no types
    kinds: dict[str, Callable[[], pa.DataType]] = {
        "string": pa.string,
        "integer": pa.int64,
        "number": pa.float64,
        "boolean": pa.bool_,
        "date": pa.date32,
        "object": pa.string,
    }
    if field.kind != "array":
        return kinds[field.kind]()
    return pa.list_(kinds[field.items]())


def _value(value: Cell, field: Field) -> Any:  # noqa: ANN401 - what Arrow takes
    if value is None:
        return None
    if field.kind == "date":
        return dt.date.fromisoformat(str(value))
    if field.kind == NESTED:
        return _json(value)
    if field.items == NESTED and isinstance(value, list):
        return [_json(each) for each in value]
    return value


def _json(value: Cell) -> str:
    return json.dumps(value, ensure_ascii=False)
