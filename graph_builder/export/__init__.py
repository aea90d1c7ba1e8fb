"""Write answers and extractions in the formats that others read; one file for each format."""
