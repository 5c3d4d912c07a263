"""The kinds of question of a quiz, each with one home; outside them a question is asked, never its kind."""
