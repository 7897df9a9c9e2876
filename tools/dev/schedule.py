"""Several suites in one run: what is built is built first, beside what needs no build; then two
suites at a time, the longest first. None of them measures; what each says is shown whole when it
ends, in the order they end.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed

import place
import suites
from counts import Count, last_line
from shell import Failed, keeping, say

AT_ONCE = 2
# These build nothing of the native program; the rest waits for the client that `web` builds.
FIRST = ("lint", "web")
PRESETS = {
    "dev": ("unit", "contract", "sim", "changes"),
    "release": ("api", "dates", "demo", "kill", "browser"),
}
LONGEST_FIRST = ("browser", "kill", "api", "sim", "dates", "unit", "demo", "changes", "contract",
                 "fuzz")

Suite = Callable[[str], Count]
_terminal = threading.Lock()


def run_one(name: str, work: Suite, name_filter: str) -> Count:
    """A suite that cannot run is a failure of its own; the others go on."""
    start = time.monotonic()
    try:
        count = work(name_filter)
    except Failed as failed:
        count = Count()
        count.one(f"{name} could not run", False, f"./dev test {name}", str(failed))
    say(f"== {name}: {last_line(count)}, {time.monotonic() - start:.1f} s")
    return count


def run_kept(name: str, work: Suite, name_filter: str) -> Count:
    say(f"== {name} begins")
    with keeping() as lines:
        lines.append(f"== {name}")
        count = run_one(name, work, name_filter)
    with _terminal:
        say("\n".join(lines))
    return count


def in_order(names: list[str]) -> list[str]:
    known = [name for name in LONGEST_FIRST if name in names]
    return known + [name for name in names if name not in known]


def build_for(names: list[str]) -> list[Count]:
    """A preset that does not compile is told once, as a failure of its own."""
    failures = []
    wanted = {place.preset(preset) for preset, users in PRESETS.items()
              if set(users).intersection(names)}
    for preset in sorted(wanted):
        try:
            suites.built(preset)
        except Failed as failed:
            count = Count()
            count.one(f"build {preset}", False, f"./dev build --preset {preset}", str(failed))
            failures.append(count)
    return failures


def run_all(names: list[str], name_filter: str, known: dict[str, Suite]) -> Count:
    total = Count()
    if len(names) == 1:
        say(f"== {names[0]}")
        total.add(run_one(names[0], known[names[0]], name_filter))
        return total
    first = [name for name in names if name in FIRST]
    rest = in_order([name for name in names if name not in FIRST])
    with ThreadPoolExecutor(max(1, len(first))) as pool:
        begun = [pool.submit(run_kept, name, known[name], name_filter) for name in first]
        for count in build_for(rest):
            total.add(count)
        for done in begun:
            total.add(done.result())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begun = [pool.submit(run_kept, name, known[name], name_filter) for name in rest]
        for done in as_completed(begun):
            total.add(done.result())
    return total
