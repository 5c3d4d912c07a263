"""What Elasticsearch refuses is told by its kind alone: what it says besides quotes people."""

import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError, BadRequestError
from structlog.testing import capture_logs

from search.engines.base import EngineIsDown
from search.engines.elastic.connection import Connection


def test_a_refusal_repeats_no_word_of_a_question_or_a_text():
    def refused(_client: object) -> None:
        meta = ApiResponseMeta(400, "1.1", HttpHeaders(), 0.1, NodeConfig("http", "node", 9200))
        body = {"error": {"type": "parsing_exception", "reason": "no such thing as a secret"}}
        raise BadRequestError("parsing_exception", meta, body)

    with capture_logs() as lines, pytest.raises(EngineIsDown) as trouble:
        Connection("http://127.0.0.1:9").ask(refused)
    assert isinstance(trouble.value.__cause__, ApiError)
    assert str(trouble.value) == "400 parsing_exception"
    assert "parsing_exception" in str(lines)
    assert "secret" not in str(lines)
