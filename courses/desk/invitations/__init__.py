"""Inviting people to a run by their addresses, and what becomes of an invitation."""
