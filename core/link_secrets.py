"""The secret in a link: only who got the link has it, the site keeps its hash."""

import secrets
from hashlib import sha256

_BYTES = 24


def new_secret() -> str:
    """Return a secret for a link (192 random bits)."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
