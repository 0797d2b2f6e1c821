"""Help: guides for each kind of user, the first-visit tour, and notes that something is unclear.

Owns the notes and who has seen the tour. The guides are files (docs/howto), put into the package by the build. Use is
counted per unit and day, never per person.
"""
