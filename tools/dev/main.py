"""./dev: the verbs. Each answers --help; each installs what it lacks and ends with an exit code."""

import argparse
import os
import re
import subprocess
import sys

import build
import fuzzing
import moments
import mutants
import mutate
import mutate_run
import mutations
import needs
import package
import place
import schedule
import serve
import suites
from counts import Count, exit_code, last_line
from shell import Failed, need, output, planned, say

CPP_FILES = ("*.cpp", "*.hpp")


def do_build(args: argparse.Namespace) -> int:
    if planned(f"build the preset {args.preset}"):
        return 0
    needs.everything()
    build.native(args.preset)
    if args.preset in ("dev", "release", "test"):
        build.web()
    say(f"built {place.binary(args.preset).relative_to(place.ROOT)}"
        if place.binary(args.preset).exists()
        else f"built build/{args.preset} (the program itself is not in this tree)")
    return 0


def do_package(_: argparse.Namespace) -> int:
    if planned("pack the release build as a Debian package"):
        return 0
    needs.everything()
    build.native("release", ("ecabinet",))
    build.web()
    made = package.make(place.binary("release"), place.BUILD)
    say(f"packed {made.relative_to(place.ROOT)}, {made.stat().st_size // 1024} kB")
    return 0


def report(total: Count) -> int:
    for failure in total.failures:
        say(f"\nFAILED {failure.name}")
        if failure.detail:
            say(failure.detail.rstrip())
        say(f"repeat: {failure.repeat}")
    say()
    if place.SHARED_DATA.is_dir():
        say(f"with real documents beside the project: {total.real_documents} tests")
    say(last_line(total))
    return exit_code(total)


def do_test(args: argparse.Namespace) -> int:
    everything = not args.suite or "all" in args.suite
    chosen = list(suites.SUITES) if everything else args.suite
    if planned(f"run the suites {' '.join(chosen)}"):
        return 0
    if len(chosen) > 1:
        place.build_once()
    moments.set_for_all(args.at)
    at = f", at {args.at.isoformat()}" if args.at else ""
    say(f"seed {place.seed()}{at}")
    total = Count()
    try:
        suites.prepare(chosen)
    except Failed as failed:
        total.one("installing what is needed", False, "./dev test", str(failed))
        return report(total)
    total.add(schedule.run_all(chosen, args.filter, suites.SUITES))
    return report(total)


def do_lint(args: argparse.Namespace) -> int:
    names = [program.stem for program in suites.lint_programs() if args.filter in program.stem]
    if planned(f"run the lints {' '.join(names)}"):
        return 0
    needs.debian()
    return report(suites.lint(args.filter, own_tests=False))


def bench_names() -> list[str]:
    """Scripts `x.bench.mjs` and programs `bench_x`, whether built or not."""
    folder = place.ROOT / "tools" / "bench"
    names = {path.name.removesuffix(".bench.mjs") for path in folder.glob("*.bench.mjs")}
    for listed in [*folder.glob("**/CMakeLists.txt"), *place.ROOT.glob("src/**/CMakeLists.txt")]:
        names.update(re.findall(r"\(bench_(\w+)", listed.read_text()))
    return sorted(names)


def do_bench(args: argparse.Namespace) -> int:
    if not args.name:
        say("benchmarks: " + (" ".join(bench_names()) or "none in this tree"))
        return 0
    if args.name not in bench_names():
        raise Failed(f"no benchmark is called {args.name}; there are: {' '.join(bench_names())}")
    if planned(f"measure {args.name} {' '.join(args.rest)}"):
        return 0
    needs.everything()
    needs.debian(beside=f"bench-{args.name}")
    needs.npm_packages(place.ROOT / "tools" / "bench" / "peers" / args.name)
    script = place.ROOT / "tools" / "bench" / f"{args.name}.bench.mjs"
    command: list[object] = ["node", script]
    if script.is_file():
        build.native("release", ("ecabinet",))
        build.web()
    else:
        build.native("release")
        command = [*build.programs("release", f"bench_{args.name}")]
    need([*command, *args.rest], cwd=place.ROOT, env=place.environment("release"))
    return 0


