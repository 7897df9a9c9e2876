"""The suites of `./dev test`, each a function from a filter to a Count.

A suite whose folder is not in the tree says so and counts nothing, but only while it is named in
MAY_BE_ABSENT; every other missing suite is a failure, so none can vanish unnoticed.
"""

import json
import os
import re
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path

import build
import fuzzing
import moments
import mutations
import needs
import place
import postgres
import sandbox
from counts import Count, from_gtest, from_node, from_vitest, last_line
from shell import logged, say, side_by_side

MAY_BE_ABSENT: set[str] = set()
SIM_SEEDS = 200
SIM_SECONDS = 900
DEMO_SECONDS = 300
# Of the recorded meetings with their real papers, half a minute each; `--filter` finds all of them.
EVERY_NTH_MEETING = 5
# Folders of tests/ that make up a suite, where they are not just the one of its name.
NODE_FOLDERS = {"api": ("api", "bpmn")}
# Tests that start a PostgreSQL cluster have "Postgres" in their name: `unit` leaves them out,
# `contract` runs them and nothing else.
POSTGRES_PATTERN = "*Postgres*:*postgres*"


_building = threading.Lock()
_built: set[str] = set()


def built(preset: str, targets: tuple[str, ...] = ()) -> None:
    """Builds a preset once in a run, whoever asks for it first."""
    preset = place.preset(preset)
    with _building:
        if preset in _built:
            return
        build.native(preset, targets)
        if not targets:
            _built.add(preset)


def built_client() -> None:
    with _building:
        build.web()


def absent(suite: str, what: str) -> Count:
    count = Count()
    say(f"  {suite}: {what} is not in this tree")
    if suite not in MAY_BE_ABSENT:
        count.one(f"{suite} is missing", False, f"./dev test {suite}", what)
    return count


def gtest_pattern(name_filter: str, program: str) -> str:
    """A filter names a test or a whole test program."""
    return f"*{name_filter}*" if name_filter and name_filter not in program else "*"


def run_gtest(program: Path, pattern: str, suite: str, env: dict[str, str]) -> Count:
    report = place.REPORTS / suite / f"{program.name}.json"
    log = report.with_suffix(".log")
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    start = time.monotonic()
    command = [program, f"--gtest_filter={pattern}", f"--gtest_output=json:{report}"]
    # In an order of the seed: no test may need another before it.
    command += ["--gtest_brief=1", "--gtest_shuffle"]
    command.append(f"--gtest_random_seed={int(place.seed()) % 99_999 + 1}")
    code = logged(command, log, cwd=place.ROOT, env=env)
    count = from_gtest(report, program.name, code, suite)
    if code != 0 and count.failures and not count.failures[-1].detail:
        tail = log.read_text(errors="replace").splitlines()[-40:]
        count.failures[-1].detail = "\n".join(tail)
    if count.total:
        seconds = time.monotonic() - start
        failed = f"  {len(count.failures)} FAILED" if count.failures else ""
        say(f"  {program.name:<28} {count.passed:>5} passed  {seconds:5.1f} s{failed}")
    return count


def gtest_programs(suite: str, name_filter: str, env: dict[str, str]) -> Count:
    def run(program: Path) -> Count:
        pattern = gtest_pattern(name_filter, program.name)
        if suite == "unit":
            return run_gtest(program, f"{pattern}-{POSTGRES_PATTERN}", suite, env)
        return run_gtest(program, POSTGRES_PATTERN, suite, env)

    count = Count()
    for each in side_by_side(run, build.test_programs("dev"), min(2, os.cpu_count() or 1)):
        count.add(each)
    return count


def unit(name_filter: str) -> Count:
    built("dev")
    return gtest_programs("unit", name_filter, place.environment("dev"))


def contract(name_filter: str) -> Count:
    built("dev")
    count = gtest_programs("contract", name_filter, place.environment("dev"))
    return count if count.total else absent("contract", "a test on PostgreSQL")


