"""One search over everything: outbox, query plan, text analysis, engines. Knows no content app."""
