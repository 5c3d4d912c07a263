"""The engine for many machines: Elasticsearch, through its own library.

Imported only where an address of it is set: see `search.engines.choosing`.
"""
