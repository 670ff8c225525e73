"""An actor as a value, and the one place where it is assembled; nothing here asks the database."""
