"""The words and terms of the field, as YAML with definitions; `load` reads one file of them.

`terms.yaml` defines the closed vocabularies (`model/terms.py` holds their members); the other files list the
words of the language that the rules of `extract` fire on.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from crosscount.errors import VocabularyError

__all__ = ["load"]


@cache
def load(name: str) -> Any:  # noqa: ANN401 - the shape is the file's own; each caller checks what it reads
    """The content of `vocabulary/<name>.yaml`; raises `VocabularyError` where it is missing or broken."""
    path = files(__name__).joinpath(f"{name}.yaml")
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        raise VocabularyError(f"the package holds no vocabulary {name!r}") from missing
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as broken:
        raise VocabularyError(f"{name}.yaml: {broken}") from broken
