"""Trials in a tree of two small libraries, written as CMake writes a build for Ninja."""

import json
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

import mutants
import trial
from mutate_run import Trials
from shell import Failed

FILES = {
    "src/one/limit.hpp": "#pragma once\ninline bool is_low(int a) { return a < 3; }\n",
    "src/one/one.cpp": """#include "one/limit.hpp"
#define REQUIRE(what) if (!(what)) return false
bool takes(int a, int b) {
    REQUIRE(is_low(a));
    REQUIRE(b != -9);
    for (int i = 0; i != 2; ++i) a += i;
    return a > b;
}
""",
    "src/one/one_test.cpp": """bool takes(int, int);
int main() { return takes(2, 1) && !takes(3, 1) && !takes(1, 3) ? 0 : 1; }
""",
    "src/two/two_test.cpp": """bool takes(int, int);
int main() { return takes(2, -9) ? 1 : 0; }
""",
}
NINJA = """rule cxx
  command = c++ -Iroot/src -Werror -MD -MF $out.d -o $out -c $in
  depfile = $out.d
  deps = gcc
rule ar
  command = rm -f $out && ar qc $out $in
rule program
  command = : && c++ $in -o $out && :
build one.o: cxx ROOT/src/one/one.cpp
build one_test.o: cxx ROOT/src/one/one_test.cpp
build two_test.o: cxx ROOT/src/two/two_test.cpp
build libone.a: ar one.o
build one_test: program one_test.o libone.a
build two_test: program two_test.o libone.a
"""


class TrialTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.root = Path(cls.kept.name).resolve()
        cls.build = cls.root / "build"
        for name, text in FILES.items():
            (cls.root / name).parent.mkdir(parents=True, exist_ok=True)
            (cls.root / name).write_text(text)
        cls.build.mkdir()
        ninja = NINJA.replace("root/src", f"{cls.root}/src").replace("ROOT", str(cls.root))
        (cls.build / "build.ninja").write_text(ninja)
        entries = []
        for made, name in (("one.o", "src/one/one.cpp"), ("one_test.o", "src/one/one_test.cpp"),
                           ("two_test.o", "src/two/two_test.cpp")):
            source = cls.root / name
            command = f"c++ -I{cls.root}/src -Werror -o {made} -c {source}"
            entries.append({"file": str(source), "command": command})
        (cls.build / "compile_commands.json").write_text(json.dumps(entries))
        subprocess.run(["ninja", "-C", cls.build, "--quiet"], check=True)

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def trials(self, *names: str, excused=None) -> Trials:
        programs = [trial.Program(name, name, []) for name in names]
        built = trial.Built(self.build, self.root)
        return Trials(built, programs, excused or {}, self.root / "mutate")

    def made(self, file: str, *parts: str) -> list[mutants.Mutant]:
        text = FILES[file]
        made = mutants.mutants(file, text, mutants.changes(text))
        return [next(one for one in made if part in one.what) for part in parts]

    def told(self, trials: Trials, made: list[mutants.Mutant], seconds=None):
        return [(one.outcome, one.by) for one in trials.all(made, seconds, 2)]

    def test_a_change_is_found_by_the_own_program_or_by_another_or_survives(self):
        made = self.made("src/one/one.cpp", "without REQUIRE(is_low", "without REQUIRE(b",
                            "> to >=")
        self.assertEqual([("found", "one_test"), ("found", "two_test"), ("survived", "")],
                         self.told(self.trials("one_test", "two_test"), made))
        self.assertEqual([("found", "one_test"), ("survived", ""), ("survived", "")],
                         self.told(self.trials("one_test"), made))
        self.assertEqual({name: (self.root / name).read_text() for name in FILES}, FILES)

    def test_a_survivor_with_a_written_reason_is_excused(self):
        made = self.made("src/one/one.cpp", "> to >=")
        trials = self.trials("one_test", excused={(made[0].file, made[0].what): "the same"})
        self.assertEqual([("excused", "the same")], self.told(trials, made))

    def test_a_changed_header_is_read_by_every_object_that_includes_it(self):
        made = self.made("src/one/limit.hpp", "< to <=")
        self.assertEqual([("found", "one_test")], self.told(self.trials("one_test"), made))

    def test_a_loop_without_an_end_is_found_when_its_time_is_over(self):
        one = self.made("src/one/one.cpp", "i != 2")[0]
        change = mutants.Change(one.change.start, one.change.end, "!= -", "comparison", "endless")
        endless = mutants.Mutant(one.file, one.line, one.last, change)
        trials = self.trials("one_test")
        trials.programs[0].seconds = 0.2 - trial.PATIENCE_SECONDS / trial.PATIENCE  # 0.8 s in all
        self.assertEqual([("found", "one_test")], self.told(trials, [endless]))

    def test_what_does_not_compile_is_not_counted_and_a_run_may_end_early(self):
        good = self.made("src/one/one.cpp", "> to >=")[0]
        change = mutants.Change(0, 0, "nonsense ", "guard", "nonsense")
        bad = mutants.Mutant(good.file, 1, 1, change)
        told = self.told(self.trials("one_test"), [bad])
        self.assertEqual("uncompiled", told[0][0])
        self.assertIn("error:", told[0][1])
        self.assertEqual([("untried", "")], self.told(self.trials("one_test"), [good], seconds=0))

    def test_a_program_that_fails_without_a_change_ends_the_run(self):
        failing = self.build / "failing"
        failing.write_text("#!/bin/sh\nexit 3\n")
        failing.chmod(0o755)
        trials = self.trials("one_test")
        trials.programs[0].path = "failing"
        with self.assertRaises(Failed):
            trials.measured(trials.programs[0])

    def test_ending_stops_what_runs_and_leaves_the_rest_untried(self):
        runs = trial.Runs()
        threading.Timer(0.2, runs.end).start()
        with self.assertRaises(trial.Stopped):
            runs.run(["sleep", "60"], self.root, {"PATH": "/usr/bin:/bin"}, 60, self.root / "log")
        trials = self.trials("one_test")
        trials.runs.end()
        made = self.made("src/one/one.cpp", "> to >=")
        self.assertEqual([("untried", "")], self.told(trials, made))


