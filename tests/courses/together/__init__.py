"""Talk beside lessons, rooms of runs, study groups."""
