"""Addresses of the issuer's side: tasks that are prepared and given, and the plans they serve."""

from django.urls import URLPattern, path

from nhipcau.tasks.web.issuing import acting, choosing, lists, plans, repeating, showing, writing

_TASK = "nhiem-vu/giao/<uuid:task_id>/"
_PLAN = "nhiem-vu/ke-hoach/<uuid:plan_id>/"

urlpatterns: list[URLPattern] = [
    path("nhiem-vu/giao/", lists.task_list, name="tasks"),
    path("nhiem-vu/giao/moi/", writing.new, name="task_new"),
    path(_TASK, showing.show, name="task"),
    path(f"{_TASK}sua/", writing.edit, name="task_edit"),
    path(f"{_TASK}giao-lai/", writing.again, name="task_again"),
    path(f"{_TASK}gui-tiep/", acting.resume, name="task_resume"),
    path(f"{_TASK}lap-lai/", repeating.repeat, name="task_repeat"),
    path(f"{_TASK}lap-lai/thoi/", repeating.stop, name="task_repeat_stop"),
    path(f"{_TASK}don-vi/", choosing.choose, name="task_units"),
    path(f"{_TASK}thu-hoi/", acting.deed_page, {"move": "withdraw"}, name="task_withdraw"),
    path(f"{_TASK}thu-hoi-tiep/", acting.resume_withdrawal, name="task_withdraw_resume"),
    path(f"{_TASK}bo/", acting.deed_page, {"move": "discard"}, name="task_discard"),
    path("nhiem-vu/ke-hoach/", plans.plan_list, name="plans"),
    path("nhiem-vu/ke-hoach/moi/", plans.new, name="plan_new"),
    path(_PLAN, plans.show, name="plan"),
    path(f"{_PLAN}sua/", plans.edit, name="plan_edit"),
    path(f"{_PLAN}dong/", plans.close, {"is_closed": True}, name="plan_close"),
    path(f"{_PLAN}mo-lai/", plans.close, {"is_closed": False}, name="plan_open"),
]
