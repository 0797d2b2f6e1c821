from django_tasks.backends.immediate import ImmediateBackend as DatabaseBackend

__all__ = ["DatabaseBackend"]
