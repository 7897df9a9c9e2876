import unittest

import authority_cells
import mutants


def told(text: str) -> list[str]:
    return [change.what for change in mutants.changes(text)]


def made(text: str) -> list[str]:
    """The texts of the mutants."""
    return [mutant.text(text) for mutant in mutants.mutants("a.cpp", text, mutants.changes(text))]


class GuardsTest(unittest.TestCase):
    def test_each_guard_that_is_a_statement_is_taken_away(self):
        text = "REQUIRE(f(a), Reason::NotFound);\nTRY(require_id(id));\nauto x = TRY(found(id));\n"
        self.assertEqual(["without REQUIRE(f(a), Reason::NotFound)", "without TRY(require_id(id))"],
                         told(text))
        self.assertEqual(text.replace("TRY(require_id(id));", ";"), made(text)[1])

    def test_a_guard_of_several_lines_leaves_every_other_line_where_it_was(self):
        text = "REQUIRE(f(a,\n          \")\"),\n        R::X);  // why\nnext();\n"
        self.assertEqual(["\n\n;  // why\nnext();\n"], made(text))
        self.assertEqual((1, 3), next((one.line, one.last) for one in mutants.mutants(
            "a.cpp", text, mutants.changes(text))))

    def test_a_guard_under_an_if_or_a_for_is_taken_away_alone(self):
        self.assertEqual(["if (a) ;"], made("if (a) TRY(require_known(b));"))
        self.assertEqual(["for (X x : xs) ;"], made("for (X x : xs) REQUIRE(x, R::Y);"))

    def test_an_if_that_refuses_is_left_out_and_turned_round(self):
        text = "if (is_late(a)) return refuse(Reason::Late);"
        self.assertEqual(["if (false && (is_late(a))) return refuse(Reason::Late);",
                          "if (!(is_late(a))) return refuse(Reason::Late);"], made(text))
        text = "if (auto x = f(); !x) {\n    return refuse(R::A);\n}"
        self.assertEqual(text.replace("!x", "false && (!x)"), made(text)[0])
        self.assertEqual(2, len(made("if (a) return false;")))
        self.assertEqual(2, len(made("if (!a) return Result<X>(refuse(R::A));")))

    def test_an_if_that_declares_or_gives_a_value_is_no_guard(self):
        self.assertEqual([], made("if (auto const* x = f()) return refuse(R::A);"))
        self.assertEqual([], made("if (is_late(a)) return Late{};"))


class OperatorsTest(unittest.TestCase):
    def test_each_comparison_and_each_logic_sign_is_flipped(self):
        self.assertEqual(["x = a <= b;"], made("x = a < b;"))
        self.assertEqual(["x = a < b;"], made("x = a <= b;"))
        self.assertEqual(["x = a >= b;"], made("x = a > b;"))
        self.assertEqual(["x = a > b;"], made("x = a >= b;"))
        self.assertEqual(["x = a != b;"], made("x = a == b;"))
        self.assertEqual(["x = a == b;"], made("x = a != b;"))
        self.assertEqual(["x = a ||\n  b;"], made("x = a &&\n  b;"))
        self.assertEqual(["x = a && b;"], made("x = a || b;"))

    def test_two_signs_of_one_line_are_told_apart(self):
        self.assertEqual(["== to != in x = a == b, c == d;", "== to != (2) in x = a == b, c == d;"],
                         told("x = a == b, c == d;"))

    def test_templates_references_shifts_and_arrows_are_no_comparisons(self):
        for text in ("std::map<A, std::set<B>> const& f();",
                     "template <class T, class... More>\nT g(T&& x, auto&& y);",
                     "template <\n    class T>\nvoid f();",
                     "x = 1u << 3; y = z >> 2; z >>= 1; z <<= 2;",
                     "auto f = [](A a) -> B { return a->b; };",
                     "auto operator<=>(A const&) const = default;",
                     "bool operator==(A const&) const = default;",
                     "A operator && (A b);",
                     "static_cast<std::size_t>(x);"):
            self.assertEqual([], made(text), text)

    def test_strings_comments_and_directives_are_left_alone(self):
        for text in ('f("a < b && c");', 'f(R"x(REQUIRE(a);)" a == b)x");', "// a < b\n",
                     "/* REQUIRE(a, b);\n if (a == b) return refuse(c); */",
                     "#include <a>\n#include \"b\"\n", "#if A < B && C\n#endif\n",
                     "#define REQUIRE(a) \\\n  if (!(a) && b) return refuse(a)\n",
                     "f(' ', '<', '\\'', '\"', 1'000);"):
            self.assertEqual([], made(text), text)

    def test_what_must_hold_in_any_case_is_no_guard(self):
        self.assertEqual([], made("CHECK(a < b);\nstatic_assert(sizeof(A) == 3);"))
        self.assertEqual([], made("concept C = A<T> && B<T>;"))


