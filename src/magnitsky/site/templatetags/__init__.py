"""What templates say of codes, days and addresses."""
