"""What became of offers, as the state publishes it, and what the state published."""
