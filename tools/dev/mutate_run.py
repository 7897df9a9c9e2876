"""The run of `./dev mutate`: mutants side by side, each program that could notice in turn."""

import json
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import build
import mutate
import needs
import place
from mutants import Mutant
from mutate import Tried
from shell import Failed, say
from suites import POSTGRES_PATTERN
from trial import PATIENCE, PATIENCE_SECONDS, Built, Place, Program, Runs, Stopped

BASE_SECONDS = 900
KEPT = "seconds.json"
UNIT = (f"--gtest_filter=*-{POSTGRES_PATTERN}", "--gtest_fail_fast", "--gtest_brief=1")


class Trials:
    """Tries mutants until none is left, the time is over or somebody ends it."""

    def __init__(self, built: Built, programs: list[Program],
                 excused: dict[tuple[str, str], str], folder: Path) -> None:
        self.built, self.programs, self.excused, self.folder = built, programs, excused, folder
        self.runs = Runs()
        self._say = threading.Lock()
        self._count = 0
        self._known = self._read_seconds()

    def _read_seconds(self) -> dict[str, float]:
        kept = self.folder / KEPT
        try:
            return {name: float(value) for name, value in json.loads(kept.read_text()).items()}
        except (OSError, ValueError):
            return {}

    def measured(self, program: Program) -> float:
        """Seconds of the program without a change; it must pass."""
        with program.lock:
            if program.seconds is None:
                log = self.folder / f"{program.name}.log"
                with tempfile.TemporaryDirectory(prefix="ecab-mutate-") as own:
                    env = {**place.environment("dev"), "TMPDIR": own}
                    words = [str(self.built.folder / program.path), *program.arguments]
                    start = time.monotonic()
                    if self.runs.run(words, self.built.root, env, BASE_SECONDS, log) != 0:
                        raise Failed(f"{program.name} fails without any change; see {log}")
                program.seconds = time.monotonic() - start
                self._known[program.name] = round(program.seconds, 2)
            return program.seconds

    def order(self, mutant: Mutant) -> list[Program]:
        """The program of the file's own folder, then others that hold it, the cheapest first."""
        units = {unit.object for unit in self.built.units_with(mutant.file)}
        own = f"{mutant.file.split('/')[1]}_test"
        holding = [one for one in self.programs if units & self.built.inputs(one.path)]

        def rank(one: Program) -> tuple[bool, float, str]:
            return (one.name != own, self._known.get(one.name, 60.0), one.name)

        return sorted(holding, key=rank)

    def outcome(self, mutant: Mutant, folder: Path) -> Tried:
        here = Place(self.built, folder, self.runs, mutant)
        for program in self.order(mutant):
            limit = self.measured(program) * PATIENCE + PATIENCE_SECONDS
            if not here.compile(program):
                return Tried(mutant, "uncompiled", here.said())
            binary = here.link(program)
            if binary is None:
                return Tried(mutant, "uncompiled", f"link: {here.said()}")
            if here.finds(program, binary, limit):
                return Tried(mutant, "found", program.name)
            binary.unlink()
        reason = self.excused.get((mutant.file, mutant.what))
        return Tried(mutant, "excused" if reason else "survived", reason or "")

    def one(self, mutant: Mutant, total: int, until: float | None) -> Tried:
        if until is not None and time.monotonic() >= until:
            return Tried(mutant, "untried")
        # A short path: test programs make sockets below it.
        folder = Path(tempfile.mkdtemp(prefix="ecab-mutate-"))
        start = time.monotonic()
        try:
            tried = self.outcome(mutant, folder)
        except Stopped:
            return Tried(mutant, "untried")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        with self._say:
            self._count += 1
            by = f" by {tried.by}" if tried.outcome == "found" else ""
            why = f" ({tried.by})" if tried.outcome == "uncompiled" else ""
            say(f"{self._count}/{total} {tried.outcome}{by} {time.monotonic() - start:.1f} s  "
                f"{mutant.file}:{mutant.line}: {mutant.what}{why}")
        return tried

    def all(self, order: list[Mutant], seconds: float | None, at_once: int,
            done: Callable[[Tried], None] = lambda _: None) -> list[Tried]:
        """In the order given. Ctrl-C ends what runs and leaves the rest untried."""
        until = time.monotonic() + seconds if seconds is not None else None
        self.folder.mkdir(parents=True, exist_ok=True)
        found: list[Tried] = []
        with ThreadPoolExecutor(max(1, at_once)) as pool:
            waiting = [pool.submit(self.one, mutant, len(order), until) for mutant in order]
            try:
                for mutant, future in zip(order, waiting):
                    found.append(future.result())
                    done(found[-1])
            except KeyboardInterrupt:
                say("ended; the sources are as they were")
                self.runs.end()
                pool.shutdown(cancel_futures=True)
            except BaseException:
                self.runs.end()
                pool.shutdown(cancel_futures=True)
                raise
        found += [Tried(mutant, "untried") for mutant in order[len(found):]]
        (self.folder / KEPT).write_text(json.dumps(self._known))
        return found



def programs(preset: str, own: bool, files: list[str]) -> list[Program]:
    """The unit tests, without those on PostgreSQL; with `own` those of the files' folders only."""
    wanted = {f"{file.split('/')[1]}_test" for file in files}
    found = []
    for path in build.test_programs(preset):
        if not own or path.name in wanted:
            where = str(path.relative_to(place.BUILD / preset))
            found.append(Program(path.name, where, list(UNIT)))
    return found


def run(order: list[Mutant], own: bool, seconds: float | None, at_once: int | None,
        seed: str) -> int:
    """Builds what is needed, tries each mutant and reports; 1 when one survived without excuse."""
    files = sorted({mutant.file for mutant in order})
    needs.debian()
    targets = tuple(sorted({f"{file.split('/')[1]}_test" for file in files})) if own else ()
    build.native("dev", targets)
    excused = mutate.known_excuses()
    built = Built(place.BUILD / "dev", place.ROOT)
    trials = Trials(built, programs("dev", own, files), excused, place.BUILD / "mutate")
    start = time.monotonic()
    say(f"{len(order)} changes, seed {seed}")
    tried = trials.all(order, seconds, at_once or min(2, os.cpu_count() or 1))
    old = mutate.unknown_excuses(excused, place.ROOT)
    return mutate.report(tried, seed, time.monotonic() - start, old)
