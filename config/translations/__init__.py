"""The interface in Dutch: which strings there are, where each storey keeps its words, how they are compiled.

English is the language of the code and needs no catalogue. Every storey carries
`<storey>/locale/nl/LC_MESSAGES/django.po`; all of them compile into one file under `var/locale`, so
nothing generated stands beside the source. Babel does the work, GNU gettext is not needed.
"""
