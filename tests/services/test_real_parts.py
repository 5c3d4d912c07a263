"""The suite really runs on the parts it says it runs on."""

import pytest
from django.core.cache import cache
from django.db import connection


@pytest.mark.django_db
def test_the_database_is_postgresql():
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        assert int(cursor.fetchone()[0]) >= 150000


def test_the_cache_is_redis():
    cache.set("part", "real")
    assert cache._cache.get_client(None).info("server")["redis_version"]
