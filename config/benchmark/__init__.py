"""Benchmark content: a site full of courses, people and progress, made in bulk and without meaning.

What it makes is what the site itself would have made: published pages with rendered bodies and
stand-ins, synchronised activities, places, completions and attempts that fit together. Only the way is
shorter: rows by the thousand, no mails, no history of revisions. It exists where development pages are
shown, never on a real site. Loading again adds what is missing and changes nothing else.
"""
