"""Counting tests: how many passed, which failed, and the command that repeats each failure."""

import json
from dataclasses import dataclass, field
from pathlib import Path

# A test says in its name that it ran on the real documents beside the project.
REAL_DOCUMENT_MARKS = ("RealDocument", "real document")


@dataclass
class Failure:
    name: str
    repeat: str
    detail: str = ""


@dataclass
class Count:
    passed: int = 0
    failures: list[Failure] = field(default_factory=list)
    real_documents: int = 0

    @property
    def total(self) -> int:
        return self.passed + len(self.failures)

    def add(self, other: "Count") -> None:
        self.passed += other.passed
        self.failures += other.failures
        self.real_documents += other.real_documents

    def one(self, name: str, good: bool, repeat: str, detail: str = "") -> None:
        if good:
            self.passed += 1
        else:
            self.failures.append(Failure(name, repeat, detail))
        if any(mark in name for mark in REAL_DOCUMENT_MARKS):
            self.real_documents += 1


def last_line(count: Count) -> str:
    return f"{count.passed} passed, {len(count.failures)} failed"


def exit_code(count: Count) -> int:
    """Nothing run is a failure too: a typing error in a filter must not look like success."""
    return 0 if count.total > 0 and not count.failures else 1


def from_gtest(report: Path, program: str, code: int, suite: str) -> Count:
    """Reads GoogleTest's JSON; a skipped test and a program that died count as failed."""
    count = Count()
    try:
        content = json.loads(report.read_text())
    except (OSError, ValueError):
        count.one(f"{program} (no report)", False, f"./dev test {suite} --filter {program}")
        return count
    for group in content.get("testsuites", []):
        for test in group.get("testsuite", []):
            name = f"{group['name']}.{test['name']}"
            detail = "\n".join(each["failure"] for each in test.get("failures", []))
            if test.get("result") == "SKIPPED":
                detail = "skipped, which this project does not allow"
            good = test.get("result") == "COMPLETED" and not detail
            count.one(name, good, f"./dev test {suite} --filter '{name}'", detail)
    if code != 0 and not count.failures:
        repeat = f"./dev test {suite} --filter {program}"
        count.one(f"{program} (exit code {code})", False, repeat)
    return count


def from_node(report: Path, suite: str, code: int) -> Count:
    """Reads what tools/dev/node_counts.mjs wrote: one JSON object a line and test."""
    count = Count()
    lines = report.read_text().splitlines() if report.is_file() else []
    for line in lines:
        test = json.loads(line)
        repeat = f"./dev test {suite} --filter '{test['name']}'"
        good = test["passed"] and not test["skipped"]
        detail = "skipped, which this project does not allow" if test["skipped"] else test["detail"]
        count.one(f"{test['file']}: {test['name']}", good, repeat, detail)
    if code != 0 and not count.failures:
        count.one(f"{suite} (exit code {code})", False, f"./dev test {suite}")
    return count


def from_vitest(report: Path, code: int) -> Count:
    count = Count()
    try:
        files = json.loads(report.read_text())["testResults"]
    except (OSError, ValueError, KeyError):
        files = []
    for file in files:
        for test in file.get("assertionResults", []):
            detail = "\n".join(test.get("failureMessages") or [])
            repeat = f"./dev test web --filter '{test['fullName']}'"
            count.one(test["fullName"], test["status"] == "passed", repeat, detail)
    if code != 0 and not count.failures:
        count.one(f"vitest (exit code {code})", False, "./dev test web")
    return count
