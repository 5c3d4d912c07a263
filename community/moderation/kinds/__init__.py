"""The kinds of things that can be flagged, each through the services of its own floor."""
