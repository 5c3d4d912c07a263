"""The engine in the site's own folder: tantivy, one writer on the machine, any number of readers.

Loading this package loads tantivy: only `search.engines.choosing` does, when a process first asks.
"""
