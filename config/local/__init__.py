"""Brings the site up on one machine: environment, database, demo, web server, job worker.

It runs before anything is installed, so it needs nothing but Python itself, and `__main__` is written so
that an old Python can still read it and say that it is too old. All that is written lands in `var/`.
"""
