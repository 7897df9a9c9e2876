import tempfile
import unittest
from pathlib import Path

import banned
from common import Tree


def findings(name: str, text: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return len(banned.check(Tree(Path(folder), [name])))


CAUGHT = (
    ("src/a/x.cpp", "auto t = std::chrono::system_clock::now();"),
    ("src/a/x.cpp", "int n = std::stoi(text);"),
    ("src/a/x.cpp", "int n = rand();"),
    ("src/a/x.cpp", "std::regex r;"),
    ("src/a/x.cpp", "out << std::endl;"),
    ("src/a/x.cpp", 'query("select * from ballot");'),
    ("src/api/x.cpp", "auto events = domain::decide(ballot, command, context);"),
    ("src/server/x.cpp", "for (auto& event : *decide(ballot, command, context)) f(event);"),
    ("src/a/x_test.cpp", "std::this_thread::sleep_for(1s);"),
    ("src/a/x_test.cpp", "GTEST_SKIP();"),
    ("tests/api/a.test.mjs", "test.skip('a', f);"),
    ("tests/browser/a.test.mjs", "await page.waitForTimeout(10);"),
    ("web/src/ui/A.svelte", "{@html text}"),
    ("web/src/a.ts", "node.innerHTML = text;"),
    ("src/a/x.cpp", "// TO" "DO later"),
    ("tools/a.py", "# FIX" "ME"),
    ("src/a/x.cpp", "f();  // NOLINT"),
)

PASSES = (
    ("src/store/system_clock.cpp", "auto t = std::chrono::system_clock::now();"),
    ("src/app/a/x.cpp", "auto events = domain::decide(ballot, command, context);"),
    ("src/api/x_test.cpp", "auto events = decide(ballot, command, context);"),
    ("src/cli/x.cpp", "story.decide(ballot);"),
    ("src/a/x.cpp", "// std::stoi would accept a sign"),
    ("src/a/x.cpp", 'log("rand()");'),
    ("src/a/x.cpp", "auto t = operand(x); random.rand_bytes();"),
    ("src/a/x.cpp", "std::this_thread::sleep_for(1s);"),
    ("src/a/x.cpp", 'query("SELECT id, title FROM ballot");'),
    ("src/a/x.cpp", "f();  // NOLINT(bugprone-x): the caller owns it"),
    ("web/src/ui/SafeHtml.svelte", "{@html clean}"),
    ("web/src/a.ts", "if (a.innerHTML === b) {}"),
)


class BannedTest(unittest.TestCase):
    def test_each_banned_call_is_caught(self):
        for name, text in CAUGHT:
            with self.subTest(name=name, text=text):
                self.assertEqual(1, findings(name, text))

    def test_what_only_looks_like_one_passes(self):
        for name, text in PASSES:
            with self.subTest(name=name, text=text):
                self.assertEqual(0, findings(name, text))


if __name__ == "__main__":
    unittest.main()
