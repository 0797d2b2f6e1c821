"""The web process granian runs."""

import os

from django.core.wsgi import get_wsgi_application

from nhipcau.config.memory import give_memory_back

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhipcau.config.settings")
give_memory_back()
application = get_wsgi_application()
