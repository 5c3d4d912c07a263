"""The secret in the link of an invitation: only who got the letter has it, the site keeps its hash."""

import secrets
from hashlib import sha256

_BYTES = 24


def new_token() -> str:
    """Return a secret for a link (192 random bits)."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """Return what is kept of a secret."""
    return sha256(token.encode()).hexdigest()
