"""The whole suite on the parts a real site runs on: `python -m tests.services [pytest arguments]`."""

import os
import subprocess
import sys
from contextlib import ExitStack

from tests.support.search_server import elasticsearch
from tests.support.services import ROOT, postgres, redis


def main(arguments: list[str]) -> int:
    """Start every part, run pytest against them, and return its exit code."""
    (ROOT / "var").mkdir(exist_ok=True)
    with ExitStack() as parts:
        environment = {
            **os.environ,
            "LEERKRING_DATABASE_URL": parts.enter_context(postgres()),
            "LEERKRING_REDIS_URL": parts.enter_context(redis()),
            "LEERKRING_TEST_ELASTICSEARCH": parts.enter_context(
                elasticsearch(is_quick_to_start=True)
            ).address,
            "LEERKRING_TEST_SERVICES": "1",
        }
        command = [sys.executable, "-m", "pytest", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
