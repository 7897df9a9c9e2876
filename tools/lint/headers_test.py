import unittest

import headers

GOOD = "// Points in time: UTC milliseconds, and how they are written.\n#pragma once\nint a;\n"


class HeadersTest(unittest.TestCase):
    def test_a_purpose_and_a_pragma_pass(self):
        self.assertEqual("", headers.problem(GOOD))

    def test_a_missing_purpose_fails(self):
        self.assertIn("no comment", headers.problem("#pragma once\nint a;\n"))

    def test_a_file_name_is_no_purpose(self):
        self.assertIn("too little", headers.problem("// moment.hpp\n#pragma once\n"))

    def test_a_missing_pragma_fails(self):
        self.assertIn("pragma", headers.problem(GOOD.replace("#pragma once\n", "")))


if __name__ == "__main__":
    unittest.main()
