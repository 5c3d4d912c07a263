"""The floor of making: beginning a course, having it reviewed, publishing it, knowing what an edit means."""
