"""Rendering of the annual review."""