class ReadingTest(unittest.TestCase):
    def test_objects_of_archives_stand_before_the_line_and_others_are_replaced_on_it(self):
        line = ": && /usr/bin/c++ -O1 a_test.o b_test.o -o src/a_test  liba.a -lx && :"
        words = trial.linking(line, "src/a_test", Path("/m/a_test"),
                              {"a.o": Path("/m/0.o"), "b_test.o": Path("/m/1.o")})
        self.assertEqual(["/usr/bin/c++", "/m/0.o", "-O1", "a_test.o", "/m/1.o", "-o",
                          "/m/a_test", "liba.a", "-lx"], words)
        with self.assertRaises(Failed):
            trial.linking(": && a -o b && c", "b", Path("/m/b"), {})

    def test_files_that_an_object_was_made_of(self):
        text = "a.o: #deps 2, deps mtime 1 (VALID)\n    /s/a.cpp\n    /s/a.hpp\n\nb.o: #deps 0,\n"
        self.assertEqual({"a.o": {"/s/a.cpp", "/s/a.hpp"}, "b.o": set()}, trial.read_deps(text))

    def test_a_file_that_is_compiled_together_with_others_is_found_in_them(self):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name).resolve()
            (root / "src/a").mkdir(parents=True)
            (root / "src/a/a.cpp").write_text("int a;\n")
            together = root / "build/unity_0_cxx.cxx"
            together.parent.mkdir()
            together.write_text(f'#include "{root}/src/a/a.cpp"\n#include "{root}/src/a/b.cpp"\n')
            (root / "build/compile_commands.json").write_text(json.dumps([
                {"file": str(together), "command": f"c++ -Isrc -o u.o -c {together}"}]))
            built = trial.Built(root / "build", root)
            self.assertEqual(["u.o"], [unit.object for unit in built.units_with("src/a/a.cpp")])
            mutant = mutants.Mutant("src/a/a.cpp", 1, 1, mutants.Change(0, 3, "long", "guard", ""))
            place = trial.Place(built, root / "place", trial.Runs(), mutant)
            source = place.source(place.units[0], 0)
            self.assertEqual(f'#include "{place.file}"\n#include "{root}/src/a/b.cpp"\n',
                             source.read_text())
            self.assertEqual("long a;\n", place.file.read_text())


if __name__ == "__main__":
    unittest.main()
