"""A process that reads hostile inputs, each in a fork with limits of memory and time; tells what that took.

Reads `{"good": FILE, "jobs": [{"folder": …, "ledger": …}]}` from standard input. Writes, a line each: the
exit code, the seconds of computing, the megabytes at the most. What was said lies beside the ledger.
"""

import json
import os
import resource
import sys

from crosscount.cli import main

MEMORY, SECONDS = 2_500_000_000, 60


def run(folder, ledger):
    try:
        main(["--ledger", ledger, "run", folder, "--extractor", "rules"])
    except SystemExit as ended:
        return ended.code or 0
    return -1


def limited(job):
    """Run a job; never comes back."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    said = os.open(f"{job['ledger']}.said", os.O_WRONLY | os.O_CREAT)
    os.dup2(said, sys.stdout.fileno())
    os.dup2(said, sys.stderr.fileno())
    code = run(job["folder"], job["ledger"])
    sys.stdout.flush()
    os._exit(code)


given = json.load(sys.stdin)
out = os.fdopen(os.dup(sys.stdout.fileno()), "w")
sys.stdout = sys.stderr
run(given["good"], f"{given['good']}.db")  # loads what every run needs
for job in given["jobs"]:
    process = os.fork()
    if not process:
        limited(job)
    _, status, used = os.wait4(process, 0)
    told = {
        "rc": os.waitstatus_to_exitcode(status),
        "seconds": used.ru_utime + used.ru_stime,
        "megabytes": used.ru_maxrss / 1000,
    }
    out.write(json.dumps(told) + "\n")
