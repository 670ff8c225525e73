"""The API, version 1: read-only, the same for everyone."""
