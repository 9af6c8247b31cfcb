"""A process that fills a ledger: `worker.py PATH NAME DOCUMENTS BATCH`; others kill it or write beside it."""

import sys

from conftest import capture, claim
from crosscount.store import open_ledger


def main(path, name, documents, batch):
    items = [capture(f"{name} {n}", f"Report {n} of {name}: lost.") for n in range(documents)]
    with open_ledger(path) as ledger:
        for first in range(0, documents, batch):
            with ledger.writer() as w:
                for item in items[first : first + batch]:
                    w.add_capture(item)
                    w.add_claims(item.document.id, [claim(item.document)], [], "rules.v1")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