def python_tests(folder: Path, name_filter: str) -> Count:
    """unittest files `*_test.py` of one folder, counted by tools/dev/unittest_counts.py."""
    report = place.REPORTS / f"python-{folder.name}.jsonl"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    runner = place.ROOT / "tools" / "dev" / "unittest_counts.py"
    command = [sys.executable, "-B", runner, folder, report, name_filter]
    log = place.REPORTS / f"python-{folder.name}.log"
    code = logged(command, log, cwd=place.ROOT)
    count = from_node(report, "lint", code)
    say(f"  {folder.name + ' (own tests)':<28} {count.passed:>5} passed")
    return count


def lint_programs() -> list[Path]:
    programs = sorted(place.LINTS.glob("*.py"))
    return [p for p in programs if not p.stem.endswith("_test") and p.stem != "common"]


def lint(name_filter: str, own_tests: bool = True) -> Count:
    count = Count()
    for program in lint_programs():
        if name_filter and name_filter not in program.stem:
            continue
        start = time.monotonic()
        log = place.REPORTS / "lint" / f"{program.stem}.log"
        code = logged([sys.executable, "-B", program], log, cwd=place.ROOT)
        say(f"  {program.stem:<28} {'passed' if code == 0 else 'FAILED'}"
            f"  {time.monotonic() - start:5.1f} s")
        detail = log.read_text(errors="replace")
        count.one(f"lint {program.stem}", code == 0, f"./dev lint {program.stem}", detail)
    if own_tests:
        for folder in (place.LINTS, place.ROOT / "tools" / "dev"):
            count.add(python_tests(folder, name_filter))
    return count


def wanted_scripts(package: Path) -> list[str]:
    """The form, `check` (types, literals, generated files), `build`, and `size`, its budget."""
    known = json.loads(package.read_text()).get("scripts", {})
    return [name for name in ("format:check", "check", "build", "size") if name in known]


def web_script(folder: Path, script: str) -> Count:
    count = Count()
    start = time.monotonic()
    log = place.REPORTS / f"web-{script}.log"
    code = logged(["npm", "run", "--silent", script], log, cwd=folder)
    detail = "\n".join(log.read_text(errors="replace").splitlines()[-60:])
    repeat = f"(cd web && npm run {script})"
    count.one(f"web: npm run {script}", code == 0, repeat, detail)
    say(f"  {'npm run ' + script:<28} {'passed' if code == 0 else 'FAILED'}"
        f"  {time.monotonic() - start:5.1f} s")
    return count


def web(name_filter: str) -> Count:
    folder = place.ROOT / "web"
    if not (folder / "package.json").is_file():
        return absent("web", "web/")
    count = Count()
    if not name_filter:
        for script in wanted_scripts(folder / "package.json"):
            count.add(web_script(folder, script))
    report = place.REPORTS / "web.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    command = ["npx", "--no-install", "vitest", "run", "--reporter=default", "--reporter=json"]
    command += [f"--outputFile.json={report}"]
    # In an order of the seed: no test may need another before it.
    command += ["--sequence.shuffle.tests", f"--sequence.seed={place.seed()}"]
    if name_filter:
        command += ["-t", name_filter]
    code = logged(command, place.REPORTS / "web.log", cwd=folder, env=place.environment())
    vitest = from_vitest(report, code)
    say(f"  {'vitest':<28} {vitest.passed:>5} passed")
    count.add(vitest)
    return count


def node_suite(suite: str, name_filter: str, at_once: int, with_postgres: bool) -> Count:
    folders = [place.ROOT / "tests" / name for name in NODE_FOLDERS.get(suite, (suite,))]
    files = [file for folder in folders for file in sorted(folder.glob("**/*.test.mjs"))]
    if not files:
        return absent(suite, f"tests/{suite}/*.test.mjs")
    built("release")
    built_client()
    return node_tests(suite, files, name_filter, at_once, with_postgres)


