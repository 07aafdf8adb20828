"""Well-being of families: the scorecard of Order No. 267, its levels A to E, and multidimensional poverty."""
