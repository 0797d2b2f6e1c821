"""Administrative pages of our own, with everything that is to be read off them known beforehand."""
