"""Background work on the django.tasks API: lease, attempts, back-off, schedule, progress."""
