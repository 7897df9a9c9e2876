import unittest

import organisation_names


def lines(name: str, text: str) -> list[int]:
    return [line for line, _ in organisation_names.problems(name, text)]


class OrganisationNamesTest(unittest.TestCase):
    def test_a_sentence_that_names_one_is_caught_in_code_and_client(self):
        self.assertEqual([2], lines("src/x.cpp", 'f();\ng("Văn phòng Chính phủ");\n'))
        self.assertEqual([1], lines("src/x.cpp", 'g("The Government");'))
        self.assertEqual([1], lines("web/src/a.ts", 'lead: "Thành viên Chính phủ",'))
        self.assertEqual([1], lines("web/src/a.ts", 'x: "ask the Office of the Government"'))
        self.assertEqual([1], lines("src/x.cpp", 'unit("Vụ Pháp luật")'))
        self.assertEqual([1], lines("web/src/a.svelte", "<p>Legal Department</p>"))

    def test_a_comment_a_type_and_an_official_title_pass(self):
        comment = "// as Chính phủ does it\nstruct GovernmentMember;"
        self.assertEqual([], lines("src/x.cpp", comment))
        self.assertEqual([], lines("web/src/a.ts", "// Phó Thủ tướng Chính phủ\nconst x = 1;"))
        self.assertEqual([], lines("web/src/a.ts", 'title: "Phiếu lấy ý kiến {member}"'))
        self.assertEqual([], lines("src/x.cpp", 'g("vn-government@2");'))


if __name__ == "__main__":
    unittest.main()
