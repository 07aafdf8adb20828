"""The report of a region: one page that stands alone, for the screen and for print."""
