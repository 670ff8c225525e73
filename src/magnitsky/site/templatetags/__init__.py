"""What templates say of codes, days and addresses."""
"""Words and addresses that templates ask for."""
