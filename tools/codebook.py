"""Write the codebook into the documentation.

python tools/codebook.py docs/codebook.md
"""

import sys
from pathlib import Path

from crosscount.export.codebook import codebook


def main(path: Path) -> int:
    """Write the page to `path`."""
    path.write_text(codebook(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
