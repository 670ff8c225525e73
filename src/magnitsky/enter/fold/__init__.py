"""From parsed lists to the rows of the register: plain Python, no database."""
