"""Sheets of paper: a task or a download written as text, shown on the page and drawn as PDF."""
