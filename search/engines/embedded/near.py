"""What the dictionaries of the index know: words near another, and what documents there are."""

from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA
from tantivy import Query

from search.engines.embedded.opened import View
from search.engines.embedded.schema import BETWEEN, PROOF
from search.plan import Clause, Term

VOCABULARY = "vocabulary"


def near(view: View, word: str, *, edits: int, within: Clause) -> Mapping[str, int]:
    """Return words with the same first letter at most so many edits away that documents within have.

    The dictionary also holds words of documents that are gone or that this reader may not see; these count
    nought and are left out.
    """
    if not word:
        return {}
    words = [term for term, _ in view.searcher.terms_with_prefix(VOCABULARY, word[0])]
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=edits, limit=None)
    counted = {term: view.count(Term(VOCABULARY, term), within=within) for term, _, _ in found}
    return {term: documents for term, documents in counted.items() if documents}


def proof(view: View) -> Iterator[tuple[str, str]]:
    """Yield id and digest of every document that is not deleted, in order of id."""
    for term, _ in view.searcher.terms_with_prefix(PROOF, "", Query.all_query()):
        name, _, digest = term.partition(BETWEEN)
        yield name, digest
