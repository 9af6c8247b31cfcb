"""Where a ledger lies, as a person gives it: a path, or the URL of a database."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from crosscount.errors import ConfigError

URL_FORM = "postgresql://user@host:port/database"

_SCHEME = re.compile("([A-Za-z][A-Za-z0-9+.-]+)://")
_SHOWN = {"host", "hostaddr", "port", "user", "dbname", "service", "sslmode"}
"""The parameters of a URL that are no secret."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger lies: the path of a file, or as a string the URL of a PostgreSQL database.

    Its words, by `str` and `repr`, never show a password.
    """

    place: Path | str

    @classmethod
    def of(cls, given: "Address | Path | str") -> "Address":
        """The address that a person means; raises `ConfigError` for a URL of which nothing can be made."""
        if isinstance(given, Address):
            return given
        scheme = _SCHEME.match(given) if isinstance(given, str) else None
        if scheme is None:
            return cls(Path(given))
        if scheme[1] not in {"postgresql", "postgres"}:
            raise ConfigError(f"no ledger can lie at a {scheme[1]}: address; name a file, or {URL_FORM}")
        address = cls(given)
        str(address)  # whether it can be shown
        return address

    def __str__(self) -> str:
        return str(self.place) if isinstance(self.place, Path) else _without_password(self.place)

    def __repr__(self) -> str:
        return f"Address({str(self)!r})"


def _without_password(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ConfigError(f"not the address of a database; write {URL_FORM}") from None
    user, at, host = parts.netloc.rpartition("@")
    # Where a sign of the password would be taken for the end of a part, the rest of it would be shown.
    if "#" in url or "@" in user + parts.path + parts.query:
        raise ConfigError(
            f"write {URL_FORM}, and the signs @ : / ? # % of a name or password as %40 and so on"
        )
    shown = urlencode([each for each in parse_qsl(parts.query) if each[0] in _SHOWN], safe="/")
    address = f"{parts.scheme}://{user.partition(':')[0]}{at}{host}{parts.path}"
    return f"{address}?{shown}" if shown else address
