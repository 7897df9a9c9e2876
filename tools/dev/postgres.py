"""A private PostgreSQL cluster for the length of a test run, by tools/setup/private_postgres.sh.

It listens on a Unix socket in its own folder only, so neither a running server nor a second run
of `./dev` can meet it.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import place
from shell import Failed, say

SCRIPT = place.SETUP / "private_postgres.sh"


@contextmanager
def cluster() -> Iterator[str]:
    """Yields the address of an empty database whose owner is no superuser."""
    folder = Path(tempfile.mkdtemp(prefix="ecab-pg-"))
    try:
        started = subprocess.run(
            ["sh", SCRIPT, "start", folder], capture_output=True, text=True, check=False
        )
        if started.returncode != 0:
            raise Failed(f"PostgreSQL did not start:\n{started.stderr}")
        say(f"  private PostgreSQL cluster in {folder}")
        yield started.stdout.strip()
    finally:
        subprocess.run(["sh", SCRIPT, "stop", folder], capture_output=True, check=False)
        shutil.rmtree(folder, ignore_errors=True)
