#!/usr/bin/env python3
"""The command line of the site: every management command starts here."""

import sys

from django.core.management import execute_from_command_line

from config.env import use_settings

if __name__ == "__main__":
    use_settings(default="config.settings.development")
    execute_from_command_line(sys.argv)
