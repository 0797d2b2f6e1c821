"""Every address of the product against everybody who may knock at it."""
