import tempfile
import unittest
from pathlib import Path

import mutate
import mutants
from shell import Failed

TEXT = "bool f() {\n    REQUIRE(a, R::A);\n    return b <\n           c;\n}\n"


def some(file: str = "src/domain/a/a.cpp") -> list[mutants.Mutant]:
    return mutants.mutants(file, TEXT, mutants.changes(TEXT))


class ChoiceTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name).resolve()
        for name in ("src/domain/a/a.cpp", "src/domain/a/a.hpp", "src/domain/a/a_test.cpp",
                     "src/domain/a/a_fixture.hpp", "src/domain/a/testing/b.hpp", "tools/c.cpp"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(TEXT)

    def tearDown(self):
        self.folder.cleanup()

    def test_tests_and_what_they_use_are_not_changed(self):
        self.assertEqual(["src/domain/a/a.cpp", "src/domain/a/a.hpp"],
                         mutate.sources(["src/domain"], self.root))

    def test_a_path_that_is_not_there_or_not_in_src_is_refused(self):
        for path in ("src/nothing", "tools", "../elsewhere"):
            with self.assertRaises(Failed):
                mutate.sources([path], self.root)

    def test_the_usual_scope_is_there(self):
        root = Path(__file__).resolve().parents[2]
        self.assertGreater(len(mutate.sources([], root)), 200)

    def test_the_same_seed_chooses_the_same_and_a_sample_is_the_start_of_the_whole(self):
        made = some() + some("src/domain/b.cpp") + some("src/domain/c.cpp")
        whole = mutate.chosen(made, None, "7")
        self.assertEqual(whole[:2], mutate.chosen(made, 2, "7"))
        self.assertEqual(sorted(map(str, made)), sorted(map(str, whole)))
        self.assertNotEqual(whole, mutate.chosen(made, None, "8"))

    def test_the_lines_of_a_change_are_those_of_its_new_side(self):
        diff = ("+++ b/src/a.cpp\n@@ -1,2 +3,2 @@ f()\n+x\n+y\n@@ -9 +12 @@\n+z\n"
                "--- a/src/b.cpp\n+++ b/src/b.cpp\n@@ -5,2 +4,0 @@\n-gone\n")
        self.assertEqual({"src/a.cpp": {3, 4, 12}, "src/b.cpp": {4, 5}},
                         mutate.changed_lines(diff))


class ReportTest(unittest.TestCase):
    def tried(self):
        guard, comparison = some()
        return [mutate.Tried(guard, "found", "a_test"), mutate.Tried(comparison, "survived"),
                mutate.Tried(guard, "uncompiled"), mutate.Tried(guard, "untried")]

    def test_what_did_not_compile_or_was_not_tried_counts_for_nothing(self):
        told = mutate.summary(self.tried(), "7", 3.14)
        self.assertEqual({"made": 4, "found": 1, "excused": 0, "survived": 1, "uncompiled": 1,
                          "untried": 1, "percent": 50.0, "seed": "7", "seconds": 3.1}, told)
        self.assertIsNone(mutate.summary([], "7", 0)["percent"])

    def test_the_table_has_a_line_for_each_folder_and_kind_and_the_sum(self):
        lines = [line.split() for line in mutate.table(self.tried())]
        self.assertEqual(["folder", "made", *mutate.OUTCOMES], lines[0])
        self.assertEqual(["src/domain/a", "4", "1", "0", "1", "1", "1"], lines[1])
        self.assertEqual(["guard", "3", "1", "0", "0", "1", "1"], lines[2])
        self.assertEqual(["comparison", "1", "0", "0", "1", "0", "0"], lines[3])
        self.assertEqual(["all", "4", "1", "0", "1", "1", "1"], lines[4])
        self.assertEqual(["all", "0", "0", "0", "0", "0", "0"], mutate.table([])[-1].split())

    def test_an_excuse_is_a_survivor_as_printed_with_its_reason(self):
        one = some()[1]
        text = f"# why\n\n{one.file}: {one.what}  # no test can tell: b is never c\n"
        self.assertEqual({(one.file, one.what): "no test can tell: b is never c"},
                         mutate.excuses(text))
        for wrong in (f"{one.file}: {one.what}", f"{one.file}: {one.what}  # ", "a  # b"):
            with self.assertRaises(Failed):
                mutate.excuses(wrong)

    def test_an_excuse_for_a_change_that_is_made_no_more_is_told(self):
        with tempfile.TemporaryDirectory() as name:
            root = Path(name)
            (root / "src/domain/a").mkdir(parents=True)
            (root / "src/domain/a/a.cpp").write_text(TEXT)
            one = some()[0]
            known = {(one.file, one.what): "why", (one.file, "without b"): "why",
                     ("src/gone.cpp", one.what): "why"}
            self.assertEqual([f"{one.file}: without b", f"src/gone.cpp: {one.what}"],
                             mutate.unknown_excuses(known, root))

    def test_the_excuses_of_this_tree_are_of_changes_that_are_made(self):
        self.assertEqual([], mutate.unknown_excuses(mutate.known_excuses(), mutate.place.ROOT))


if __name__ == "__main__":
    unittest.main()