def do_crawl(_: argparse.Namespace) -> int:
    if planned("walk every screen of eight roles and press what is offered"):
        return 0
    needs.everything()
    return report(suites.crawl())


def do_sim(args: argparse.Namespace) -> int:
    if not (place.ROOT / "tests" / "sim" / "CMakeLists.txt").is_file():
        raise Failed("there is no simulation (tests/sim, program ecab_sim) in this tree")
    wanted = ["--seed", args.seed] if args.seed is not None else ["--seeds", args.seeds]
    if planned(f"simulate with {wanted[0]} {wanted[1]}"):
        return 0
    needs.debian()
    build.native("dev", ("ecab_sim",))
    found = build.programs("dev", "ecab_sim")
    need([found[0], *wanted], cwd=place.ROOT, env=place.environment("dev"))
    return 0


def do_verify_mutations(args: argparse.Namespace) -> int:
    if planned(f"change journals {args.count} times with seed {args.seed}"):
        return 0
    needs.debian()
    build.native("dev", ("ecabinet", "papers", "verify_mutations", "verify_containers"))
    change = mutations.run_containers if args.containers else mutations.run
    return change(args.count, args.seed)


def do_mutate(args: argparse.Namespace) -> int:
    if planned(f"mutate {' '.join(args.path) or 'the usual scope'} with seed {args.seed}"):
        return 0
    order = mutate.wanted(args.path, args.kind, args.lines_changed_since, args.sample, args.seed)
    if args.list:
        return mutate.listed(order)
    return mutate_run.run(order, args.own, args.seconds, args.jobs, args.seed)


def do_fuzz(args: argparse.Namespace) -> int:
    if planned(f"fuzz {args.name or 'every target'} for {args.seconds} s"):
        return 0
    needs.debian()
    return report(fuzzing.run(args.seconds, args.name or ""))


def do_format(args: argparse.Namespace) -> int:
    if planned(f"{'check' if args.check else 'format'} the C++ files"):
        return 0
    needs.debian()
    listed = output(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *CPP_FILES],
        cwd=place.ROOT,
    ).split("\n")
    files = [name for name in listed if name and (place.ROOT / name).is_file()]
    how = ["--dry-run", "--Werror"] if args.check else ["-i"]
    code = 0
    for first in range(0, len(files), 50):
        command = ["clang-format-14", *how, *files[first : first + 50]]
        code |= subprocess.run(command, cwd=place.ROOT, check=False).returncode
    say(f"{len(files)} files {'checked' if args.check else 'formatted'}")
    return 1 if code else 0


def do_run(args: argparse.Namespace) -> int:
    if planned(f"serve the demonstration at {args.listen}"):
        return 0
    needs.everything()
    build.native("release", ("ecabinet", "papers"))
    build.web()
    return serve.demonstration(args)


def suite_name(word: str) -> str:
    if word not in suites.SUITES and word != "all":
        known = " ".join(suites.SUITES)
        raise argparse.ArgumentTypeError(f"no suite is called {word}; there are: {known} all")
    return word


