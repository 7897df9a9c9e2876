"""First load of the client: JavaScript at most 60 kB, CSS and preloaded fonts 45 kB, gzip.

Follows the built index.html: its scripts, module preloads, style sheets and font preloads, and
every chunk those import statically. Chunks behind import() load later and do not count.
"""

import gzip
import re
import sys
from pathlib import Path

import place

SCRIPT_BYTES_MAX = 60_000
STYLE_BYTES_MAX = 45_000
LINKED = re.compile(r"""(?:src|href)="([^"]+\.(?:js|css|woff2))\"""")
IMPORTED = re.compile(r"""(?:from|import)\s*["'](\.{1,2}/[^"']+\.js)["']""")


def first_load(dist: Path) -> set[Path]:
    page = (dist / "index.html").read_text()
    waiting = [dist / name.lstrip("/").removeprefix("./") for name in LINKED.findall(page)]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop().resolve()
        if path in seen:
            continue
        seen.add(path)
        if path.suffix == ".js":
            names = IMPORTED.findall(path.read_text())
            waiting += [path.parent / name for name in names]
    return seen


def weight(path: Path) -> int:
    content = path.read_bytes()
    return len(content) if path.suffix == ".woff2" else len(gzip.compress(content, 9))


def measure(dist: Path) -> tuple[int, int]:
    files = first_load(dist)
    scripts = sum(weight(path) for path in files if path.suffix == ".js")
    styles = sum(weight(path) for path in files if path.suffix != ".js")
    return scripts, styles


def main() -> int:
    scripts, styles = measure(place.ROOT / "web" / "dist")
    print(f"scripts {scripts} of {SCRIPT_BYTES_MAX} bytes, "
          f"styles and fonts {styles} of {STYLE_BYTES_MAX} bytes (gzip)")
    return 0 if scripts <= SCRIPT_BYTES_MAX and styles <= STYLE_BYTES_MAX else 1


if __name__ == "__main__":
    sys.exit(main())
