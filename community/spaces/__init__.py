"""Spaces: who may read, who belongs, what hosts look after; study groups."""
