"""Jobs that tests ask for: one that writes, one that fails."""

from core.jobs import job
from core.versions import bump


@job("test: bump a version")
def bump_version(name: str) -> None:
    bump(name)


@job("test: fail", retries=2)
def fail_always() -> None:
    raise RuntimeError("as it was asked to")
