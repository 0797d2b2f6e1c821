"""What the intake knows without its tables: words, fields, corrections, reasons, pictures, the machine's door."""
