"""The floor of learning: units, what there is to do in them, and the facts that it was done."""
