"""Runs the unittest files of one folder and writes one JSON object a line and test.

Called by tools/dev/suites.py: unittest_counts.py FOLDER REPORT [FILTER].
"""

import json
import sys
import unittest


class Lines(unittest.TextTestResult):
    """Writes each test's outcome as it is known."""

    report = ""

    def _write(self, test: unittest.TestCase, passed: bool, detail: str, skipped: bool) -> None:
        kind = type(test)
        line = {
            "file": f"{kind.__module__}.py",
            "name": f"{kind.__name__}.{getattr(test, '_testMethodName', str(test))}",
            "passed": passed,
            "skipped": skipped,
            "detail": detail,
        }
        with open(self.report, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")

    def addSuccess(self, test):
        super().addSuccess(test)
        self._write(test, True, "", False)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._write(test, False, self._exc_info_to_string(err, test), False)

    def addError(self, test, err):
        super().addError(test, err)
        self._write(test, False, self._exc_info_to_string(err, test), False)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._write(test, False, reason, True)


def main(folder: str, report: str, name_filter: str = "") -> int:
    Lines.report = report
    loader = unittest.TestLoader()
    if name_filter:
        loader.testNamePatterns = [f"*{name_filter}*"]
    tests = loader.discover(folder, pattern="*_test.py", top_level_dir=folder)
    done = unittest.TextTestRunner(resultclass=Lines).run(tests)
    return 0 if done.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
