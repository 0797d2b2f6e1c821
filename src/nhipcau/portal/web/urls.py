from django.urls import path

from nhipcau.portal.web import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
