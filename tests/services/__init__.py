"""Tests that need more than this process: real servers and the judges of file formats."""
