"""Floor 4: tables as data, with their HTML and the numbers behind them."""
