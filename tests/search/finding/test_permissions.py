"""What one may not see changes nothing: not a hit, an order, a score, a count or a word that is proposed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from search.documents import Document
from search.engines.base import Engine
from search.engines.embedded.engine import EmbeddedEngine
from search.finding.asking import Asked
from search.finding.results import find, listed
from search.finding.similar import similar_to
from search.finding.suggesting import suggest
from search.ranking.entries import entry_of
from tests.support.finding import A_DAY, a_document, an_engine
from tests.support.properties import effort

SAID = """
    breuken breukendoos breuk vergelijken vergelijking stroken papier rekenen rekenles lezen leven leden klas
    klassenmanagement taalvaardigheid taal toets bruiken beuken de het van nascholing derde leerjaar 3de
    vermeulen janssens
"""
WORDS = tuple(SAID.split())
ASKED = (*WORDS, "rekenlessen", "janssen", "breu", '"de klas"', "-papier")
MISTYPED = (
    *("leten", "leten klas", "bruuken", "vergelijkn", "klasmanagment papier"),
    *("papierklas", "breuken doos", "lesleven"),
)
"""Several words are near to the first ones: which is nearest is told by how many documents have each."""
TOKENS = ("everyone", "members", "visitors", "user:1", "user:2", "school:1", "school:2")
ADDRESSES = (
    "",
    "kind=course",
    "level=lager",
    "language=en",
    "sort=newest",
    "tag=spel",
    "page=2",
    "exact=1",
)

texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
documents = st.builds(
    a_document,
    title=texts,
    summary=texts,
    body=texts,
    names=st.sampled_from(["", "Vermeulen", "Janssens Papier"]),
    kind=st.sampled_from(["course", "article", "person"]),
    language=st.sampled_from(["nl", "nl", "en"]),
    shown_in=st.sampled_from([frozenset(), frozenset({"nl"}), frozenset({"en"})]),
    audience=st.frozensets(st.sampled_from(TOKENS), min_size=1, max_size=2),
    unless=st.sampled_from([frozenset(), frozenset(), *(frozenset({token}) for token in TOKENS)]),
    tags=st.sampled_from([(), ("spel",), ("spel", "zorg")]),
    levels=st.sampled_from([(), ("lager",)]),
    minutes=st.sampled_from([0, 30, 300]),
    uses=st.sampled_from([0, 5, 500]),
    at=st.integers(0, 3000).map(lambda days: A_DAY - timedelta(days=days)),
)
sites = st.lists(documents, min_size=6, max_size=30, unique_by=lambda document: document.id)
people = st.frozensets(st.sampled_from(TOKENS), max_size=3)
questions = st.lists(
    st.lists(st.sampled_from(ASKED), min_size=1, max_size=3).map(" ".join) | st.sampled_from(MISTYPED),
    min_size=4,
    max_size=6,
)


def told(
    engine: Engine, question: str, address: str, site: Sequence[Document], **reader: Any
) -> dict[str, Any]:
    """Return everything a reader learns by one question."""
    asked = Asked.of(QueryDict(f"{address}&q={question}"))
    results = find(asked, engine=engine, **reader)
    hits = [replace(hit, score=round(hit.score, 3)) for hit in results.hits]
    likes = [similar_to(document.thing, engine=engine, **reader) for document in site[:2]]
    return {
        "results": replace(results, hits=()),
        "hits": hits,
        "suggestions": suggest(question, engine=engine, **reader),
        "similar": [[like.thing for like in found] for found in likes],
        "list": list(listed(question, kind="course", engine=engine, **reader).scores),
    }


def with_more(folder: Path, permitted: Sequence[Document], hidden: Sequence[Document]) -> Engine:
    """Return an engine that knows hidden documents too, some of them changed or gone by now."""
    engine = EmbeddedEngine(folder)
    with engine.rebuilding() as new:
        new.put([entry_of(document) for document in (*hidden, *permitted)], instead_of=())
        new.commit()
        new.swap()
    with engine.writing() as write:
        gone = hidden[: len(hidden) // 2]
        write.put(
            [entry_of(document) for document in permitted[:3]],
            instead_of=[
                *(document.thing for document in gone),
                *(document.thing for document in permitted[:3]),
            ],
        )
        write.commit()
    return engine


@given(site=sites, tokens=people, language=st.sampled_from(["nl", "en"]), questions=questions, data=st.data())
@settings(effort(14), phases=[Phase.reuse, Phase.generate])
def test_a_site_with_only_what_one_may_see_gives_the_same(
    *,
    three_kinds: None,
    tmp_path_factory: pytest.TempPathFactory,
    site: list[Document],
    tokens: frozenset[str],
    language: str,
    questions: list[str],
    data: st.DataObject,
) -> None:
    def may_be_found(document: Document) -> bool:
        shown = not document.shown_in or language in document.shown_in
        told = not tokens.isdisjoint(document.audience) and tokens.isdisjoint(document.unless)
        return shown and told

    permitted = [document for document in site if may_be_found(document)]
    hidden = [document for document in site if not may_be_found(document)]
    folder = tmp_path_factory.mktemp("sites")
    whole, seen = with_more(folder / "whole", permitted, hidden), an_engine(folder / "seen", permitted)
    for question in questions:
        address = data.draw(st.sampled_from(ADDRESSES))
        by = {"tokens": tokens, "language": language}
        assert told(whole, question, address, site, **by) == told(seen, question, address, site, **by)
