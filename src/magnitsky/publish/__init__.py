"""Output: tables with their scope, charts, reports, exports."""
