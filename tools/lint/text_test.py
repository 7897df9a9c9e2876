import unicodedata
import unittest

import text


class TextTest(unittest.TestCase):
    def problems(self, content: str) -> list[str]:
        return [problem for _, problem in text.problems("a.md", content.encode())]

    def test_a_plain_file_passes(self):
        self.assertEqual([], self.problems("Chính phủ\n"))

    def test_decomposed_vietnamese_fails(self):
        spelled = unicodedata.normalize("NFD", "Chính phủ\n")
        self.assertEqual(["not in Unicode NFC"], self.problems(spelled))

    def test_line_ends_and_blanks_are_checked(self):
        self.assertEqual(["no newline at the end"], self.problems("a"))
        self.assertEqual(["a carriage return ends the line"], self.problems("a\r\n"))
        self.assertEqual(["blanks at the end of the line"], self.problems("a \n"))

    def test_bytes_that_are_no_text_fail(self):
        self.assertEqual([(2, "not UTF-8")], text.problems("a.md", b"a\n\xff\n"))

    def test_paths_of_a_machine_and_registry_addresses_fail(self):
        self.assertEqual(["a path of one particular machine"], self.problems("see /ho" "me/x\n"))
        self.assertEqual([], self.problems("GET /api/work/1\n"))
        self.assertEqual(1, len(self.problems('"resol' 'ved": "https://x"\n')))


if __name__ == "__main__":
    unittest.main()
