"""One actor behind many listings: names, index, comparison, judgements, screening."""
