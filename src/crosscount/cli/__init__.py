"""The command line: the same verbs as the library, no logic of its own. `main` is the entry point.

stdout is data, stderr is talk. Exit codes: 0 done, 1 failure, 2 usage, 3 done but some inputs were refused,
4 verification failed.
"""

from crosscount.cli.verbs import main

__all__ = ["main"]
