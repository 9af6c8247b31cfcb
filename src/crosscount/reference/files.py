"""Reading the package's data files: YAML in, validated shapes out, errors that name file and entry."""

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from crosscount.errors import VocabularyError

_T = TypeVar("_T")


def read_yaml(path: Path) -> object:
    """A YAML file's content; raises `VocabularyError` where it is no YAML or cannot be read."""
    try:
        return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise VocabularyError(f"{path.name}: {error}") from error


def validated(shape: type[_T], raw: object, where: str) -> _T:
    """The content in its shape; raises `VocabularyError` that says where and what is wrong."""
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(map(str, first["loc"]))
        raise VocabularyError(f"{where}: {path}: {first['msg']}") from error
