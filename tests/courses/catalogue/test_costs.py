"""Lists of courses cost the same whatever their length."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.courses import course, run

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/nl/", "/nl/bijscholing/?format=blended&level=lager&sort=short"])
def test_questions_to_the_database_do_not_grow_with_courses_and_runs(client, address):
    def questions() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    for _ in range(2):
        run(course(format="blended", levels=["lager"]))
    with_two = questions()
    for _ in range(10):
        run(course(format="blended", levels=["lager"]))
    assert questions() == with_two
    assert with_two <= 2, "the version of the index, the runs to come"
