"""Runs the libFuzzer programs: seeds from the repository, what they learn under build/."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import build
import place
from counts import Count
from shell import Failed, logged, say

AT_ONCE = 2
OPTIONS = ("-timeout=10", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=1")


def seed_folders(name: str) -> list[Path]:
    """Seeds of target `x_fuzz` live beside it in `corpus/x_fuzz/`."""
    return sorted(path for path in place.ROOT.glob(f"src/**/corpus/{name}") if path.is_dir())


def dictionary(name: str) -> list[str]:
    found = sorted(place.ROOT.glob(f"src/**/{name}.dict"))
    return [f"-dict={found[0]}"] if found else []


def run_one(program: Path, seconds: int) -> tuple[Path, int]:
    name = program.name
    learned = place.BUILD / "fuzz-corpus" / name
    learned.mkdir(parents=True, exist_ok=True)
    artifacts = place.BUILD / "fuzz-artifacts"
    artifacts.mkdir(parents=True, exist_ok=True)
    command = [program, f"-max_total_time={seconds}", *OPTIONS, *dictionary(name)]
    command += [f"-artifact_prefix={artifacts}/{name}-", learned, *seed_folders(name)]
    env = place.environment("fuzz")
    env.setdefault("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=1")
    env.setdefault("UBSAN_OPTIONS", "print_stacktrace=1:halt_on_error=1")
    code = logged(command, place.REPORTS / f"{name}.log", env=env, seconds=seconds + 120)
    return program, code


def summary(log: Path) -> str:
    for line in log.read_text(errors="replace").splitlines():
        if "stat::number_of_executed_units" in line:
            return line.split(":")[-1].strip() + " inputs"
    return "no statistics"


def run(seconds: int, name_filter: str) -> Count:
    names = [path.stem for path in sorted(place.ROOT.glob("src/**/*_fuzz.cpp"))]
    names = [name for name in names if name_filter in name]
    if not names:
        raise Failed(f"no fuzz target's name contains {name_filter!r}")
    build.native("fuzz", tuple(names))
    programs = [p for p in build.programs("fuzz", "*_fuzz") if p.name in names]
    count = Count()
    with ThreadPoolExecutor(min(AT_ONCE, os.cpu_count() or 1)) as pool:
        for program, code in pool.map(lambda each: run_one(each, seconds), programs):
            log = place.REPORTS / f"{program.name}.log"
            word = "passed" if code == 0 else "FAILED"
            say(f"  {program.name:<28} {word}  {summary(log)}")
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-40:])
            repeat = f"./dev fuzz {program.name} --seconds {seconds}"
            count.one(program.name, code == 0, repeat, tail)
    return count
