"""Every `./dev` and `npm` command that the documents, the scripts and `--help` name, as written, in
a clean copy of the tree. The driver parses and dispatches them in full and then says its plan
(ECAB_DEV_PLAN); the cheap ones are run. Commands of `ecabinet`: tests/api/commands.test.mjs.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "lint"))
from common import Tree  # noqa: E402

DOCUMENTS = r"\.md$"
SCRIPTS = r"^\.ci/|^tools/setup/.*\.sh$"
# What stands for a word that the reader fills in.
FILLED = {"N": "2", "K": "7", "y": "votes", "VERB": "test", "TEXT": "calendar"}
VERBS = ("run", "test", "build", "package", "lint", "bench", "sim", "verify-mutations", "mutate",
         "crawl", "fuzz", "format")
FENCED = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`\n]+)`")


def lines_of(text: str) -> list[str]:
    """Shell lines of a text: fenced blocks with their continued lines, and what stands in `…`."""
    found = []
    for block in FENCED.findall(text):
        found += block.replace("\\\n", " ").splitlines()
    return found + QUOTED.findall(FENCED.sub("", text))


def commands_of(line: str, start: str) -> list[str]:
    """The commands of a line that begin with `start`, without comments."""
    parts = re.split(r"&&|;", re.sub(r"(^|\s)#.*", "", line))
    return [part.strip() for part in parts if part.strip().split(" ")[0] == start]


def filled(command: str) -> list[str]:
    return [FILLED.get(word, word) for word in command.split()]


def named_in(tree: Tree, start: str) -> dict[str, str]:
    """Command → the file that names it; of several, the README before others."""
    found: dict[str, str] = {}
    for name in sorted(tree.named(DOCUMENTS), key=lambda name: name != "README.md"):
        for line in lines_of(tree.read(name)):
            for command in commands_of(line, start):
                found.setdefault(command, name)
    for name in tree.named(SCRIPTS):
        for line in tree.read(name).splitlines():
            for command in commands_of(line.replace("exec ", "", 1), start):
                found.setdefault(command, name)
    return found


class CommandsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="ecab-clean-")
        cls.clean = Path(cls.folder) / "e-cabinet"
        cls.tree = Tree(ROOT)
        for name in cls.tree.names:
            (cls.clean / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, cls.clean / name)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    def run_here(self, words: list[str], plan: bool = True) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
        env.pop("ECAB_DEV_PLAN", None)
        if plan:
            env["ECAB_DEV_PLAN"] = "1"
        return subprocess.run(
            words, cwd=self.clean, env=env, capture_output=True, text=True, check=False, timeout=60
        )

    def assert_planned(self, words: list[str], where: str) -> str:
        with self.subTest(command=" ".join(words), named_in=where):
            done = self.run_here(words)
            self.assertEqual(0, done.returncode, done.stderr)
            self.assertRegex(done.stdout, r"^(plan: |usage: |benchmarks: )")
            return done.stdout
        return ""

    def test_every_command_that_a_document_names_is_accepted_as_written(self):
        found = named_in(self.tree, "./dev")
        for needed in ("./dev run", "./dev test", "./dev build"):
            self.assertEqual("README.md", found.get(needed), "the README's own commands")
        for command, where in found.items():
            if command != "./dev":
                self.assert_planned(filled(command), where)

    def test_the_test_command_of_the_readme_runs_every_suite(self):
        alone = self.assert_planned(["./dev", "test"], "README.md")
        self.assertEqual(alone, self.run_here(["./dev", "test", "all"]).stdout)
        self.assertGreaterEqual(len(alone.split()), 10)

    def test_continuous_integration_ends_with_the_command_of_the_readme(self):
        last = self.tree.read(".ci/run").rstrip().splitlines()[-1]
        self.assertRegex(last, r"^(exec )?\./dev test$")
        done = self.run_here([".ci/run"])
        asked = self.run_here(["./dev", "test"])
        self.assertEqual((0, asked.stdout), (done.returncode, done.stdout))

    def test_every_verb_that_help_names_has_help_and_accepts_each_option_of_it(self):
        said = self.run_here(["./dev", "--help"]).stdout
        listed = re.findall(r"^    (\w[\w-]*)(?: |$)", said, re.MULTILINE)
        self.assertEqual(sorted(VERBS), sorted(listed))
        for verb in listed:
            text = self.run_here(["./dev", verb, "--help"]).stdout
            self.assertRegex(text, r"^usage: \./dev " + verb)
            for option, value in re.findall(r"^  (--\w[\w-]*)(?: (\S+))?", text, re.MULTILINE):
                words = ["./dev", verb, option, *self.value_of(option, value)]
                self.assert_planned(words, f"./dev {verb} --help")

    def value_of(self, option: str, value: str) -> list[str]:
        if value == "":
            return []
        chosen = re.match(r"\{(\w+)", value)
        known = {"--listen": "127.0.0.1:8081", "--at": "2027-02-05T08:00:00+07:00"}
        return [chosen.group(1) if chosen else known.get(option, "3")]

    def test_every_suite_that_help_names_is_accepted_and_no_other(self):
        text = " ".join(self.run_here(["./dev", "test", "--help"]).stdout.split())
        names = re.search(r"any of: ([\w ]+) \(default all\)", text).group(1).split()
        for name in names:
            self.assert_planned(["./dev", "test", name], "./dev test --help")
        self.assertEqual(2, self.run_here(["./dev", "test", "everything"]).returncode)

    def test_what_costs_little_is_run_for_real(self):
        listed = self.run_here(["./dev", "bench"], plan=False)
        self.assertEqual(0, listed.returncode)
        for name in listed.stdout.split()[1:]:
            self.assert_planned(["./dev", "bench", name], "./dev bench")
        self.assertEqual(1, self.run_here(["./dev", "bench", "nothing"], plan=False).returncode)
        self.assertEqual(2, self.run_here(["./dev"], plan=False).returncode)

    def test_every_script_of_a_package_that_a_document_names_is_there(self):
        for command, where in named_in(self.tree, "npm").items():
            with self.subTest(command=command, named_in=where):
                package = json.loads(self.tree.read(f"{Path(where).parent}/package.json"))
                self.assertIn(command.split()[-1], package["scripts"])


if __name__ == "__main__":
    unittest.main()
