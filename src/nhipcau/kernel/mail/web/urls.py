from django.urls import path

from nhipcau.kernel.mail.web import views

app_name = "mail"

urlpatterns = [
    path("quan-tri/thu/", views.outbox, name="outbox"),
    path("quan-tri/thu/<uuid:mail_id>/", views.read, name="read"),
    path("quan-tri/thu/<uuid:mail_id>/gui-lai/", views.send_again, name="send_again"),
    path("thu-demo/", views.demo, name="demo"),
    path("thu-demo/<uuid:mail_id>/", views.demo_one, name="demo_one"),
]
