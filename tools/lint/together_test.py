import tempfile
import unittest
from pathlib import Path

import together
from common import Tree

FIRST = """#include <string>

namespace ecab::api {
namespace {

constexpr int kMost = 5;
struct Body {
    int a;
};
std::string quoted(std::string_view text) {
    return {text};
}
bool fits(int a, int b) {
    return a < b;
}

}  // namespace

int answer() { return kMost; }

}  // namespace ecab::api
"""
SECOND = """namespace ecab::api {
namespace {

constexpr std::size_t kMost = 6;
std::string quoted(std::string_view words) { return {words}; }
bool fits(int a) { return a > 0; }

}  // namespace

int answer();
int kMore = 1;

}  // namespace ecab::api
"""


def found(files: dict[str, str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return [f"{one.line} {one.text}" for one in together.check(Tree(Path(folder), list(files)))]


class TogetherTest(unittest.TestCase):
    def test_names_of_two_files_of_a_library_must_differ(self):
        self.assertEqual(
            ["4 kMost is in src/api/a.cpp too: say it once",
             "5 quoted(std::string_view) is in src/api/a.cpp too: say it once"],
            found({"src/api/a.cpp": FIRST, "src/api/b.cpp": SECOND}))

    def test_other_libraries_tests_and_coroutines_keep_their_own(self):
        self.assertEqual([], found({"src/api/a.cpp": FIRST, "src/app/b.cpp": SECOND}))
        self.assertEqual([], found({"src/api/a.cpp": FIRST, "src/api/b_test.cpp": SECOND}))
        self.assertEqual([], found({"src/net/a.cpp": FIRST, "src/net/b.cpp": SECOND}))

    def test_another_namespace_is_another_name(self):
        other = SECOND.replace("ecab::api", "ecab::api::inner")
        self.assertEqual([], found({"src/api/a.cpp": FIRST, "src/api/b.cpp": other}))


if __name__ == "__main__":
    unittest.main()
