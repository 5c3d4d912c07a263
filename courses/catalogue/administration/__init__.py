"""Runs and teams behind the scenes. Every change goes through the services of this floor."""
