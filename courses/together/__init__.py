"""Courses and the community together: rooms of runs and courses, talk beside a lesson, study groups."""
