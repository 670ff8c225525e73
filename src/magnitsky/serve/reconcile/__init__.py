"""The reconciliation API (W3C community group, 0.2), as used by OpenRefine."""
