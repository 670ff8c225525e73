"""Writes to the register: sync, history, rebuild, the starter register and announcements."""
