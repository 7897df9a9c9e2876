"""Runs the libFuzzer programs: seeds from the repository, what they learn under build/.

`run` searches for as long as it is told and keeps what it learns; its end is open. `replay` starts
from the repository's seeds alone and tries the same inputs each time, for suites that must give
the same answer on every machine.
"""

import os
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import build
import place
from counts import Count
from shell import Failed, logged, say

AT_ONCE = 2
REPLAY_RUNS = 20_000
REPLAY_SEED = 20261128
REPLAY_SECONDS = 300
OPTIONS = ("-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1")


def seed_folders(name: str) -> list[Path]:
    """Seeds of target `x_fuzz` live beside it in `corpus/x_fuzz/`."""
    return sorted(path for path in place.ROOT.glob(f"src/**/corpus/{name}") if path.is_dir())


def dictionary(name: str) -> list[str]:
    found = sorted(place.ROOT.glob(f"src/**/{name}.dict"))
    return [f"-dict={found[0]}"] if found else []


def execute(program: Path, goal: list[str], learned: Path, seconds: int) -> int:
    name = program.name
    artifacts = place.BUILD / "fuzz-artifacts"
    artifacts.mkdir(parents=True, exist_ok=True)
    command = [program, *goal, *OPTIONS, *dictionary(name)]
    command += [f"-artifact_prefix={artifacts}/{name}-", learned, *seed_folders(name)]
    env = place.environment("fuzz")
    env.setdefault("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=1")
    env.setdefault("UBSAN_OPTIONS", "print_stacktrace=1:halt_on_error=1")
    return logged(command, place.REPORTS / f"{name}.log", env=env, seconds=seconds)


def search_one(program: Path, seconds: int) -> int:
    learned = place.BUILD / "fuzz-corpus" / program.name
    learned.mkdir(parents=True, exist_ok=True)
    return execute(program, [f"-max_total_time={seconds}"], learned, seconds + 120)


def replay_one(program: Path) -> int:
    # Without -use_cmp=0 it also learns from comparisons inside libraries, of addresses and chance.
    goal = [f"-runs={REPLAY_RUNS}", f"-seed={REPLAY_SEED}", "-use_cmp=0"]
    with tempfile.TemporaryDirectory(prefix="ecab-fuzz-") as nothing_learned:
        return execute(program, goal, Path(nothing_learned), REPLAY_SECONDS)


def summary(log: Path) -> str:
    for line in log.read_text(errors="replace").splitlines():
        if "stat::number_of_executed_units" in line:
            return line.split(":")[-1].strip() + " inputs"
    return "no statistics"


def run_each(name_filter: str, one: Callable[[Path], int], repeat: str) -> Count:
    names = [path.stem for path in sorted(place.ROOT.glob("src/**/*_fuzz.cpp"))]
    names = [name for name in names if name_filter in name]
    if not names:
        raise Failed(f"no fuzz target's name contains {name_filter!r}")
    build.native("fuzz", tuple(names))
    programs = [p for p in build.programs("fuzz", "*_fuzz") if p.name in names]
    count = Count()
    with ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool:
        for program, code in zip(programs, pool.map(one, programs)):
            log = place.REPORTS / f"{program.name}.log"
            word = "passed" if code == 0 else "FAILED"
            say(f"  {program.name:<28} {word}  {summary(log)}")
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-40:])
            count.one(program.name, code == 0, repeat.format(name=program.name), tail)
    return count


def run(seconds: int, name_filter: str) -> Count:
    again = f"./dev fuzz {{name}} --seconds {seconds}"
    return run_each(name_filter, lambda program: search_one(program, seconds), again)


def replay(name_filter: str) -> Count:
    say(f"  {REPLAY_RUNS} inputs each, seed {REPLAY_SEED}; for an open end: ./dev fuzz")
    return run_each(name_filter, replay_one, "./dev test fuzz --filter {name}")
