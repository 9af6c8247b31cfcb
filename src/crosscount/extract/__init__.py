"""Document -> Claim. The public function is `extract(document)`; the rules behind it begin in `rules.py`.

A document is screened (`screen`), cut into sentences and read: numbers, nouns and loss words are found
(`groups`), groups are attached to loss words (`attach`), each loss gets its speaker (`sources`, `discourse`),
its kind and amount (`coding`), its time and place (`circumstance`), its agent (`agency`) and its scope
(`scopes`); `scene` holds all that together, and `rules` grounds the result in the text.
"""

from crosscount.extract.rules import RULES, extract

__all__ = ["RULES", "extract"]
