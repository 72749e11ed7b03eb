"""Floor 0: what a study, review, provision and page is, and which blocks and options exist."""
