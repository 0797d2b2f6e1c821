"""Benchmarks: fill a database, run the real server on loopback, measure CPU per request and queries, write a table.

`make bench` runs all of it, `make bench ARGS="--engine sqlite"` a part. Results stand in `bench/results/`.
"""
