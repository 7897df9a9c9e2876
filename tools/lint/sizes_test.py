import unittest

import sizes

CPP = """namespace a {

struct Point {
    int x = 0;
    int norm() const {
        return x;
    }
};

template <class T>
T twice(T value)
{
    if (value) {
        return value;
    }
    return value + value;
}

constexpr int kTable[] = {1, 2, 3};

Widget::Widget(int a)
    : a_(a), b_{a} {
    go("}");
}

}  // namespace a
"""


class SizesTest(unittest.TestCase):
    def test_finds_each_function_with_its_lines(self):
        found = sizes.cpp_functions(CPP)
        self.assertIn((5, 7), found)
        self.assertIn((10, 17), found)
        self.assertEqual(24, found[-1][1])

    def test_tables_and_structs_are_no_functions(self):
        starts = [first for first, _ in sizes.cpp_functions(CPP)]
        self.assertNotIn(3, starts)
        self.assertNotIn(19, starts)

    def test_seventy_lines_pass_and_seventy_one_do_not(self):
        for lines, long in ((70, False), (71, True)):
            body = "int f() {\n" + "    g();\n" * (lines - 2) + "}\n"
            [(first, last)] = sizes.cpp_functions(body)
            self.assertEqual(long, last - first + 1 > sizes.FUNCTION_LINES_MAX)

    def test_python_functions_are_measured(self):
        self.assertEqual([(1, 3)], sizes.python_functions("def f():\n    a = 1\n    return a\n"))

    def test_script_functions_are_measured(self):
        text = "export function f(a) {\n  const b = `}`;\n  return { a };\n}\n"
        self.assertEqual([(1, 4)], sizes.script_functions(text))

    def test_one_hundred_columns_pass_and_one_more_does_not(self):
        self.assertEqual([], sizes.wide_lines("a.py", "x" * 100))
        self.assertEqual([1], sizes.wide_lines("a.py", "x" * 101))

    def test_a_long_text_inside_a_raw_string_passes(self):
        text = 'auto a = R"(\n' + "x" * 200 + '\n)";\n'
        self.assertEqual([], sizes.wide_lines("a.cpp", text))


if __name__ == "__main__":
    unittest.main()
