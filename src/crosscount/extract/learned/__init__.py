"""The learned extractor: a compact transformer that reads claims beside the rules, and what surrounds it.

A document is cut into windows of word pieces (`windows`); each piece carries what the grammar, the lexicon,
the register and the rules see there (`features`); `reading` puts both together. The network (`network`) marks
where claims are anchored and which pieces belong to each (`findings`); `grounding` makes claims of what its
answers prove. `labels` holds the spaces that training and run time share.
"""

from crosscount.extract.learned.extractor import LearnedExtractor, load_learned

__all__ = ["LearnedExtractor", "load_learned"]
