"""What the roof adds to `manage.py`."""
