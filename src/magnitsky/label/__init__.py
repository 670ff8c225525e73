"""Coding: official statements of reasons read into codes, each with its quote."""
