"""The edge of the adapter: whatever tantivy throws becomes something the search knows."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.engines.base import AnotherWrites, EngineIsDown


@contextmanager
def at_the_edge() -> Iterator[None]:
    """Turn what tantivy throws into `EngineIsDown`.

    Where it gives up in its own code it throws a `PanicException`, which is no `Exception` and has no name
    that could be imported.
    """
    try:
        yield
    except (EngineIsDown, AnotherWrites):
        raise
    except (OSError, ValueError, RuntimeError) as error:
        raise EngineIsDown(f"The index cannot be used: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise EngineIsDown(f"The index cannot be used: {error}") from error
