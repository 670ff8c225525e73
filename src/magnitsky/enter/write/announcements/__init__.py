"""Announcements of governments: read, entered, matched to listings."""
