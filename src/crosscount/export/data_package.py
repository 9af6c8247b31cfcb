"""`datapackage.json`: the tables of a release as a Frictionless Data Package, with full schemas."""

import json
from collections.abc import Mapping

from crosscount.export.edition import TABLE_TITLES, Edition
from crosscount.export.fields import REFERENCES, Field, fields_of
from crosscount.model import content_hash
from crosscount.vocabulary import load

Json = dict[str, object]


def data_package(edition: Edition, files: Mapping[str, bytes]) -> str:
    """The descriptor of a release whose tables are among the files, each as NAME.csv."""
    release = edition.release
    described: Json = {
        "profile": "tabular-data-package",
        "name": f"crosscount-{release.name}",
        "title": release.title,
        "description": release.notes,
        "version": release.name,
        "created": f"{release.day.isoformat()}T00:00:00Z",
        "contributors": [{"title": release.by, "role": "author"}],
        "licenses": [{"name": release.licence}] if release.licence else None,
        "keywords": ["armed conflict", "casualty recording"],
        "crosscount": {"version": release.version, "head": release.head, "previous": release.previous},
        "resources": [_resource(name, files[f"{name}.csv"]) for name in edition.tables],
    }
    known = {name: value for name, value in described.items() if value is not None}
    return json.dumps(known, indent=2, ensure_ascii=False) + "\n"


def _resource(name: str, content: bytes) -> Json:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": TABLE_TITLES[name],
        "path": f"{name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{content_hash(content)}",
        "schema": table_schema(name),
    }


def table_schema(name: str) -> Json:
    """The Table Schema of a table of `fields.COLUMNS`."""
    meanings = load("columns")[name]
    fields = fields_of(name)
    schema: Json = {
        "fields": [_field(column, field, meanings[column]) for column, field in fields.items()],
        "missingValues": [""],
    }
    if fields["id"].unique:
        schema["primaryKey"] = ["id"]
    if name in REFERENCES:
        schema["foreignKeys"] = [
            _foreign_key(each.column, "" if each.table == name else each.table) for each in REFERENCES[name]
        ]
    return schema


def _field(column: str, field: Field, meaning: str) -> Json:
    described: Json = {"name": column, "type": field.kind, "description": meaning}
    constraints = field.constraints()
    return {**described, "constraints": constraints} if constraints else described


def _foreign_key(column: str, resource: str) -> Json:
    return {"fields": [column], "reference": {"resource": resource, "fields": ["id"]}}
