"""Study groups: people of a school who follow an open course together."""
