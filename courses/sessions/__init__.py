"""The floor of meetings: when and where a run comes together, and who was there."""
