"""Examples for the sheet of components (`/thanh-phan/`): sample content, not texts of the product."""

from __future__ import annotations

from datetime import timedelta

from django import forms

from nhipcau.kernel import clock
from nhipcau.kernel.web.formats import Chip, deadline_chip
from nhipcau.kernel.web.forms import Card, Form


class SampleForm(Form):
    """One field of every kind."""

    text = forms.CharField(
        label="Bà con muốn nói điều gì?",
        help_text="Việc gì, ở đâu, từ bao giờ. Không ghi số căn cước hay số tài khoản.",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    phone = forms.CharField(label="Số điện thoại", required=False)
    day = forms.DateField(label="Ngày họp", required=False)
    kind = forms.ChoiceField(
        label="Việc này thuộc loại nào?",
        required=False,
        widget=forms.RadioSelect,
        choices=lambda: [
            ("env", Card("Môi trường, vệ sinh", "rác, cống, khói bụi", "leaf")),
            ("road", Card("Đường sá, điện, nước", "ổ gà, đèn đường, nước yếu", "road")),
            ("order", Card("An ninh, trật tự", "tiếng ồn, lấn chiếm", "shield")),
        ],
    )
    area = forms.ChoiceField(
        label="Xã, phường", required=False, choices=[("", "Mọi nơi"), ("a", "Phường Lê Chân"), ("b", "Xã Cẩm Giàng")]
    )
    consent = forms.BooleanField(
        label="Tôi đồng ý cho dùng số điện thoại để báo kết quả việc này",
        help_text="Rút lại lúc nào cũng được.",
        required=False,
    )


def showcase() -> dict[str, object]:
    """Return every example."""
    now = clock.now()
    refused = SampleForm({"text": "", "phone": "0900 123 45", "day": "31/11/2026", "kind": "env"}, auto_id="sai_%s")
    refused.is_valid()
    refused.add_error("phone", "Số này mới có 9 chữ số. Số di động có 10 chữ số, bà con xem lại số cuối.")
    refused.add_error("kind", "Bà con chọn một loại để chúng tôi chuyển đúng người.")
    deadlines = [
        deadline_chip(due=now + timedelta(days=days), days_left=days, state=state)
        for days, state in (
            (7, "open"),
            (3, "open"),
            (0, "open"),
            (-2, "open"),
            (5, "paused"),
            (3, "met"),
            (-1, "missed"),
        )
    ]
    return {
        "fresh": SampleForm(initial={"kind": "road"}),
        "refused": refused,
        "states": [
            Chip("ours", "inbox", "Chờ tiếp nhận"),
            Chip("hand", "half", "Đang xử lý"),
            Chip("hand", "go", "Đã chuyển"),
            Chip("done", "chat", "Đã trả lời"),
            Chip("done", "done", "Đã xong"),
            Chip("ours", "again", "Mở lại"),
            Chip("rest", "x", "Không thuộc phạm vi"),
        ],
        "deadlines": deadlines,
        "bare": Chip("hand", "go", "Đã chuyển", is_bare=True),
        "now": now,
        "yesterday": now - timedelta(days=1),
        "last_week": now - timedelta(days=8),
        "last_year": now - timedelta(days=400),
        "steps": [
            ("done", "Đã gửi", "Thứ Hai 09/11"),
            ("done", "Đã tiếp nhận", "Thứ Ba 10/11"),
            ("now", "Đang làm", "từ 12/11"),
            ("todo", "Trả lời", "trước 24/11"),
        ],
        "entries": [
            {
                "tone": "rest",
                "icon": "user",
                "who": "Đặng Hoài Thương",
                "visibility": "internal",
                "at": now,
                "text": "Chủ công trình hẹn dọn trong ngày 23/11.",
            },
            {
                "tone": "soon",
                "icon": "house",
                "who": "UBND phường Lê Chân",
                "visibility": "partners",
                "at": now - timedelta(days=1),
                "text": "Đã kiểm tra thực địa cùng tổ dân phố số 6.",
            },
            {
                "tone": "hand",
                "icon": "chat",
                "who": "Ủy ban MTTQ phường Lê Chân",
                "visibility": "public",
                "at": now - timedelta(days=6),
                "text": "Chúng tôi đã mời Ủy ban nhân dân phường cùng xuống kiểm tra.",
            },
        ],
        "facts": [
            ("Chủ trì", "Ủy ban MTTQ phường Lê Chân", "Đặng Hoài Thương đang giữ"),
            ("Hạn trả lời", "Thứ Ba 24/11/2026", "10 ngày làm việc từ 10/11"),
        ],
        "pager": {"shown": 50, "count": 10000, "is_floor": True, "prev": "", "next": "?sau=abc"},
        "tags": [("Phường Lê Chân", "?"), ("Hạn trong 10 ngày làm việc", "?")],
    }
