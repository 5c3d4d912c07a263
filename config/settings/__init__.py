"""Settings: what all environments share, and one module per environment."""
