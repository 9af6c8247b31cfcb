"""Tables as Parquet: typed columns, lists as lists, objects as JSON."""

import datetime as dt
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from crosscount.errors import ConfigError
from crosscount.export.fields import Field, fields_of
from crosscount.export.table import Cell, Table

if TYPE_CHECKING:
    import pyarrow as pa

NESTED = "object"


def to_parquet(table: Table, name: str) -> bytes:
    """A table of `fields.COLUMNS` as Parquet; one version of pyarrow gives equal bytes for equal rows.

    Raises `ConfigError` where pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra that only some users install
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise ConfigError("Parquet needs pyarrow: pip install 'crosscount[release]'") from error
    fields = fields_of(name)
    columns = [
        pa.array([_value(row[column], field) for row in table.rows], type=_type(pa, field))
        for column, field in fields.items()
    ]
    schema = pa.schema(
        [pa.field(column, _type(pa, field), nullable=not field.needed) for column, field in fields.items()]
    )
    out = io.BytesIO()
    parquet.write_table(pa.Table.from_arrays(columns, schema=schema), out, compression="zstd")
    return out.getvalue()


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
