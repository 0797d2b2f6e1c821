"""Pure parts of the intake, without the database: packed words, fields, corrections, reasons, the machine's door."""
