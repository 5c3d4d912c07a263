"""My journal: what someone thought and tried, and the notes she makes besides."""
