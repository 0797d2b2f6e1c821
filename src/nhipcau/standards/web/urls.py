"""Pages of the code lists."""

from django.urls import path

from nhipcau.standards.web import views

app_name = "standards"

urlpatterns = [
    path("quan-tri/danh-muc/", views.lists, name="lists"),
    path("quan-tri/danh-muc/<slug:list_code>/", views.items, name="items"),
    path("quan-tri/danh-muc/<slug:list_code>/them/", views.add, name="add"),
    path("quan-tri/danh-muc/<slug:list_code>/xuat/", views.export, name="export"),
    path("quan-tri/danh-muc/<slug:list_code>/muc/<str:code>/", views.change, name="change"),
    path("quan-tri/danh-muc/<slug:list_code>/muc/<str:code>/ngung/", views.retire, name="retire"),
    path("quan-tri/danh-muc/<slug:list_code>/muc/<str:code>/dung-lai/", views.restore, name="restore"),
]
