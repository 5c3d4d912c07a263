"""From what somebody typed to what she finds: question, ranking, typing errors, suggestions, snippets."""
