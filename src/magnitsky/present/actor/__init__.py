"""An actor as a value, and the one place that assembles it; nothing here queries the database."""
