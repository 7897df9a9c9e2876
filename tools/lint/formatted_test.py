import unittest

import formatted


class FormattedTest(unittest.TestCase):
    def test_one_finding_a_file_is_read_from_the_output(self):
        complaint = "error: code should be clang-formatted [-Wclang-format-violations]\n"
        output = f"a.cpp:3:7: {complaint}int  a;\n      ^\na.cpp:9:1: {complaint}b.hpp:1:1: {complaint}"
        found = [(each.path, each.line) for each in formatted.complaints(output)]
        self.assertEqual([("a.cpp", 3), ("b.hpp", 1)], found)


if __name__ == "__main__":
    unittest.main()
