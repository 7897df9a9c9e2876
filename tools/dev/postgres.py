"""A private PostgreSQL cluster for the length of a test run.

It listens on a Unix socket in its own folder only, so neither a running server nor a second run
of `./dev` can meet it. PostgreSQL refuses to run as root: root hands the folder to `postgres`.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from build import have_postgres
from shell import Failed, say

# Durability of the cluster itself is not what the tests are about; the tests' servers are killed,
# the cluster is not.
OPTIONS = (
    "-c fsync=off -c listen_addresses='' -c max_connections=200 -c timezone=UTC "
    "-c unix_socket_directories='{folder}'"
)


def _as_owner(command: list[str]) -> list[str]:
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _quiet(command: list[str], log: Path) -> None:
    with log.open("ab") as sink:
        done = subprocess.run(
            _as_owner(command), stdout=sink, stderr=sink, cwd=log.parent, check=False
        )
    if done.returncode != 0:
        raise Failed(f"{Path(command[0]).name} failed:\n{log.read_text(errors='replace')}")


@contextmanager
def cluster() -> Iterator[str]:
    """Yields the address of an empty database `ecabinet`, owned by its superuser `ecab`."""
    programs = have_postgres()
    folder = Path(tempfile.mkdtemp(prefix="ecab-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, log = folder / "data", folder / "log"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w"]
    try:
        log.touch()
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "ecab", "-A", "trust"]
        _quiet([*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"], log)
        options = OPTIONS.format(folder=folder)
        _quiet([*control, "-l", str(folder / "server.log"), "-o", options, "start"], log)
        create = [str(programs / "createdb"), "-h", str(folder), "-U", "ecab", "ecabinet"]
        _quiet(create, log)
        say(f"private PostgreSQL cluster in {folder}")
        yield f"postgresql:///ecabinet?host={folder}&user=ecab"
    finally:
        subprocess.run(
            _as_owner([*control, "-m", "immediate", "stop"]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            check=False,
        )
        shutil.rmtree(folder, ignore_errors=True)
