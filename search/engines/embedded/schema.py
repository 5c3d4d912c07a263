"""The fields of the index as tantivy knows them, and what an entry looks like there."""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from tantivy import Document, Schema, SchemaBuilder

from search import analysis
from search.schema import FIELDS, SCHEMA_VERSION, Entry, FieldKind

LAYOUT = 1
"""Raise it when what this module makes of the fields changes."""
PROOF = "_proof"
"""Id and digest in one word, so that the dictionary alone tells what the index holds, in order."""
BETWEEN = "\x00"


@cache
def fingerprint() -> str:
    """Return what an index made now is made by: fields, analysis and engine."""
    fields = json.dumps({name: kind.value for name, kind in FIELDS.items()})
    said = f"{SCHEMA_VERSION}/{LAYOUT}/{fields}"
    mark = hashlib.blake2b(said.encode(), digest_size=6).hexdigest()
    return f"fields {mark}, analysis {analysis.VERSION}, tantivy {version('tantivy')}"


@cache
def schema() -> Schema:
    """Return the schema of the index."""
    builder = SchemaBuilder()
    for name, kind in FIELDS.items():
        _add(builder, name, kind)
    builder.add_text_field(PROOF, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _add(builder: SchemaBuilder, name: str, kind: FieldKind) -> None:
    match kind:
        case FieldKind.EXACT:
            shown = name in {"id", "thing"}
            builder.add_text_field(
                name, stored=shown, fast=name == "id", tokenizer_name="raw", index_option="basic"
            )
        case FieldKind.FACET:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        case FieldKind.WORDS:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
        case FieldKind.POSITIONS:
            builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
        case FieldKind.NUMBER:
            builder.add_integer_field(name, indexed=True, fast=True)
        case FieldKind.WEIGHT:
            builder.add_float_field(name, fast=True)
        case FieldKind.STORED:
            # bytes are kept without being indexed; a text would be
            builder.add_bytes_field(name, stored=True)


def as_document(entry: Entry) -> Document:
    """Return an entry as tantivy takes it.

    Raises:
        KeyError: when it has a field the schema does not know.
    """
    values: dict[str, object] = {name: _value(FIELDS[name], value) for name, value in entry.values.items()}
    values |= {"id": entry.id, "thing": entry.thing}
    values[PROOF] = f"{entry.id}{BETWEEN}{entry.values.get('digest', '')}"
    return Document.from_dict(values, schema())


def _value(kind: FieldKind, value: str | int | float | list[str]) -> object:
    if kind is FieldKind.STORED:
        return str(value).encode()
    return float(value) if kind is FieldKind.WEIGHT and isinstance(value, int | float) else value


def what_is_stored(document: Document) -> Mapping[str, object]:
    """Return what an entry keeps to be shown; nothing when it keeps nothing."""
    kept = document.get_first("stored")
    found: Mapping[str, object] = json.loads(bytes(kept)) if kept else {}
    return found
