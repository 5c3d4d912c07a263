"""veraPDF, the reference judge of PDF/UA and PDF/A, fetched once and run as it is.

https://verapdf.org; the version is pinned in `verapdf.pom.xml`.
"""

import subprocess
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from tests.support.services import ROOT, program

POM = Path(__file__).with_name("verapdf.pom.xml")
COMMAND = "org.verapdf.apps.GreenfieldCliWrapper"


def judge(files: Iterable[Path], *, flavour: str) -> dict[Path, str]:
    """Judge files by one standard.

    Args:
        files: the files to judge.
        flavour: `ua1` for PDF/UA-1 (ISO 14289-1), `2a` for PDF/A-2a (ISO 19005-2).

    Returns:
        What the judge says of each file: `PASS` or `FAIL`.
    """
    command = [program("java"), "-cp", f"{_libraries()}/*", COMMAND, "-f", flavour, "--format", "text"]
    done = subprocess.run([*command, *map(str, files)], cwd=ROOT, capture_output=True, text=True, check=False)
    lines = (line.split(" ") for line in done.stdout.splitlines())
    return {Path(words[1]): words[0] for words in lines if words[0] in {"PASS", "FAIL"}}


def _libraries() -> Path:
    """Have the judge's libraries; the folder is only named once they are all there."""
    folder = ROOT / "var" / "services" / f"verapdf-{sha256(POM.read_bytes()).hexdigest()[:12]}"
    if not folder.exists():
        fresh = folder.with_suffix(".new")
        fetch = ["dependency:copy-dependencies", f"-DoutputDirectory={fresh}"]
        subprocess.run([program("mvn"), "-q", "-B", "-f", str(POM), *fetch], check=True)
        fresh.rename(folder)
    return folder
