"""Queries on the register."""
