"""Peers: spaces, discussion, library, moderation."""
