"""The formats of exports: one module each, all of one shape."""
