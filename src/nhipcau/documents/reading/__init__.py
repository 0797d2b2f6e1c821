"""From the bytes of a file to the words on its pages. Knows no database and no person."""
