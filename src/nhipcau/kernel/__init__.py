"""What every module stands on: errors, actors, events, jobs, clock, text, search, blobs, mail and the web base.

Each room (`events`, `jobs`, `blobs` …) is a small Django app of its own when it keeps tables.
The kernel knows no domain: it offers registries that modules fill in their `apps.py`.
"""
