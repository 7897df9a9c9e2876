"""`./dev mutate`: each guard has a test. Which mutants are made, tried and told.

(`./dev verify-mutations`, mutations.py, is something else: it changes journals, not code.)
"""

import json
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import authority_cells
import mutants
import place
from mutants import Mutant
from shell import Failed, output, say

EXCUSED = "tools/mutations/excused.txt"
# Of src/api what decides who sees what; the rest of it turns requests into uses of src/app.
API_RIGHTS = ("ballot_routes", "document_routes", "handler_context", "meeting_lists",
              "meeting_routes", "meeting_sight", "opinion_routes", "search_routes",
              "statement_routes", "streams_open", "streams_rights")
SCOPE = ("src/domain", "src/app", "src/crypto", "src/journal",
         *(f"src/api/{name}.cpp" for name in API_RIGHTS))
NOT_MUTATED = re.compile(r"_(test|fuzz|fixture)\.|/testing/|/test_")
OUTCOMES = ("found", "excused", "survived", "uncompiled", "untried")


@dataclass
class Tried:
    mutant: Mutant
    outcome: str
    by: str = ""  # the program that found it, or why it did not compile


def sources(paths: list[str], root: Path) -> list[str]:
    """C++ files of the paths (of the usual scope without any), without tests and what they use."""
    found: set[str] = set()
    for path in paths or SCOPE:
        asked = (root / path).resolve()
        if not asked.exists():
            raise Failed(f"there is no {path}")
        if not asked.is_relative_to(root / "src"):
            raise Failed(f"{path} is not in src/")
        files = [asked] if asked.is_file() else [*asked.rglob("*.cpp"), *asked.rglob("*.hpp")]
        found.update(str(file.relative_to(root)) for file in files)
    return sorted(name for name in found if not NOT_MUTATED.search(name))


def mutants_of(files: list[str], root: Path) -> list[Mutant]:
    names: dict[str, list[str]] = {}
    for header in sorted((root / "src" / "domain").rglob("*.hpp")):
        names.update(authority_cells.enums(header.read_text()))
    made = []
    for file in files:
        text = (root / file).read_text()
        changes = mutants.changes(text) + authority_cells.changes(text, names)
        made += mutants.mutants(file, text, changes)
    return made


def changed_lines(diff: str) -> dict[str, set[int]]:
    """File → lines of the new side of `git diff --unified=0`, and those beside what is gone."""
    found: dict[str, set[int]] = {}
    file = ""
    for line in diff.splitlines():
        if line.startswith("+++ "):
            file = line[4:].removeprefix("b/")
        hunk = re.match(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@", line)
        if hunk and file:
            first, count = int(hunk.group(1)), int(hunk.group(2) or 1)
            lines = range(first, first + count) if count else range(first, first + 2)
            found.setdefault(file, set()).update(lines)
    return found


def touched(made: list[Mutant], since: str, root: Path) -> list[Mutant]:
    if not output(["git", "rev-parse", "--verify", "--quiet", f"{since}^{{commit}}"], cwd=root):
        raise Failed(f"git knows no commit {since}")
    diff = output(["git", "diff", "--unified=0", "--no-color", "--no-ext-diff", since, "--", "src"],
                  cwd=root)
    lines = changed_lines(diff)
    return [one for one in made
            if lines.get(one.file, set()).intersection(range(one.line, one.last + 1))]


def chosen(made: list[Mutant], sample: int | None, seed: str) -> list[Mutant]:
    """In an order of the seed, so that a run which ends early has looked everywhere."""
    order = list(made)
    random.Random(seed).shuffle(order)
    return order if sample is None else order[:sample]


def excuses(text: str) -> dict[tuple[str, str], str]:
    """(file, change) → reason. Lines: `FILE: CHANGE  # REASON`, as survivors are printed."""
    found: dict[tuple[str, str], str] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        written, mark, reason = line.rpartition("  # ")
        file, colon, change = written.partition(": ")
        if not mark or not colon or not reason.strip():
            raise Failed(f"{EXCUSED}: not `FILE: CHANGE  # REASON`: {line}")
        found[(file, change.strip())] = reason.strip()
    return found


def unknown_excuses(known: dict[tuple[str, str], str], root: Path) -> list[str]:
    """Excuses of changes that are made no more: the guard was changed, so the reason is old."""
    files = sorted({file for file, _ in known if (root / file).is_file()})
    made = {(one.file, one.what) for one in mutants_of(files, root)}
    return [f"{file}: {change}" for file, change in known if (file, change) not in made]


def table(tried: list[Tried]) -> list[str]:
    """A line for each folder, one for each kind of change, and the sum."""
    rows: dict[str, Counter[str]] = {}
    for one in tried:
        folder = str(Path(one.mutant.file).parent)
        for name in (folder, one.mutant.change.kind, "all"):
            rows.setdefault(name, Counter())[one.outcome] += 1
    kinds = [kind for kind in mutants.KINDS if kind in rows]
    order = sorted(name for name in rows if "/" in name) + kinds + ["all"]
    lines = [f"{'folder':<28} {'made':>6}" + "".join(f" {name:>10}" for name in OUTCOMES)]
    for name in order:
        counted = rows.get(name, Counter())
        lines.append(f"{name:<28} {sum(counted.values()):>6}"
                     + "".join(f" {counted[outcome]:>10}" for outcome in OUTCOMES))
    return lines


def summary(tried: list[Tried], seed: str, seconds: float) -> dict[str, object]:
    """What counts is what compiled and was tried; an excused survivor counts as found."""
    counted = Counter(one.outcome for one in tried)
    good = counted["found"] + counted["excused"]
    total = good + counted["survived"]
    return {
        "made": len(tried),
        **{outcome: counted[outcome] for outcome in OUTCOMES},
        "percent": round(100 * good / total, 1) if total else None,
        "seed": seed,
        "seconds": round(seconds, 1),
    }


def report(tried: list[Tried], seed: str, seconds: float, old: list[str]) -> int:
    survivors = sorted((one.mutant for one in tried if one.outcome == "survived"),
                       key=lambda one: (one.file, one.line, one.what))
    say()
    for line in table(tried):
        say(line)
    if survivors:
        say(f"\n{len(survivors)} survived; each needs a test, or a line in {EXCUSED}:")
    for one in survivors:
        say(f"{one.file}:{one.line}\n{one.file}: {one.what}")
    for line in old:
        say(f"{EXCUSED}: nothing is changed so any more: {line}")
    say()
    say(json.dumps(summary(tried, seed, seconds)))
    return 1 if survivors or old else 0


def listed(order: list[Mutant]) -> int:
    for one in sorted(order, key=lambda one: (one.file, one.line, one.what)):
        say(f"{one.file}:{one.line}: {one.what}")
    kinds = Counter(one.change.kind for one in order)
    say()
    say(json.dumps({"made": len(order), **dict(sorted(kinds.items()))}))
    return 0


def wanted(paths: list[str], kinds: list[str] | None, since: str | None, sample: int | None,
           seed: str) -> list[Mutant]:
    made = mutants_of(sources(paths, place.ROOT), place.ROOT)
    if kinds:
        made = [one for one in made if one.change.kind in kinds]
    if since is not None:
        made = touched(made, since, place.ROOT)
    return chosen(made, sample, seed)


def known_excuses() -> dict[tuple[str, str], str]:
    file = place.ROOT / EXCUSED
    return excuses(file.read_text()) if file.is_file() else {}

