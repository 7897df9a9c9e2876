import unittest

import formatted


class FormattedTest(unittest.TestCase):
    def test_one_finding_a_file_is_read_from_the_output(self):
        complaint = "error: code should be clang-formatted [-Wclang-format-violations]\n"
        places = ("a.cpp:3:7", "a.cpp:9:1", "b.hpp:1:1")
        output = "".join(f"{place}: {complaint}int  a;\n    ^\n" for place in places)
        found = [(each.path, each.line) for each in formatted.complaints(output)]
        self.assertEqual([("a.cpp", 3), ("b.hpp", 1)], found)


if __name__ == "__main__":
    unittest.main()
