"""The pattern page: every component once, with sample input, for who makes the site.

Components are drawn by the templates, includes and tags that the site itself uses; what those need is
made here from plain values. Nothing is read from the database and nothing is written to it.
"""
