"""Exports of the register: complete actors, read in batches and written as they are read."""
