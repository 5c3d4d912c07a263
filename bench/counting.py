"""Runs inside the site: how many queries each page takes, once everything kept in memory is there.

Reads `[{"name", "address", "session", "form", "with_script"}]` and answers `{name: count}`. What begins
and ends a transaction is not counted.
"""

import json
import sys
from collections.abc import Mapping
from typing import Any

import django

WARM_UP = 2
NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def main() -> None:
    """Answer the question on standard input."""
    django.setup()
    sys.stdout.write(json.dumps({asked["name"]: count(asked) for asked in json.load(sys.stdin)}))


def count(asked: Mapping[str, Any]) -> int:
    """Return the number of queries of one page; of a post, those of the first one by this learner."""
    from django.db import connection  # noqa: PLC0415 - after setup
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(HTTP_HOST="leerkring.example", HTTP_X_FORWARDED_PROTO="https")
    client.cookies["sessionid"] = asked["session"]
    if asked["form"] is None:
        for _time in range(WARM_UP):
            client.get(asked["address"])
    headers = {"HX-Request": "true"} if asked["with_script"] else {}
    with CaptureQueriesContext(connection) as queries:
        if asked["form"] is None:
            client.get(asked["address"])
        else:
            client.post(asked["address"], asked["form"], headers=headers)
    return sum(not query["sql"].startswith(NOT_COUNTED) for query in queries.captured_queries)


if __name__ == "__main__":
    main()
