"""What documents do when something happens, to them or below them."""
