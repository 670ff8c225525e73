"""The version of the matching engine: results of two versions are never mixed."""

ENGINE = "4"
"""Raised with every change that requires listings to be compared or screened again."""
