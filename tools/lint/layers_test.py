import tempfile
import unittest
from pathlib import Path

import layers
from common import Tree

TABLE = """# x
| folder | may include | third-party headers |
|---|---|---|
| base | — | — |
| json | base | boost/json |
| net | base | boost/asio, boost/beast |
| api | base, net/http.hpp | — |
| cli | everything above | — |
"""


class LayersTest(unittest.TestCase):
    def findings(self, files: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {"ARCHITECTURE.md": TABLE, **files}.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            tree = Tree(Path(folder), list(files))
            return [f"{each.path}:{each.line}" for each in layers.check(tree)]

    def test_an_include_downward_passes(self):
        self.assertEqual([], self.findings({"src/json/a.cpp": '#include "base/id.hpp"\n'}))

    def test_an_include_upward_fails_and_names_the_line(self):
        text = '\n#include "json/json.hpp"\n'
        self.assertEqual(["src/base/a.hpp:2"], self.findings({"src/base/a.hpp": text}))

    def test_a_single_header_may_be_opened_without_its_folder(self):
        text = '#include "net/http.hpp"\n#include "net/server.hpp"\n'
        self.assertEqual(["src/api/a.cpp:2"], self.findings({"src/api/a.cpp": text}))

    def test_everything_above_means_every_earlier_row(self):
        text = '#include "api/a.hpp"\n#include "net/b.hpp"\n'
        self.assertEqual([], self.findings({"src/cli/a.cpp": text}))

    def test_a_test_may_include_what_stands_above_it_in_the_table(self):
        self.assertEqual([], self.findings({"src/net/a_test.cpp": '#include "json/json.hpp"\n'}))
        text = '#include "api/a.hpp"\n'
        self.assertEqual(["src/net/a_test.cpp:1"], self.findings({"src/net/a_test.cpp": text}))

    def test_third_party_headers_stay_in_their_layer(self):
        text = "#include <boost/asio/ip/tcp.hpp>\n#include <vector>\n"
        self.assertEqual([], self.findings({"src/net/a.cpp": text}))
        self.assertEqual(["src/json/a.cpp:1"], self.findings({"src/json/a.cpp": text}))

    def test_an_include_in_a_comment_is_none(self):
        self.assertEqual([], self.findings({"src/base/a.hpp": '// #include "json/json.hpp"\n'}))

    def test_a_folder_missing_from_the_table_fails(self):
        self.assertEqual(["src/odd/a.cpp:1"], self.findings({"src/odd/a.cpp": "int a;\n"}))

    def test_a_header_named_without_its_folder_fails(self):
        text = '#include "a.hpp"\n'
        self.assertEqual(["src/base/a.cpp:1"], self.findings({"src/base/a.cpp": text}))


if __name__ == "__main__":
    unittest.main()
