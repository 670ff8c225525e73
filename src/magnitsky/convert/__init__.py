"""Bytes to Records, in FollowTheMoney's vocabulary: one module a source."""
