"""What a text says, as the engines and the reader's question see it: words, stems, parts of compounds.

Pure: no database, no settings, no engine. The same text always gives the same answer for the same `VERSION`,
and an index made with another version is made anew.
"""
