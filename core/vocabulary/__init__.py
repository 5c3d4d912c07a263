"""Shared vocabularies, shipped as data: subjects, school levels, competence frameworks, licences.

They are part of a release, not rows: pages store codes, which never change, and names follow the
reader's language. Nothing here reads the database.
"""

from core.vocabulary.terms import (
    COMPETENCES,
    FRAMEWORKS,
    LEVELS,
    LICENCES,
    SUBJECTS,
    Competence,
    Framework,
    Level,
    Licence,
    Subject,
    Term,
    names,
)

__all__ = [
    "COMPETENCES",
    "FRAMEWORKS",
    "LEVELS",
    "LICENCES",
    "SUBJECTS",
    "Competence",
    "Framework",
    "Level",
    "Licence",
    "Subject",
    "Term",
    "names",
]
