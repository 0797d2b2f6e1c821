"""The shared data standard: code lists with owner, version and description.

Every module asks here for the words people choose from (kinds of matter, units, channels, reasons …). Lists are data:
an administrator changes them without a release, nothing is ever deleted, and each change is kept.
"""
