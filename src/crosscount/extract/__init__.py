"""Document -> Claim. `load_extractor` gives what reads documents: the learned extractor, or the rules.

The rules begin in `rules.py`: a document is screened (`screen`), cut into sentences and read: numbers, nouns
and loss words are found (`groups`), groups are attached to loss words (`attach`), each loss gets its speaker
(`sources`, `discourse`), its kind and amount (`coding`), its time and place (`circumstance`), its agent
(`agency`) and its scope (`scopes`); `scene` holds all that together, and `rules` grounds the result in the
text. The learned extractor (`learned/`) reads the same scene, and what the rules made of it, with a network.
"""

from typing import TYPE_CHECKING

from crosscount._lazy import on_demand
from crosscount.extract.versions import RULES

if TYPE_CHECKING:
    from crosscount.extract.extractors import Extractor, RuleExtractor, load_extractor
    from crosscount.extract.rules import extract

__all__ = ["RULES", "Extractor", "RuleExtractor", "extract", "load_extractor"]

__getattr__ = on_demand(
    __name__,
    {
        "Extractor": "crosscount.extract.extractors",
        "RuleExtractor": "crosscount.extract.extractors",
        "extract": "crosscount.extract.rules",
        "load_extractor": "crosscount.extract.extractors",
    },
)
