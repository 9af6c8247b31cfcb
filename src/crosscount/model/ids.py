"""Ids are hashes of what defines sameness: equal input gives equal ids on every machine, in any order."""

import hashlib

DIGEST_LENGTH = 12
"""Base-16 digits of an id's digest: 48 bits; a million records collide with a chance of about 2 in 1,000."""


def content_hash(content: bytes | memoryview) -> str:
    """The SHA-256 of `content`, in lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def make_id(prefix: str, *parts: object) -> str:
    """`prefix-digest` of the parts' texts; the separator is a control character that no part may hold."""
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return f"{prefix}-{content_hash(joined.encode('utf-8', 'surrogatepass'))[:DIGEST_LENGTH]}"
