"""The pages on which one writes: begin a topic, answer, change, preview, add pictures, name people."""
