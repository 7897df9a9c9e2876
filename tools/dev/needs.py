"""Installs what is missing: Debian packages, Node, and each folder's locked npm packages.

A warm run costs one dpkg-query (about 30 ms) and a hash of each lock file.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import place
from shell import Failed, need, output, say, timed

NODE_MAJOR_MIN = 20  # Vite 8 asks for 20.19; Debian 12 carries 18.
NPM_FOLDERS = ("web", "tests", "tools/bench")


def listed_packages(text: str) -> list[str]:
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


def missing_packages(wanted: list[str], installed: str) -> list[str]:
    have = {
        line.split()[0].split(":")[0]
        for line in installed.splitlines()
        if line.endswith(" installed")
    }
    return [name for name in wanted if name not in have]


def as_root(command: list[str]) -> list[str]:
    if os.geteuid() == 0:
        return command
    if shutil.which("sudo") is None:
        raise Failed("packages are missing and there is no sudo: run ./dev once as root")
    return ["sudo", *command]


def install_debian(names: list[str]) -> None:
    with timed(f"installing {len(names)} Debian packages: {' '.join(names)}"):
        quiet = ["env", "DEBIAN_FRONTEND=noninteractive"]
        need(as_root(["apt-get", "update", "-qq"]))
        need(
            as_root(
                [*quiet, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
            )
        )


def debian(beside: str = "") -> None:
    """The project's packages, or those of tools/setup/apt-packages-BESIDE.txt, if there is one."""
    listed = place.SETUP / f"apt-packages{'-' + beside if beside else ''}.txt"
    if beside and not listed.is_file():
        return
    wanted = listed_packages(listed.read_text())
    # dpkg-query fails as a whole when one name is unknown to it, yet prints the others.
    command = "dpkg-query -W -f='${Package} ${db:Status-Status}\\n' " + " ".join(wanted)
    installed = output(["sh", "-c", f"{command} 2>/dev/null || true"])
    names = missing_packages(wanted, installed)
    if names:
        install_debian(names)


def node_major(version: str) -> int:
    found = re.match(r"v(\d+)\.", version)
    return int(found.group(1)) if found else 0


def node() -> None:
    """Keeps a suitable Node on the path; otherwise takes the pinned one of tools/setup/node."""
    if node_major(output(["node", "--version"])) >= NODE_MAJOR_MIN and shutil.which("npm"):
        return
    if shutil.which("npm") is None:
        install_debian(["nodejs", "npm"])
    folder = place.SETUP / "node"
    npm_packages(folder)
    for program in sorted(folder.glob("node_modules/node-linux-*/bin/node")):
        os.environ["PATH"] = f"{program.parent}:{os.environ['PATH']}"
    if node_major(output(["node", "--version"])) < NODE_MAJOR_MIN:
        raise Failed(f"Node {NODE_MAJOR_MIN} or newer is needed and could not be installed")


def with_node_headers(environment: Mapping[str, str]) -> dict[str, str]:
    """Packages that are compiled take the headers that came with Node, where there are some."""
    prefix = Path(shutil.which("node") or "/").resolve().parent.parent
    if not (prefix / "include" / "node" / "node.h").is_file():
        return dict(environment)
    return {**environment, "npm_config_nodedir": str(prefix)}


def npm_packages(folder: Path) -> None:
    """`npm ci`, once for every content of the lock file."""
    lock = folder / "package-lock.json"
    if not lock.is_file():
        return
    stamp = place.STAMPS / ("npm-" + str(folder.relative_to(place.ROOT)).replace("/", "-"))
    version = output(["node", "--version"])
    content = hashlib.sha256(lock.read_bytes() + version.encode()).hexdigest()
    fresh = stamp.is_file() and stamp.read_text() == content
    if fresh and (folder / "node_modules").is_dir():
        return
    with timed(f"npm ci in {folder.relative_to(place.ROOT)}"):
        need(
            ["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=folder,
            env=with_node_headers(os.environ),
        )
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(content)


def everything() -> None:
    debian()
    present = [place.ROOT / name for name in NPM_FOLDERS]
    present = [folder for folder in present if (folder / "package-lock.json").is_file()]
    if not present and not any(place.ROOT.glob("tests/*/*.test.mjs")):
        return
    node()
    for folder in present:
        npm_packages(folder)


if __name__ == "__main__":
    everything()
    say("everything needed is installed")
