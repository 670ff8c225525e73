"""One question a file: each holds QUESTION, and the function that answers it."""