def node_tests(
    suite: str,
    files: list[Path],
    name_filter: str,
    at_once: int,
    with_postgres: bool = False,
    more: dict[str, str] | None = None,
) -> Count:
    """Runs test files of Node; `more` is put into their environment."""
    report = place.REPORTS / f"{suite}.jsonl"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    reporter = place.ROOT / "tools" / "dev" / "node_counts.mjs"
    command: list[object] = ["node", "--test", f"--test-concurrency={at_once}"]
    command += ["--test-reporter=spec", "--test-reporter-destination=stdout"]
    command += [f"--test-reporter={reporter.as_uri()}", f"--test-reporter-destination={report}"]
    if name_filter:
        command.append(f"--test-name-pattern={name_filter}")
    env = {**place.environment("release"), **(more or {})}
    with ExitStack() as stack:
        if with_postgres:
            env["ECAB_TEST_POSTGRES"] = stack.enter_context(postgres.cluster())
        log = place.REPORTS / f"{suite}.log"
        code = logged([*command, *files], log, place.ROOT, env, seconds=2400, echo=True)
    return from_node(report, suite, code)


def api(name_filter: str) -> Count:
    return node_suite("api", name_filter, at_once=2, with_postgres=True)


def browser(name_filter: str) -> Count:
    return node_suite("browser", name_filter, at_once=1, with_postgres=False)


def crawl() -> Count:
    """Not of the suites: it takes minutes, and what it finds depends on how far it gets."""
    return node_suite("crawl", "", at_once=1, with_postgres=False)


def kill(name_filter: str) -> Count:
    return node_suite("kill", name_filter, at_once=2, with_postgres=True)


def dates(name_filter: str) -> Count:
    """What depends on the date, once at each special moment; the other suites run it at this one.

    An API test depends on the date when it asks tests/support/clock.mjs for it; one that starts at
    a moment of its own does not.
    """
    files = [file for file in sorted((place.ROOT / "tests" / "api").glob("*.test.mjs"))
             if re.search(r"import \{(?!.*\bstartAt\b).*support/clock\.mjs", file.read_text())]
    if not files:
        return absent("dates", "a test that depends on the date")
    built("release")
    count = Count()
    for name, moment in moments.special().items():
        found = node_tests("dates", files, name_filter, at_once=2, more=moments.environment(moment))
        for failure in found.failures:
            failure.name += f", at {name}"
            failure.repeat = failure.repeat.replace("dates", f"api --at {moment.isoformat()}", 1)
        say(f"  at {name + ', ' + moment.isoformat():<70} {last_line(found)}")
        count.add(found)
    return count


def demo_runs(address: str, another: str, every: int) -> list[tuple[str, list[object]]]:
    program = place.binary("release")
    clock = [*moments.program_options(), *sandbox.program_options()]
    runs: list[tuple[str, list[object]]] = [
        ("demo on SQLite", [program, "demo", *clock]),
        ("demo on PostgreSQL", [program, "demo", "--postgres", address, *clock]),
    ]
    own = [*sandbox.program_options(), *meeting_options(place.ROOT / "data" / "meetings")]
    runs.append(("demo of meetings on SQLite", [program, "demo", *own]))
    runs.append(("demo of meetings on PostgreSQL", [program, "demo", "--postgres", another, *own]))
    government = place.SHARED_DATA / "government-2019.yaml"
    if government.is_file():
        papers = place.SHARED_DATA / "documents" / "pdf"
        command = [program, "demo", "--government", government, "--papers", papers, *clock]
        runs.append(("demo on SQLite with real documents", command))
        runs += real_meetings(program, papers)[::every]
    return runs


def meeting_options(folder: Path) -> list[object]:
    """`--meeting FILE` for every session file of a folder."""
    return [word for file in sorted(folder.glob("*.yaml")) for word in ("--meeting", file)]


