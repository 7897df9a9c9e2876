import tempfile
import unittest
from pathlib import Path

import given
from common import Tree

CAUGHT = (
    ("tests/api/a.test.mjs", "const at = Date.now();"),
    ("tests/api/a.test.mjs", "const year = new Date().getFullYear();"),
    ("tests/support/a.mjs", "const n = Math.random();"),
    ("tests/browser/support/a.mjs", "const code = randomBytes(6);"),
    ("web/src/a.test.ts", "clock.learn(new Date().toISOString());"),
    ("web/src/features/A.svelte", "const today = localDay(new Date());"),
    ("web/src/features/a.ts", "this.savedAt = new Date().toISOString();"),
    ("src/a/x.cpp", "auto now = std::time(nullptr);"),
    ("src/a/x.cpp", "::clock_gettime(CLOCK_REALTIME, &now);"),
    ("src/a/x_test.cpp", "store::SystemClock clock;"),
    ("src/a/x_test.cpp", "std::mt19937 engine(std::random_device{}());"),
    ("tools/a_test.py", "now = datetime.now()"),
)

PASSES = (
    ("tests/support/clock.mjs", "export const now = () => Date.now() + shift;"),
    ("tests/api/a.test.mjs", "const at = new Date(Date.parse(plan.starts_at) + 1);"),
    ("tests/api/a.test.mjs", "const end = performance.now() + 10; // not Date.now()"),
    ("web/src/platform/clock.svelte.ts", "this.now = new Date(Date.now()).toISOString();"),
    ("web/src/platform/live.svelte.ts", "this.#again(backOff(1, Math.random()));"),
    ("src/a/x.cpp", "services.clock->now(); // not std::time(nullptr)"),
    ("src/a/x_test.cpp", "auto began = std::chrono::steady_clock::now();"),
    ("src/a/x_test.cpp", "std::mt19937 engine(seed);"),
    ("tools/bench/a.mjs", "const at = Date.now();"),
)


def findings(name: str, text: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return len(given.check(Tree(Path(folder), [name])))


class GivenTest(unittest.TestCase):
    def test_whatever_asks_the_machine_for_the_time_of_day_or_for_chance_is_caught(self):
        for name, text in CAUGHT:
            with self.subTest(name=name, text=text):
                self.assertEqual(1, findings(name, text))

    def test_given_moments_seeds_and_steady_clocks_pass(self):
        for name, text in PASSES:
            with self.subTest(name=name, text=text):
                self.assertEqual(0, findings(name, text))


if __name__ == "__main__":
    unittest.main()
