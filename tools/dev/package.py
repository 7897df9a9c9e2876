"""./dev package: a Debian package of the release build, by plain dpkg-deb over a staged tree.
debhelper would build once more what is built, and cpack can neither mark a file as configuration
nor keep the time of the source in what it packs."""

import gzip
import os
import re
import shutil
import subprocess
from pathlib import Path

import place
from shell import Failed, need, output

PACKAGING = place.ROOT / "packaging"
SHARE = "usr/share/ecabinet"
DOC = "usr/share/doc/ecabinet"
UNITS = "usr/lib/systemd/system"
# Programs that are started, and fonts and proofs that are read: no library tells of them.
STARTED = ("bubblewrap", "poppler-utils", "fonts-croscore", "ca-certificates", "adduser | passwd")
# (where from, where to, mode)
FILES = (
    ("packaging/ecabinet.yaml", "etc/ecabinet/ecabinet.yaml", 0o644),
    ("packaging/systemd/ecabinet.service", f"{UNITS}/ecabinet.service", 0o644),
    ("packaging/systemd/ecabinet-backup.service", f"{UNITS}/ecabinet-backup.service", 0o644),
    ("packaging/systemd/ecabinet-backup.timer", f"{UNITS}/ecabinet-backup.timer", 0o644),
    ("packaging/systemd/sysusers.conf", "usr/lib/sysusers.d/ecabinet.conf", 0o644),
    ("packaging/systemd/tmpfiles.conf", "usr/lib/tmpfiles.d/ecabinet.conf", 0o644),
    ("packaging/nginx/ecabinet.conf", f"{DOC}/examples/nginx.conf", 0o644),
    ("packaging/haproxy/ecabinet.cfg", f"{DOC}/examples/haproxy.cfg", 0o644),
    ("packaging/debian/copyright", f"{DOC}/copyright", 0o644),
)
FOLDERS = (
    ("rules", f"{SHARE}/rules"),
    ("web/dist", f"{SHARE}/web"),
)
CONFIGURATION = ("/etc/ecabinet/ecabinet.yaml",)
SCRIPTS = ("postinst", "prerm", "postrm")


def version() -> str:
    text = (place.ROOT / "CMakeLists.txt").read_text()
    return re.search(r"project\(ecabinet VERSION ([\d.]+)", text).group(1)


def source_time() -> str:
    """When the source was last changed: what is packed bears that time."""
    return output(["git", "log", "-1", "--format=%ct"], cwd=place.ROOT).strip() or "1561334400"


def put(source: Path, target: Path, mode: int = 0o644) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(mode)


def zipped(data: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, 9, mtime=0))
    target.chmod(0o644)


def stage_files(root: Path, program: Path) -> None:
    put(program, root / "usr/bin/ecabinet", 0o755)
    need(["strip", "--strip-unneeded", "--remove-section=.comment", root / "usr/bin/ecabinet"])
    for source, target, mode in FILES:
        put(place.ROOT / source, root / target, mode)
    for source, target in FOLDERS:
        if not (place.ROOT / source).is_dir():
            raise Failed(f"{source} is missing: ./dev build makes it")
        for path in sorted((place.ROOT / source).rglob("*")):
            if path.is_file():
                put(path, root / target / path.relative_to(place.ROOT / source))
    manual = subprocess.run([program, "--man"], check=True, capture_output=True).stdout
    zipped(manual, root / "usr/share/man/man1/ecabinet.1.gz")
    zipped((place.ROOT / "CHANGELOG.md").read_bytes(), root / DOC / "changelog.gz")
    zipped((place.ROOT / "LICENSE").read_bytes(), root / DOC / "LICENSE.gz")


def libraries(stage: Path) -> str:
    """The packages whose libraries the program is linked with, as dpkg-shlibdeps finds them."""
    (stage / "debian").mkdir()
    (stage / "debian/control").write_text(
        "Source: ecabinet\n\nPackage: ecabinet\nArchitecture: any\n")
    told = output(["dpkg-shlibdeps", "-O", "--ignore-missing-info",
                   stage / "root/usr/bin/ecabinet"], cwd=stage)
    found = re.search(r"^shlibs:Depends=(.+)$", told, re.MULTILINE)
    if found is None:
        raise Failed("dpkg-shlibdeps did not tell the libraries of the program")
    return found.group(1)


def control(stage: Path, architecture: str) -> str:
    files = [path for path in (stage / "root").rglob("*") if path.is_file()]
    kilobytes = sum(path.stat().st_size for path in files) // 1024 + 1
    return (
        f"Package: ecabinet\nVersion: {version()}\nArchitecture: {architecture}\n"
        "Maintainer: e-Cabinet <operators@ecabinet.invalid>\n"
        f"Installed-Size: {kilobytes}\nSection: web\nPriority: optional\n"
        f"Depends: {libraries(stage)}, {', '.join(STARTED)}\n"
        "Suggests: nginx | haproxy, postgresql, prometheus\n"
        "Description: government's work without paper\n"
        " Opinion ballots and meetings of a government with digital signatures, a journal that\n"
        " anyone can check, and results that anyone can compute again. One program with SQLite;\n"
        " PostgreSQL for several nodes.\n")


def stage_control(stage: Path, architecture: str) -> None:
    root = stage / "root"
    folder = root / "DEBIAN"
    text = control(stage, architecture)
    sums = [f"{output(['md5sum', path]).split()[0]}  {path.relative_to(root)}\n"
            for path in sorted(root.rglob("*")) if path.is_file()]
    folder.mkdir()
    (folder / "control").write_text(text)
    (folder / "md5sums").write_text("".join(sums))
    (folder / "conffiles").write_text("".join(f"{name}\n" for name in CONFIGURATION))
    for name in SCRIPTS:
        put(PACKAGING / "debian" / name, folder / name, 0o755)
    for path in [root, *root.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)


def make(program: Path, into: Path) -> Path:
    """Packs the built program and client; gives INTO/ecabinet_VERSION_ARCHITECTURE.deb."""
    if not program.exists():
        raise Failed(f"{program} is missing: ./dev build makes it")
    stage = into / "package"
    shutil.rmtree(stage, ignore_errors=True)
    (stage / "root").mkdir(parents=True)
    stage_files(stage / "root", program)
    architecture = output(["dpkg", "--print-architecture"])
    stage_control(stage, architecture)
    target = into / f"ecabinet_{version()}_{architecture}.deb"
    env = {**os.environ, "SOURCE_DATE_EPOCH": source_time()}
    need(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", stage / "root", target], env=env)
    shutil.rmtree(stage)
    return target
