"""What the ground adds to `manage.py`."""
