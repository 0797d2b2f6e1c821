"""Nhiệm vụ, giao việc: one instruction to many units, each with its own copy, from the order to the approved result.

Owns plans, tasks and the copies of the units that received them; who is in charge and by when is kept by `handling`.
"""
