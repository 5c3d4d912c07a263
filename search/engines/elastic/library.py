"""The one door to the library of Elasticsearch; nothing else imports it."""

from elasticsearch import (
    ApiError,
    ConnectionTimeout,
    Elasticsearch,
    NotFoundError,
    TransportError,
)
from elasticsearch.helpers import streaming_bulk
from elasticsearch_dsl import A, Mapping, Q, Search
from elasticsearch_dsl.query import Query

__all__ = [
    "A",
    "ApiError",
    "ConnectionTimeout",
    "Elasticsearch",
    "Mapping",
    "NotFoundError",
    "Q",
    "Query",
    "Search",
    "TransportError",
    "streaming_bulk",
]