def add_changes(verbs: argparse._SubParsersAction) -> None:
    """Two verbs with like names: one changes journals, the other the code."""
    change = verbs.add_parser(
        "verify-mutations", help="changes of journals that verify must find",
        description="Changes copies of real journals and asks `verify` to find every change. "
        "(mutate is something else: it changes the code, which the tests must find.)")
    change.add_argument("--count", type=int, default=10_000, help="how many (default %(default)s)")
    change.add_argument("--seed", default=place.seed(), help="what they follow from")
    change.add_argument("--containers", action="store_true",
                        help="change exported containers of evidence instead of journals")
    change.set_defaults(do=do_verify_mutations)

    code = verbs.add_parser(
        "mutate", help="changes of the C++ code that a test must find",
        description="Changes guards, comparisons and cells of the tables of rights one at a time, "
        "never in the tree itself, runs the unit tests that hold the changed file, and lists what "
        "none notices: `survived`. What compiles no more counts for nothing. (verify-mutations is "
        "something else: it changes journals, which `verify` must find.)")
    code.add_argument("path", nargs="*", metavar="PATH",
                      help="folders or files of src/ (default: domain, app, crypto, journal and "
                      "what of api decides on rights)")
    code.add_argument("--list", action="store_true", help="only say what would be changed")
    code.add_argument("--kind", action="append", choices=mutants.KINDS,
                      help="only this kind of change; may be repeated")
    code.add_argument("--lines-changed-since", metavar="REF",
                      help="only what stands on lines changed since this commit")
    code.add_argument("--sample", type=int, metavar="N", help="only N of them, by the seed")
    code.add_argument("--seed", default=place.seed(), help="the order they are tried in")
    code.add_argument("--own", action="store_true",
                      help="run (and build) only the test program of the changed file's own folder")
    code.add_argument("--seconds", type=float, help="take no more of them up after so long")
    code.add_argument("--jobs", type=int, metavar="N", help="how many at once (default 2)")
    code.set_defaults(do=do_mutate)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="./dev", description="The one command of the project.")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")

    run = verbs.add_parser("run", help="build, create the demonstration Government, serve it")
    run.add_argument("--listen", default="127.0.0.1:8080", help="address (default %(default)s)")
    run.add_argument("--fresh", action="store_true", help="throw the demonstration data away first")
    run.set_defaults(do=do_run)

    test = verbs.add_parser("test", help="run the suites; the last line is 'N passed, N failed'")
    # `choices` would be held against the default of a list as a whole by some versions of Python.
    test.add_argument("suite", nargs="*", type=suite_name, metavar="SUITE",
                      help=f"any of: {' '.join(suites.SUITES)} all (default all)")
    test.add_argument("--filter", default="", help="only tests whose name contains this")
    test.add_argument("--at", type=moments.parsed, metavar="MOMENT",
                      help="time starts then, such as 2027-02-05T08:00:00+07:00 (default now)")
    test.set_defaults(do=do_test)

    pack = verbs.add_parser("package", help="leaves build/ecabinet_VERSION_ARCHITECTURE.deb")
    pack.set_defaults(do=do_package)

    make = verbs.add_parser("build", help="configure and compile; leaves build/PRESET/ecabinet")
    make.add_argument("--preset", choices=build.PRESETS, default="release")
    make.set_defaults(do=do_build)

    check = verbs.add_parser("lint", help="the rules that are programs (tools/lint)")
    check.add_argument("filter", nargs="?", default="", help="only lints whose name contains this")
    check.set_defaults(do=do_lint)

    bench = verbs.add_parser("bench", help="run a benchmark; prints JSON lines")
    bench.add_argument("name", nargs="?", help="which one (none: list them)")
    bench.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to the benchmark")
    bench.set_defaults(do=do_bench)

    crawl = verbs.add_parser("crawl", help="a browser that looks at every screen and presses all "
                             "that is offered")
    crawl.set_defaults(do=do_crawl)

    sim = verbs.add_parser("sim", help="the seeded simulation of the whole server")
    sim.add_argument("--seeds", type=int, default=200, help="how many seeds (default %(default)s)")
    sim.add_argument("--seed", type=int, help="one seed, to repeat a failure")
    sim.set_defaults(do=do_sim)

    add_changes(verbs)

    fuzz = verbs.add_parser("fuzz", help="run the libFuzzer programs, two at a time")
    fuzz.add_argument("name", nargs="?", help="only targets whose name contains this")
    fuzz.add_argument("--seconds", type=int, default=60, help="each (default %(default)s)")
    fuzz.set_defaults(do=do_fuzz)

    tidy = verbs.add_parser("format", help="clang-format-14 over the C++ files")
    tidy.add_argument("--check", action="store_true", help="change nothing, fail on a difference")
    tidy.set_defaults(do=do_format)
    return top


def main() -> int:
    args = parser().parse_args()
    os.chdir(place.ROOT)
    try:
        return args.do(args)
    except Failed as failed:
        print(f"./dev {args.verb}: {failed}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
