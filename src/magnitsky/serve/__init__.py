"""Interfaces for software: the API, feeds, the yente matching API, OpenRefine reconciliation."""
