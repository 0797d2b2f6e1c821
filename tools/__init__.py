"""What developers and the two commands `./run` and `./test` need; never imported by the product."""
