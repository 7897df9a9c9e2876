import unittest
from collections import Counter

import common
from common import Finding


class BlankTest(unittest.TestCase):
    def test_comments_and_strings_become_spaces_of_the_same_shape(self):
        text = 'a = "x\\"y"; // z\nb = 1\'000; /* q\n */ c = R"(d\n")";\n'
        code = common.blank(text)
        self.assertEqual(len(text), len(code))
        self.assertEqual(text.count("\n"), code.count("\n"))
        for gone in ("x", "y", "z", "q", "d"):
            self.assertNotIn(gone, code)
        for kept in ("a =", "b = 1'000;", "c ="):
            self.assertIn(kept, code)


class JudgeTest(unittest.TestCase):
    FINDINGS = [Finding("a.cpp", 1, "x"), Finding("a.cpp", 2, "y")]

    def test_findings_beyond_the_suppressed_count_are_printed(self):
        self.assertEqual(2, len(common.judge(self.FINDINGS, Counter({"a.cpp": 1}))))

    def test_the_exact_count_is_silent(self):
        self.assertEqual([], common.judge(self.FINDINGS, Counter({"a.cpp": 2})))

    def test_a_count_that_is_too_high_must_fall(self):
        [line] = common.judge(self.FINDINGS, Counter({"a.cpp": 3}))
        self.assertIn("lower its 3", line)

    def test_a_suppression_needs_a_reason(self):
        with self.assertRaises(SystemExit):
            common.allowed_counts("sizes", "sizes a.cpp 1")
        counts = common.allowed_counts("sizes", "sizes a.cpp 1  # one long table")
        self.assertEqual({"a.cpp": 1}, counts)


if __name__ == "__main__":
    unittest.main()
