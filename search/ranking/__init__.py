"""What makes one hit come before another: every number in one place, at writing and at asking alike."""
