"""Addresses for everybody."""

from django.urls import path

from nhipcau.cases.web import maps
from nhipcau.cases.web.public import map as public_map
from nhipcau.cases.web.public import pages

urlpatterns = [
    path("phan-anh-cong-khai/", pages.public_list, name="public_list"),
    path("phan-anh-cong-khai/ban-do/", public_map.public_map, name="public_map"),
    path("phan-anh-cong-khai/ban-do/diem.json", public_map.public_points, name="public_points"),
    path("phan-anh-cong-khai/ban-do/viec/", public_map.public_map_cases, name="public_map_cases"),
    path("ban-do/xa-phuong.json", maps.communes, name="communes"),
    path("phan-anh-cong-khai/<str:code>/", pages.public_case, name="public_case"),
]
