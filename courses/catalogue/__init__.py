"""The floor of what is offered: the course tree, runs and the catalogue."""
