"""Nhịp Cầu ("bridge span"): the open digital ecosystem of a city's Fatherland Front."""
