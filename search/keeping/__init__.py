"""Keeps the index equal to the database: outbox, batches, rebuilding beside the running index, its state."""
