"""How fast the search is: both engines over generated Dutch documents, at sizes that are asked for.

python -m bench.search --sizes 10000,200000
"""
