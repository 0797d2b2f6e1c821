"""The address that pages without a stream ask."""

from django.urls import path

from nhipcau.kernel.live.web import views

app_name = "live"
urlpatterns = [path("cap-nhat/", views.newest, name="newest")]
