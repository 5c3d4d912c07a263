"""Flags, decisions with a reason, appeals, and a log that only grows."""
