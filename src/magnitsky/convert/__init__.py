"""Parsers: from a publication's bytes to Records in FollowTheMoney's vocabulary, one per source."""
