"""How a reader turns one input away."""


class Refused(Exception):  # noqa: N818 - a decision, not an error
    """Raised inside this package only: `read` yields a `Refusal` for it, and goes on."""

    def __init__(self, reason: str, detail: str, *, line: int | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.line = line
