"""Phản ánh, kiến nghị: one matter a citizen brings, from the first word to the rated answer.

Owns the case itself, its contact, its link, its routing and rating; who handles it and by when is kept by `handling`.
"""
