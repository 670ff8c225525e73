"""Government announcements: ingested, stored and matched to listings."""
