"""What there is to do in a unit: each type is one module, one template, one test."""
