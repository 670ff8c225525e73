"""What changes the register: a sync, history, a rebuild, the starter, announcements."""
