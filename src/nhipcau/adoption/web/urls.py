"""Pages of how the platform is taken up."""

from django.urls import path

from nhipcau.adoption.web import sheets, views

app_name = "adoption"

urlpatterns = [
    path("muc-do-su-dung/", views.own, name="own"),
    path("muc-do-su-dung/don-vi-duoi/", views.below, name="below"),
    path("muc-do-su-dung/don-vi-duoi.csv", sheets.below_table, name="below_table"),
    path("muc-do-su-dung/don-vi/<uuid:unit_id>/", views.unit, name="unit"),
    path("muc-do-su-dung/don-vi/<uuid:unit_id>/nhiem-vu/", views.rows, name="rows"),
    path("muc-do-su-dung/vuong-mac/moi/", views.tell, name="tell"),
    path("muc-do-su-dung/vuong-mac/<uuid:hindrance_id>/", views.hindrance, name="hindrance"),
    path("muc-do-su-dung/vuong-mac/<uuid:hindrance_id>/xong/", views.settle, name="settle"),
]
