"""One question, one function, one table: plain Python over the register's rows."""
