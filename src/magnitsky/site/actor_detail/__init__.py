"""The page of an actor, built from everything the register has on its listings."""
