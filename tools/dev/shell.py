"""Running other programs and saying what happens, with the time each step took."""

import contextvars
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Failed(Exception):
    """A step could not be done; the text is one line for the person at the terminal."""


def planned(text: str) -> bool:
    """With ECAB_DEV_PLAN in the environment a verb says what it would do and does nothing."""
    if not os.environ.get("ECAB_DEV_PLAN"):
        return False
    say(f"plan: {text}")
    return True


# Lines of a suite that runs beside others are kept and shown together when it ends.
_kept: contextvars.ContextVar[list[str] | None] = contextvars.ContextVar("kept", default=None)


def say(text: str = "") -> None:
    lines = _kept.get()
    if lines is None:
        print(text, flush=True)
    else:
        lines.append(text)


def is_kept() -> bool:
    return _kept.get() is not None


@contextmanager
def keeping() -> Iterator[list[str]]:
    lines: list[str] = []
    before = _kept.set(lines)
    try:
        yield lines
    finally:
        _kept.reset(before)


def side_by_side(work: Callable[[T], R], items: Sequence[T], at_once: int) -> Iterator[R]:
    """Results in the order of the items; what the work says goes where the caller's does."""
    context = contextvars.copy_context()
    with ThreadPoolExecutor(max(1, at_once)) as pool:
        yield from pool.map(lambda item: context.copy().run(work, item), items)


@contextmanager
def timed(title: str) -> Iterator[None]:
    """Prints the title, then the seconds the block took."""
    say(f"== {title}")
    start = time.monotonic()
    yield
    say(f"== {title}: {time.monotonic() - start:.1f} s")


def words(command: Sequence[object]) -> list[str]:
    return [str(word) for word in command]


def need(
    command: Sequence[object], cwd: Path | None = None, env: dict[str, str] | None = None
) -> None:
    """Runs the command with its output on the terminal; not succeeding ends the verb."""
    done = subprocess.run(words(command), cwd=cwd, env=env, check=False)
    if done.returncode != 0:
        raise Failed(f"exit code {done.returncode} from: {' '.join(words(command))}")


def output(command: Sequence[object], cwd: Path | None = None) -> str:
    """What the command printed, or an empty text when it is missing or fails."""
    try:
        done = subprocess.run(
            words(command), cwd=cwd, check=False, capture_output=True, text=True
        )
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def logged(
    command: Sequence[object],
    log: Path,
    cwd: Path | None = None,
    env: dict[str, str] | None = None,
    seconds: float = 900,
    echo: bool = False,
) -> int:
    """Runs the command into a log file (and the terminal, with `echo` and nothing beside it);
    returns its exit code."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as sink:
        if not echo or is_kept():
            try:
                return subprocess.run(
                    words(command),
                    cwd=cwd,
                    env=env,
                    stdout=sink,
                    stderr=subprocess.STDOUT,
                    timeout=seconds,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                sink.write(f"\nstopped after {seconds:.0f} s\n".encode())
                return 124
        return _echoed(words(command), sink, cwd, env, seconds)


def _echoed(command, sink, cwd, env, seconds) -> int:
    command = ["timeout", "--kill-after=10", str(seconds), *command]
    running = subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert running.stdout is not None
    for line in running.stdout:
        sink.write(line)
        sys.stdout.buffer.write(line)
        sys.stdout.flush()
    return running.wait()
