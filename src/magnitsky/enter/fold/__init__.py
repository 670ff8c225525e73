"""From the lists as they were published to the rows of the register: plain Python, no database."""
