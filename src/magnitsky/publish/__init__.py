"""What leaves the building: tables with their scope, charts, reports, exports."""
