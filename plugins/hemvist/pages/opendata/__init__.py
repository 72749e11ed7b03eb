"""The records as data sets: files, what their columns mean, and the page that offers them."""
