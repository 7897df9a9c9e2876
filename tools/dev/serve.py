"""`./dev run`: the demonstration Government, created once under build/run-data and served.

Every call of the program that this takes stands in `commands`, in the order they run.
"""

import argparse
import shutil
import subprocess
from pathlib import Path

import place
import sandbox
from shell import Failed, need, say

DATA = place.BUILD / "run-data"
READY = "created"
SIGN_INS = "sign-ins.json"


def commands(data: Path, listen: str) -> dict[str, list[object]]:
    program = place.binary("release")
    web = place.ROOT / "web" / "dist"
    folder = place.BUILD / "release" / "papers"
    create = [program, "demo-data", "--data", data, "--papers", folder, *sandbox.program_options()]
    serve = [program, "serve", "--data", data, "--listen", listen, *sandbox.program_options()]
    if web.is_dir():
        serve += ["--web", web]
    serve += ["--try-as", data / SIGN_INS]
    return {"create": create, "serve": serve}


def demonstration(args: argparse.Namespace) -> int:
    if not place.binary("release").exists():
        raise Failed("the program is not in this tree (src/cli), so nothing can be served")
    steps = commands(DATA, args.listen)
    if args.fresh or not all((DATA / name).is_file() for name in (READY, SIGN_INS)):
        shutil.rmtree(DATA, ignore_errors=True)
        DATA.mkdir(parents=True)
        need(steps["create"], cwd=place.ROOT, env=place.environment())
        (DATA / READY).touch()
    address = args.listen.replace("127.0.0.1", "localhost")  # passkeys need a name
    say(f"e-Cabinet: http://{address}/  (demonstration data)")
    sign_ins = DATA / "sign-ins.txt"
    if sign_ins.is_file():
        say(sign_ins.read_text().rstrip())
        say(f"Try it as any of them, without typing: http://{address}/dung-thu")
    say(f"The code of the second factor: {place.binary('release')} admin code SECRET")
    say("Ctrl-C stops it; ./dev run --fresh starts over.")
    return subprocess.run(
        [str(word) for word in steps["serve"]], env=place.environment(), check=False
    ).returncode
