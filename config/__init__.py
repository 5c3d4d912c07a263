"""The roof: settings, URLs and the wiring of storeys that do not know each other."""
