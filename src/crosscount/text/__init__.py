"""Pure functions on `str`; all offsets are half-open, in code points of the text that was handed in.

`paragraphs` and `sentences` cut a text, `quotations` finds what is quoted in it, `parse_number` and
`find_numbers` read numbers, `parse_quantity` and `find_quantities` read quantity expressions with their
bounds (the grammar `GRAMMAR`, by `QuantityRules`), `names` finds the names and numbers of a text and
`likeness` says how far two texts share them, `visible` writes out what a text hides.
"""

from crosscount.text.amounts import QuantityRules
from crosscount.text.names import likeness, names
from crosscount.text.normalise import visible
from crosscount.text.numbers import FoundNumber, find_numbers, parse_number
from crosscount.text.paragraphs import paragraphs
from crosscount.text.quantities import GRAMMAR, FoundQuantity, find_quantities, parse_quantity
from crosscount.text.quotations import quotations
from crosscount.text.sentences import Sentence, sentences
from crosscount.text.stretch import Stretch

__all__ = [
    "GRAMMAR",
    "FoundNumber",
    "FoundQuantity",
    "QuantityRules",
    "Sentence",
    "Stretch",
    "find_numbers",
    "find_quantities",
    "likeness",
    "names",
    "paragraphs",
    "parse_number",
    "parse_quantity",
    "quotations",
    "sentences",
    "visible",
]
