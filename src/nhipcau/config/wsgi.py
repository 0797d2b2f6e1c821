"""The web process granian runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from nhipcau.config.memory import give_memory_back, look_for_cycles_seldom

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
give_memory_back()
application = get_wsgi_application()
# The views are loaded now and not by the first who asks.
_ = get_resolver().reverse_dict
look_for_cycles_seldom()
