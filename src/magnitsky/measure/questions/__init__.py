"""One module per question; each defines QUESTION and the function that answers it."""
