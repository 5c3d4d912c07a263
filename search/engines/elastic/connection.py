"""How Elasticsearch is reached: which nodes, how long somebody waits, and what its failures are called.

A page never waits long: a node that is gone is passed over at once, one that hangs is left after the
time-out, and once none answered, nobody asks again for a moment. Questions never change anything, so they
are repeated without fear; so are writes, because each writes whole documents under their own names.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar
from urllib.parse import urlsplit

import structlog

from search.engines.base import EngineIsDown, IndexIsOutdated
from search.engines.elastic.library import (
    ApiError,
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    TransportError,
)

log = structlog.get_logger("search")

Answer = TypeVar("Answer")

REST_SECONDS = 3.0
"""How long nobody asks again once no node answered."""
WRITING_SECONDS = 60.0
"""How long a batch of documents may take."""
TOO_BUSY, BROKEN = 429, 500
OWN_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass
class Connection:
    """The nodes of one Elasticsearch.

    Args:
        addresses: of the nodes, comma-separated; a user and password may stand in each.
        authority: file with the certificate of one's own authority; empty for those everyone trusts.
        api_key: instead of user and password.
        seconds: how long a node may take before another one is asked.
    """

    addresses: str
    authority: str = ""
    api_key: str = ""
    seconds: float = 2.0
    _rests_until: float = field(default=0.0, init=False)

    @property
    def nodes(self) -> list[str]:
        """The address of each node."""
        return [stripped for address in self.addresses.split(",") if (stripped := address.strip())]

    @cached_property
    def client(self) -> Elasticsearch:
        """The library's own client, made when it is first needed: never before a process divides itself.

        Raises:
            EngineIsDown: the settings name no address, or no certificate that can be read. It does not
                repeat them: a password may stand in them.
        """
        try:
            return self._made()
        except (OSError, ValueError) as error:
            raise EngineIsDown("the settings name no Elasticsearch that can be asked") from error

    def _made(self) -> Elasticsearch:
        said: dict[str, Any] = {}
        if self.authority:
            said["ca_certs"] = self.authority
        if self.api_key:
            said["api_key"] = self.api_key
        return Elasticsearch(
            self.nodes,
            request_timeout=self.seconds,
            max_retries=len(self.nodes) - 1,
            retry_on_timeout=False,
            http_compress=any(urlsplit(node).hostname not in OWN_MACHINE for node in self.nodes),
            **said,
        )

    def ask(self, question: Callable[[Elasticsearch], Answer]) -> Answer:
        """Ask something somebody waits for.

        Raises:
            EngineIsDown: no node answers in time, or the answer is incomplete.
            IndexIsOutdated: there is no such index.
        """
        if time.monotonic() < self._rests_until:
            raise EngineIsDown("no node answered a moment ago")
        return self._call(question, self.client)

    def tell(self, work: Callable[[Elasticsearch], Answer]) -> Answer:
        """Have something written, however long it takes within reason.

        Raises:
            EngineIsDown, IndexIsOutdated.
        """
        return self._call(work, self.client.options(request_timeout=WRITING_SECONDS))

    def _call(self, work: Callable[[Elasticsearch], Answer], client: Elasticsearch) -> Answer:
        try:
            try:
                answer = work(client)
            except ConnectionTimeout:
                if len(self.nodes) == 1:
                    raise
                answer = work(client)
        except TransportError as error:
            self._rests_until = time.monotonic() + REST_SECONDS
            raise EngineIsDown(str(error)) from error
        except ApiError as error:
            raise _failure(error) from error
        self._rests_until = 0.0
        return answer


def _failure(error: ApiError) -> EngineIsDown:
    """Say in the words of the search what an answer that is no answer means.

    Only its kind is repeated: what it says besides may quote what somebody typed, or what a text says.
    """
    if isinstance(error, NotFoundError):
        return IndexIsOutdated(error.error)
    if error.status_code < BROKEN and error.status_code != TOO_BUSY:
        log.error("search_refused", status=error.status_code, reason=error.error)
    return EngineIsDown(f"{error.status_code} {error.error}")
