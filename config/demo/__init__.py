"""Demo content: courses, articles, people and places that show what the site does.

Everything is made the way the site makes it: pages through the page API, places, completions and
attests through their services. Loading twice changes nothing. What the content describes and the site
cannot show yet is skipped, and joins at the next loading once its type exists.
"""
