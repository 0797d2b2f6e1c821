"""What runs in the limited child process. Nothing here may import Django or anything else of the product."""
