"""Every exception that Crosscount raises on purpose.

    CrosscountError
    ├── ConfigError          a setting, flag or file of settings is wrong
    ├── GroundingError       a span does not equal its text: the claim cannot be made
    ├── LedgerError          the ledger cannot be opened, read or written
    │   ├── SaidAlreadyError   a person judged the same in the same way; names the judgement
    │   └── VerificationError  the ledger is damaged; names the damage
    ├── ModelError           the files of the learned extractor are missing, damaged or do not fit
    ├── NotFoundError        an id or name that nothing answers to
    └── VocabularyError      a data file of the package breaks its own format

What goes wrong with one input of a batch is no exception but a `Refusal`, a counted value.
"""


class CrosscountError(Exception):
    """Base of all errors raised on purpose; its text is one line a person can act on."""


class ConfigError(CrosscountError):
    """A setting, flag or file of settings is wrong."""


class GroundingError(CrosscountError):
    """A span does not equal its document's text at its offsets."""


class LedgerError(CrosscountError):
    """The ledger cannot be opened, read or written."""


class SaidAlreadyError(LedgerError):
    """A person's judgement that stands already, in the same words."""


class VerificationError(LedgerError):
    """The ledger does not equal its own hashes; the text names the first damage."""


class ModelError(CrosscountError):
    """The files of the learned extractor are missing, damaged, or made for other label spaces."""


class NotFoundError(CrosscountError):
    """An id or a name that nothing answers to."""


class VocabularyError(CrosscountError):
    """A data file of the package breaks its own format."""
