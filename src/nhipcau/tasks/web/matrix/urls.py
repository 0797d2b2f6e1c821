"""Addresses of the views across many copies: units and tasks, by state, the calendar."""

from django.urls import URLPattern, path

from nhipcau.tasks.web.matrix import board, calendar, feed, sheets, views

urlpatterns: list[URLPattern] = [
    path("nhiem-vu/bang/", views.matrix, name="matrix"),
    path("nhiem-vu/bang/bang.xlsx", sheets.matrix_sheet, name="matrix_sheet"),
    path("nhiem-vu/giao/<uuid:task_id>/bang.xlsx", sheets.task_sheet, name="task_sheet"),
    path("nhiem-vu/bang-viec/", board.board, name="board"),
    path("nhiem-vu/lich/", calendar.month, name="calendar"),
    path("nhiem-vu/lich/dia-chi/", calendar.own_address, name="calendar_address"),
    path("nhiem-vu/lich/<str:secret>/nhiem-vu.ics", feed.feed, name="calendar_feed"),
]