TABLE = """enum class Need : std::uint8_t { Nothing, Drafter };
constexpr PhaseSet in(Phase phase) { return 1; }
struct Row {
    Action action;
    Role role;
    PhaseSet phases;  // 0: no matter
    Need need;
};
using A = Action;
constexpr Row kTable[] = {
    // Drafting.
    {A::Draft, R::Clerk, 0, Need::Nothing},
    {A::Edit, R::Chair, in(k, l), Need::Drafter},  // why
};
"""
HEADERS = {"Phase": ["First", "Second"], "Action": ["Draft", "Edit", "Sit"],
           "Role": ["Clerk", "Chair"]}


class CellsTest(unittest.TestCase):
    def setUp(self):
        self.changes = authority_cells.changes(TABLE, HEADERS)

    def test_every_cell_is_flipped(self):
        row = "{A::Edit, R::Chair, in(k, l), Need::Drafter}"
        self.assertEqual(["without {A::Draft, R::Clerk, 0, Need::Nothing}",
                          f"without {row}",
                          f"phase First turned in {row}",
                          f"phase Second turned in {row}",
                          f"no need in {row}",
                          "also {Action::Draft, Role::Chair, 0, Need::Nothing}",
                          "also {Action::Edit, Role::Clerk, in(k, l), Need::Nothing}"],
                         [change.what for change in self.changes])

    def test_the_text_of_a_flipped_cell(self):
        texts = [mutant.text(TABLE) for mutant in mutants.mutants("a.cpp", TABLE, self.changes)]
        cell = "in(k, l)"
        self.assertEqual(TABLE.replace("    {A::Draft, R::Clerk, 0, Need::Nothing},\n", "    \n"),
                         texts[0])
        self.assertEqual(TABLE.replace(f"R::Chair, {cell}",
                                       f"R::Chair, static_cast<PhaseSet>(({cell}) ^ (1u << 1u))"),
                         texts[3])
        self.assertEqual(TABLE.replace("Need::Drafter},", "Need::Nothing},"), texts[4])
        self.assertIn("Need::Nothing}, {Action::Draft, Role::Chair, 0, Need::Nothing},\n", texts[5])

    def test_a_table_of_named_rows_may_have_two_columns(self):
        text = """struct PaperRight {
    Action action;
    Role role;
};
constexpr std::array kPaperRights{
    PaperRight{Action::Draft, Role::Clerk},
    PaperRight{Action::Draft, Role::Chair},
    PaperRight{Action::Edit, Role::Chair},
};
"""
        changes = authority_cells.changes(text, HEADERS)
        self.assertEqual(["without PaperRight{Action::Draft, Role::Clerk}",
                          "without PaperRight{Action::Draft, Role::Chair}",
                          "without PaperRight{Action::Edit, Role::Chair}",
                          "also PaperRight{Action::Edit, Role::Clerk}"],
                         [change.what for change in changes])

    def test_a_file_without_a_table_has_no_cells(self):
        self.assertEqual([], authority_cells.changes("int x = 1;", HEADERS))

    def test_enumerations_are_read_without_their_comments_and_values(self):
        text = "enum class A : std::uint8_t {\n    One,  // a, b\n    Two = 3,\n};"
        self.assertEqual({"A": ["One", "Two"]}, authority_cells.enums(text))


if __name__ == "__main__":
    unittest.main()
