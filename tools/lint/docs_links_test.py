import tempfile
import unittest
from pathlib import Path

import docs_links
from common import Tree


def findings(page: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "docs").mkdir()
        (root / "README.md").write_text("# The start\n")
        (root / "docs" / "a.md").write_text(page)
        return [each.text for each in docs_links.check(Tree(root, ["docs/a.md"]))]


class DocsLinksTest(unittest.TestCase):
    def test_links_that_resolve_pass(self):
        page = "# Own part\n[a](../README.md#the-start) [b](#own-part) [c](https://example.org/x)"
        self.assertEqual([], findings(page))

    def test_a_missing_file_fails(self):
        self.assertEqual(["b.md leads nowhere"], findings("[a](b.md)"))

    def test_a_missing_heading_fails(self):
        self.assertEqual(["../README.md#end: there is no such heading"],
                         findings("[a](../README.md#end)"))

    def test_a_link_in_code_is_none(self):
        self.assertEqual([], findings("`[a](b.md)`\n```\n[a](b.md)\n```\n"))


if __name__ == "__main__":
    unittest.main()
