"""What programs ask: the API, feeds, the yente matching API, OpenRefine's reconciliation."""
