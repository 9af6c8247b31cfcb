"""Who is let in: whoever opened the link that is good once, in that browser, until the server stops."""

import secrets
from dataclasses import dataclass, field

ENTRANCE = "/enter"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(slots=True, kw_only=True)
class Access:
    """A server's port, the token of its link until somebody used it, and the secret of its sessions."""

    port: int
    token: str | None = field(default_factory=_secret, repr=False)
    session: str = field(default_factory=_secret, repr=False)

    @property
    def origin(self) -> str:
        """Where the server is, as a browser calls it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def link(self) -> str:
        """The address that opens a session, once."""
        return f"{self.origin}{ENTRANCE}?token={self.token}"

    @property
    def cookie(self) -> str:
        """The name of the cookie; a browser sends those of all ports to each."""
        return f"crosscount_{self.port}"

    def is_own(self, origin: str) -> bool:
        """Whether a browser names this server so."""
        return origin in {self.origin, f"http://localhost:{self.port}"}

    def admits(self, session: str) -> bool:
        """Whether this is the secret of a session."""
        return secrets.compare_digest(session.encode(), self.session.encode())

    def redeem(self, token: str) -> bool:
        """Whether this is the token of the link, which it then no longer is."""
        is_good = self.token is not None and secrets.compare_digest(token.encode(), self.token.encode())
        if is_good:
            self.token = None
        return is_good
