"""`make bench`: how much work a page is for the web server, as a multiple of a plain page of 20 kB.

    python -m bench [--scale peer|large|huge] [--rounds N] [--requests N]

It starts a PostgreSQL and a Redis of its own, fills them, starts the site as in production with one
worker, and measures CPU time, queries, memory and start. Nothing here is part of the site, nothing here
is a test: it never fails because a figure is high. `docs/performance.md` says how to read it.
"""
