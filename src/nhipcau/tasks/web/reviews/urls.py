"""Addresses of reviews."""

from django.urls import URLPattern, path

from nhipcau.tasks.web.reviews import views

urlpatterns: list[URLPattern] = [
    path("nhiem-vu/so-ket/", views.review_list, name="reviews"),
    path("nhiem-vu/so-ket/moi/", views.new, name="review_new"),
    path("nhiem-vu/so-ket/<uuid:review_id>/", views.review, name="review"),
    path("nhiem-vu/so-ket/<uuid:review_id>/loi/", views.words, name="review_words"),
    path("nhiem-vu/so-ket/<uuid:review_id>/dong/", views.rows, name="review_rows"),
    *(
        path(f"nhiem-vu/so-ket/<uuid:review_id>/{deed}/", views.act, {"deed": deed}, name=f"review_{name}")
        for deed, name in (("xong", "finish"), ("soan-lai", "draft_again"), ("bo", "discard"))
    ),
]
