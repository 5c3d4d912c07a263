"""The floor of places: who takes part in which run."""
