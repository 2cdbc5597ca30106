"""Exports, read back by other libraries and by hand."""
