"""What for, and for whose sake: official words read into codes, each with its quote."""