def real_meetings(program: Path, papers: Path) -> list[tuple[str, list[object]]]:
    """One run for each recorded meeting, so that each is counted and can be repeated alone."""
    return [
        (f"demo of the meeting {file.stem} as a real document",
         [program, "demo", *sandbox.program_options(), "--papers", papers, "--meeting", file])
        for file in sorted((place.SHARED_DATA / "sessions").glob("*.yaml"))
    ]


def demo(name_filter: str) -> Count:
    if not (place.ROOT / "src" / "cli" / "CMakeLists.txt").is_file():
        return absent("demo", "src/cli")
    built("release")
    count = Count()
    every = 1 if name_filter else EVERY_NTH_MEETING
    # Each demonstration has keys of its own, so the organisations of one are none of another's.
    with postgres.cluster() as address, postgres.cluster() as another:
        for name, command in demo_runs(address, another, every):
            if name_filter not in name:
                continue
            start = time.monotonic()
            log = place.REPORTS / (name.replace(" ", "-") + ".log")
            env = place.environment("release")
            code = logged(command, log, place.ROOT, env, seconds=DEMO_SECONDS)
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-40:])
            count.one(name, code == 0, f"./dev test demo --filter '{name}'", tail)
            say(f"  {name:<40} {'passed' if code == 0 else 'FAILED'}"
                f"  {time.monotonic() - start:5.1f} s")
    return count


def sim(name_filter: str) -> Count:
    """One test; the program names the seeds that found a fault, and how to repeat each."""
    if not (place.ROOT / "tests" / "sim" / "CMakeLists.txt").is_file():
        return absent("sim", "tests/sim")
    count = Count()
    if name_filter not in "simulation":
        return count
    built("dev", ("ecab_sim",))
    log = place.REPORTS / "sim.log"
    command = [build.programs("dev", "ecab_sim")[0], "--seeds", SIM_SEEDS]
    code = logged(command, log, place.ROOT, place.environment("dev"), seconds=SIM_SECONDS)
    text = log.read_text(errors="replace")
    faulty = [line for line in text.splitlines() if line.startswith("repeat: ")]
    for line in faulty:
        repeat = line.removeprefix("repeat: ")
        count.one(f"simulation, {repeat}", False, repeat, text)
    if code != 0 and not faulty:
        tail = "\n".join(text.splitlines()[-40:])
        count.one("simulation", False, f"./dev sim --seeds {SIM_SEEDS}", tail)
    if code == 0:
        count.passed += 1
        say(f"  {text.splitlines()[-1]}")
    return count


def changes(name_filter: str) -> Count:
    """One test: a few changes of real journals; each that verify misses is named with its seed."""
    if not (place.ROOT / "tools" / "mutations" / "CMakeLists.txt").is_file():
        return absent("changes", "tools/mutations")
    count = Count()
    if name_filter not in "changes of journals":
        return count
    built("dev", ("ecabinet", "papers", "verify_mutations", "verify_containers"))
    log = place.REPORTS / "mutations.log"
    code = mutations.run(mutations.IN_CI, place.seed(), log)
    lines = log.read_text(errors="replace").splitlines()
    again = f"./dev verify-mutations --count {mutations.IN_CI} --seed {place.seed()}"
    count.one("changes of journals", code == 0, again, "\n".join(lines[-40:]))
    say(f"  {lines[-1] if lines else ''}")
    return count


def fuzz(name_filter: str) -> Count:
    if not any(place.ROOT.glob("src/**/*_fuzz.cpp")):
        return absent("fuzz", "src/**/*_fuzz.cpp")
    return fuzzing.replay(name_filter)


SUITES = {
    "lint": lint,
    "unit": unit,
    "contract": contract,
    "sim": sim,
    "changes": changes,
    "web": web,
    "api": api,
    "dates": dates,
    "demo": demo,
    "kill": kill,
    "browser": browser,
    "fuzz": fuzz,
}
NEEDS_NODE = {"web", "api", "dates", "kill", "browser"}


def prepare(names: list[str]) -> None:
    needs.debian()
    if NEEDS_NODE.intersection(names):
        needs.everything()
