"""Calls and phrases that are not used here, each with what to use instead."""

import re
from dataclasses import dataclass, field

import common
from common import Finding, Tree

CPP = r"\.(cpp|hpp)$"
CLIENT = r"^web/src/.*\.(ts|svelte)$|\.mjs$"
NODE_TESTS = r"\.test\.(mjs|ts)$|^tests/.*\.mjs$"
CPP_TESTS = r"(_test\.cpp|^tests/.*\.cpp)$"
ANY_CODE = r"\.(cpp|hpp|ts|svelte|mjs|py|css|sh|yaml|cmake)$|CMakeLists\.txt$"


@dataclass(frozen=True)
class Rule:
    pattern: str
    instead: str
    files: str = CPP
    except_for: tuple[str, ...] = ()
    # Where to look: "code" = without comments and strings, "all" = the whole text.
    part: str = "code"
    flags: int = field(default=0)


RULES = (
    Rule(r"\bsystem_clock::now\b", "ports/clock.hpp", except_for=("src/store/system_clock.cpp",)),
    Rule(r"(?<![\w.:>])(?:std::)?s?rand\s*\(|\brandom_shuffle\b", "crypto's random bytes"),
    Rule(r"\bstd::w?regex\b|#\s*include\s*<regex>", "a small parser of one's own"),
    Rule(r"\b(?:std::)?sto(?:i|l|ll|ul|ull|f|d|ld)\s*\(", "std::from_chars"),
    Rule(r"\bato(?:i|l|ll|f)\s*\(|\bstrto(?:l|ll|ul|ull|d)\s*\(", "std::from_chars"),
    Rule(r"\bstd::endl\b", "'\\n'"),
    Rule(r"\bsprintf\s*\(|\bstrcpy\s*\(|\bstrcat\s*\(|\bgets\s*\(", "fmt::format"),
    Rule(r"\busing\s+namespace\b(?=[^;]*;)", "named usings", files=r"\.hpp$"),
    Rule(r"\bsleep_(?:for|until)\s*\(|(?<![\w.:>])u?sleep\s*\(|\bnanosleep\s*\(",
         "a clock port or a condition to wait for", files=CPP_TESTS),
    Rule(r"\bwaitForTimeout\s*\(", "a condition to wait for", files=NODE_TESTS),
    Rule(r"\bGTEST_SKIP\b|\bDISABLED_\w+", "a test that runs", files=CPP_TESTS),
    Rule(r"\b(?:it|test|describe)\.(?:skip|only|todo)\b|\bskip\s*:\s*true", "a test that runs",
         files=NODE_TESTS),
    # A decision is a use case: only there is it authorised, recorded and told to everybody. Who
    # verifies decides again, and compares.
    Rule(r"(?:(?<![\w.:>])|\bdomain::)decide\s*\(", "a use case of src/app",
         files=r"^src/(?!app/|domain/|proof/)(?!.*_test\.cpp$).*\.(cpp|hpp)$"),
    Rule(r"\bSELECT\s+\*", "named columns", files=r"\.(cpp|hpp|sql|mjs)$", part="all",
         flags=re.IGNORECASE),
    Rule(r"\{@html\b", "text, or the one component with a sanitised input",
         files=r"\.svelte$", except_for=("web/src/ui/SafeHtml.svelte",), part="all"),
    Rule(r"\.(?:innerHTML|outerHTML)\s*=[^=]|\binsertAdjacentHTML\b|\bdocument\.write\b"
         r"|\beval\s*\(",
         "nodes and textContent", files=CLIENT),
    Rule(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b", "an issue, or the code itself",
         files=ANY_CODE, part="all"),
    Rule(r"\bNOLINT(?!\w*\([a-z0-9.,*-]+\)[ :]+\S)", "NOLINT(check-name): reason", part="all"),
)


def rule_findings(rule: Rule, tree: Tree, name: str) -> list[Finding]:
    text = tree.read(name)
    if rule.part == "code" and re.search(CPP, name):
        text = common.blank(text)
    findings = []
    for found in re.finditer(rule.pattern, text, rule.flags):
        line = common.line_of(text, found.start())
        words = " ".join(found.group(0).split())
        findings.append(Finding(name, line, f"`{words}`: use {rule.instead}"))
    return findings


def check(tree: Tree) -> list[Finding]:
    findings = []
    for rule in RULES:
        for name in tree.named(rule.files):
            # This lint and its tests have to spell what they forbid.
            if name in rule.except_for or name.startswith("tools/lint/banned"):
                continue
            findings += rule_findings(rule, tree, name)
    return findings


if __name__ == "__main__":
    common.main("banned", check)
