"""Time and chance come from outside: a test gets its moment (`./dev test --at`) and its seed, a
screen goes by the server's clock. Calls that ask the machine for the time of day or for chance
stand in the few files named here; how long something took is measured by a steady clock.
"""

import re
from dataclasses import dataclass

import common
from common import Finding, Tree

NODE_TESTS = r"^tests/.*\.mjs$"
CLIENT_TESTS = r"^web/(src/.*\.test\.ts|tests/.*\.(ts|mjs))$"
CLIENT = r"^web/src/(?!.*\.test\.ts$).*\.(ts|svelte)$"
CPP_TESTS = r"^src/.*_test\.cpp$|^src/.*(fixture|test_\w+)\.[ch]pp$|^tests/.*\.[ch]pp$"
CPP = r"^src/.*\.[ch]pp$|^tests/.*\.[ch]pp$"
PYTHON_TESTS = r"_test\.py$"

MOMENT = "the moment of the run (tests/support/clock.mjs)"
SCREEN = "the server's clock (web/src/platform/clock.svelte.ts)"
SCRIPT_NOW = (
    r"\bDate\.now\b|\bnew\s+Date\s*(?:\(\s*\)|(?=[;,)]))|(?<![\w.])Date\(\s*\)"
    r"|\btimeOrigin\b(?=\s*[-+*/])|\bTemporal\.Now\b|\bhrtime\.bigint\b"
)
SCRIPT_CHANCE = r"\bMath\.random\b|\brandom(?:Bytes|Int|UUID)\b|\bgetRandomValues\b"
CPP_NOW = (
    r"\bsystem_clock\b|\bstd::time\s*\(|(?<!\w)::time\s*\(|\btime\s*\(\s*(?:nullptr|NULL|0|&)"
    r"|\bgettimeofday\b|\bCLOCK_REALTIME\b|\butc_clock\b|\bfile_clock::now\b"
)


@dataclass(frozen=True)
class Rule:
    pattern: str
    instead: str
    files: str
    except_for: tuple[str, ...] = ()


RULES = (
    Rule(SCRIPT_NOW, MOMENT, NODE_TESTS, ("tests/support/clock.mjs",)),
    Rule(SCRIPT_CHANCE, "tests/support/chance.mjs", NODE_TESTS, ("tests/support/chance.mjs",)),
    Rule(SCRIPT_NOW, "a moment of its own or a faked clock", CLIENT_TESTS, ("web/tests/setup.ts",)),
    Rule(SCRIPT_CHANCE, "numbers of its own", CLIENT_TESTS, ("web/tests/setup.ts",)),
    # A steady clock stands still while a laptop sleeps, and a stream dies meanwhile.
    Rule(SCRIPT_NOW, SCREEN, CLIENT,
         ("web/src/platform/clock.svelte.ts", "web/src/api/stream/connection.ts")),
    Rule(CPP_NOW, "ports/clock.hpp", CPP, ("src/store/system_clock.cpp",)),
    Rule(r"\bSystemClock\b|\bInstallationClock\b", "a clock of its own", CPP_TESTS,
         ("src/server/installation_clock_test.cpp",)),
    Rule(r"\brandom_device\b|(?<![\w.:>])(?:std::)?s?rand\s*\(",
         "an engine whose seed is printed", CPP_TESTS),
    Rule(r"\btime\.time\b|\b(?:datetime|date)\.(?:now|today|utcnow)\b|^\s*import random\b",
         "a moment and numbers of its own", PYTHON_TESTS),
)
COMMENT = re.compile(r"(?<!:)//[^\n]*|/\*.*?\*/|<!--.*?-->", re.DOTALL)


def code_of(name: str, text: str) -> str:
    if name.endswith((".cpp", ".hpp")):
        return common.blank(text)
    if name.endswith(".py"):
        return re.sub(r"#[^\n]*|\"(?:\\.|[^\"\\\n])*\"", lambda m: " " * len(m.group(0)), text)
    return COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), text)


def check(tree: Tree) -> list[Finding]:
    findings = []
    for rule in RULES:
        for name in tree.named(rule.files):
            if name in rule.except_for:
                continue
            code = code_of(name, tree.read(name))
            for found in re.finditer(rule.pattern, code, re.MULTILINE):
                words = " ".join(found.group(0).split())
                line = common.line_of(code, found.start())
                findings.append(Finding(name, line, f"`{words}`: use {rule.instead}"))
    return findings


if __name__ == "__main__":
    common.main("given", check)
