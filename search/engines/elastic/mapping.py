"""The fields of an index in Elasticsearch's own words, and the settings of an index."""

import hashlib
import json
from typing import Any

from search import analysis
from search.engines.elastic.library import Mapping
from search.plan import MOST_HITS
from search.schema import FIELDS, SCHEMA_VERSION, FieldKind

MAPPING_VERSION = 1
"""Raise this with every change of what stands below."""

# Text comes analysed: split at the spaces, and nothing but which words a document has is kept of it.
_WORDS = {"type": "text", "analyzer": "whitespace", "norms": False}
_AS_WRITTEN: dict[FieldKind, dict[str, Any]] = {
    FieldKind.EXACT: {"type": "keyword"},
    FieldKind.FACET: {"type": "keyword", "eager_global_ordinals": True},
    FieldKind.WORDS: {**_WORDS, "index_options": "docs"},
    FieldKind.POSITIONS: {**_WORDS, "index_options": "positions"},
    FieldKind.NUMBER: {"type": "long"},
    FieldKind.WEIGHT: {"type": "double", "index": False},
    FieldKind.STORED: {"type": "keyword", "index": False, "doc_values": False},
}
KEPT = ("thing", "stored")
"""What an index gives back of a document; the rest is only there to be searched."""


def fingerprint() -> str:
    """Return what an index made now is made by."""
    fields = {name: kind.value for name, kind in FIELDS.items()}
    said = json.dumps([SCHEMA_VERSION, fields, MAPPING_VERSION, analysis.VERSION], sort_keys=True)
    return f"elastic-{hashlib.blake2b(said.encode(), digest_size=6).hexdigest()}"


def mapping(made_by: str) -> dict[str, Any]:
    """Return the fields of an index, with what made it."""
    fields = Mapping()
    for name, kind in FIELDS.items():
        fields.field(name, dict(_AS_WRITTEN[kind]))
    fields.meta("dynamic", "strict")
    fields.meta("_source", includes=list(KEPT))
    return {**fields.to_dict(), "_meta": {"fingerprint": made_by}}


def settings_while_filled(*, shards: int) -> dict[str, Any]:
    """Return the settings of an index that is being filled: one copy, and nothing seen until it is told."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": 0,
        "refresh_interval": "-1",
        "max_result_window": MOST_HITS,
        "translog": {"durability": "async"},
    }


def settings_when_searched(*, copies: str) -> dict[str, Any]:
    """Return the settings of an index that is searched: as many copies as wanted, every write on disk."""
    replicas = {"auto_expand_replicas": copies} if "-" in copies else {"number_of_replicas": int(copies)}
    return {**replicas, "translog": {"durability": "request"}}
