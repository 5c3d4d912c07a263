"""The front door of the community for the storeys above."""
