"""The matching API of yente, so that its clients work unchanged."""
