"""What the page of an actor shows, made of everything the register holds of its listings."""
