"""Tables of the ground storey. None of them holds personal data."""

from core.versions import DataVersion

__all__ = ["DataVersion"]
