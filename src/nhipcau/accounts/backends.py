from django.contrib.auth.backends import ModelBackend as SignInBackend

__all__ = ["SignInBackend"]
