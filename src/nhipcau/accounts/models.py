from django.contrib.auth.models import AbstractUser
from django.db import models

from nhipcau.kernel.ids import new_id


class Person(AbstractUser):
    id = models.UUIDField(primary_key=True, default=new_id)
