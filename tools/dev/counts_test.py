import json
import tempfile
import unittest
from pathlib import Path

import counts
import needs


class CountsTest(unittest.TestCase):
    def gtest(self, tests: list[dict], code: int = 0) -> counts.Count:
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "r.json"
            report.write_text(json.dumps({"testsuites": [{"name": "A", "testsuite": tests}]}))
            return counts.from_gtest(report, "a_test", code, "unit")

    def test_passed_failed_and_skipped_are_told_apart(self):
        failed = {"name": "B", "result": "COMPLETED", "failures": [{"failure": "1 != 2"}]}
        skipped = {"name": "C", "result": "SKIPPED"}
        count = self.gtest([{"name": "D", "result": "COMPLETED"}, failed, skipped], 1)
        self.assertEqual("1 passed, 2 failed", counts.last_line(count))
        self.assertEqual("./dev test unit --filter 'A.B'", count.failures[0].repeat)

    def test_a_program_that_died_without_a_report_is_a_failure(self):
        count = counts.from_gtest(Path("missing.json"), "a_test", 139, "unit")
        self.assertEqual("0 passed, 1 failed", counts.last_line(count))

    def test_a_program_that_died_after_its_tests_is_a_failure(self):
        count = self.gtest([{"name": "D", "result": "COMPLETED"}], 139)
        self.assertEqual("1 passed, 1 failed", counts.last_line(count))

    def test_tests_on_real_documents_are_counted_by_their_names(self):
        count = self.gtest([{"name": "ReadsRealDocuments", "result": "COMPLETED"}])
        self.assertEqual(1, count.real_documents)

    def test_nothing_run_is_no_success(self):
        self.assertEqual(1, counts.exit_code(counts.Count()))
        self.assertEqual(0, counts.exit_code(counts.Count(passed=1)))


class NeedsTest(unittest.TestCase):
    def test_only_packages_that_are_not_installed_are_missing(self):
        installed = "g++ installed\nlibpq-dev:amd64 installed\nninja-build not-installed\n"
        wanted = needs.listed_packages("# a\ng++\nlibpq-dev\nninja-build # b\ncmake\n")
        self.assertEqual(["ninja-build", "cmake"], needs.missing_packages(wanted, installed))

    def test_the_major_version_of_node_is_read(self):
        self.assertEqual(20, needs.node_major("v20.20.2"))
        self.assertEqual(0, needs.node_major(""))


if __name__ == "__main__":
    unittest.main()
