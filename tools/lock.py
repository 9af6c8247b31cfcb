"""Take the addresses out of `uv.lock`: it pins versions and hashes and leaves open where packages lie.

`make lock` runs this after `uv lock`. The installer's own index (a mirror, a folder of wheels, the public
one) then serves the packages, and every file is still checked against its hash. Decision 0005 says why.
"""

import re
import sys
from pathlib import Path

REGISTRY = re.compile(r'\{ registry = "[^"]*" \}')
ADDRESS = re.compile(r'url = "https?://[^"]*/([^"/]+)"')


def without_addresses(lock: str) -> str:
    """The lock with each registry named `wheelhouse` and each file by its name alone."""
    return ADDRESS.sub(r'path = "\1"', REGISTRY.sub('{ registry = "wheelhouse" }', lock))


def main(path: Path) -> int:
    """Rewrite the lock file in place."""
    path.write_text(without_addresses(path.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
