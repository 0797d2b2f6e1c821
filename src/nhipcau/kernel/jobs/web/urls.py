from django.urls import path

from nhipcau.kernel.jobs.web import views

app_name = "jobs"
BASE = "quan-tri/cong-viec/"

urlpatterns = [
    path(BASE, views.overview, name="overview"),
    path(f"{BASE}lich/", views.schedules, name="schedules"),
    path(f"{BASE}lich/<str:name>/chay-ngay/", views.run_schedule, name="run_schedule"),
    path(f"{BASE}gac-lai/", views.parked, name="parked"),
    path(f"{BASE}gac-lai/thu-lai/", views.retry_all_parked, name="retry_all_parked"),
    path(f"{BASE}gac-lai/<uuid:failure_id>/thu-lai/", views.retry_parked, name="retry_parked"),
    path(f"{BASE}gac-lai/<uuid:failure_id>/bo-qua/", views.drop_parked, name="drop_parked"),
    path(f"{BASE}<uuid:job_id>/", views.one, name="job"),
    path(f"{BASE}<uuid:job_id>/tien-do/", views.progress, name="progress"),
    path(f"{BASE}<uuid:job_id>/chay-lai/", views.retry, name="retry"),
    path(f"{BASE}<uuid:job_id>/dung/", views.cancel, name="cancel"),
]
