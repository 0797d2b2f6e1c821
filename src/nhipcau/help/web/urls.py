"""Pages of help."""

from django.urls import path

from nhipcau.help.web import views

app_name = "help"

urlpatterns = [
    path("huong-dan/", views.guides, name="guides"),
    path("huong-dan/trang-nay/", views.for_page, name="for_page"),
    path("huong-dan/<slug:slug>/", views.guide, name="guide"),
    path("chua-ro/", views.unclear, name="unclear"),
    path("lam-quen/", views.tour, name="tour"),
    path("lam-quen/xong/", views.end_tour, name="end_tour"),
    path("quan-tri/chua-ro/", views.notes, name="notes"),
    path("quan-tri/chua-ro/<uuid:note_id>/", views.move_note, name="move_note"),
]
