"""What the intake knows without its tables: packed words, fields, corrections, reasons, pictures, the machine's door."""
