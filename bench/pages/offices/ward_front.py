"""The Front of a ward or commune since July 2025, its boards, and associations that stand under its roof."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

ROOF = ("ỦY BAN MTTQ VIỆT NAM", "{PLACE}")
BOARD = "TM. BAN THƯỜNG TRỰC"
OWN = ("MTTQ-BTT", "MTTQ-BTT-VP", "CV-MTTQ")
POOR = (
    "vận động ủng hộ Tháng cao điểm “Vì người nghèo” năm {year}",
    "bàn giao nhà Đại đoàn kết cho hộ nghèo ở {place}",
)
ROOFS = ("Mỗi căn nhà khởi công được hỗ trợ {k}0 triệu đồng, còn lại là ngày công của họ hàng, làng xóm.",)
STORM = (
    "tiếp nhận, phân bổ tiền và hàng cứu trợ cho hộ bị lốc xoáy",
    "kêu gọi giúp đồng bào miền núi khắc phục lũ quét",
)
BOXES = ("Hàng cứu trợ gồm {n} thùng mì, {m} bình nước, {k} máy phát điện nhỏ; ai nhận đều ký vào danh sách.",)
WATCH = (
    "giám sát đoạn đường bê tông liên thôn do cộng đồng đóng góp",
    "bầu Ban Thanh tra nhân dân khóa mới của {place}",
)
CUBES = ("Tổ giám sát khoan lõi ngẫu nhiên {k} vị trí, phát hiện một vị trí mỏng hơn thiết kế, yêu cầu làm lại.",)
BELLS = ("tổ chức Giáng sinh an lành tại các giáo họ", "vận động giáo dân tham gia tự quản môi trường")
FAITH = ("Ban hành giáo các giáo họ cử {k} người tham gia, phân công trông xe và đón khách ngoại tỉnh.",)
BLIND = ("dạy chữ nổi và xoa bóp cho hội viên khiếm thị", "thăm tặng quà nhân Ngày người khuyết tật Việt Nam 18/4")
TOUCH = ("Cơ sở tẩm quất của Hội có {k} giường, thu nhập bình quân mỗi hội viên {m}00.000 đồng một tuần.",)
VOLUNTEERS = ("họp mặt cựu thanh niên xung phong nhân ngày 15/7", "lập hồ sơ đề nghị chế độ cho hội viên cao tuổi")
ROADS = ("Hội viên trao lại cho bảo tàng {k} kỷ vật thời chống Mỹ, trong đó có ba lô, bi đông và nhật ký.",)

FRONT_BODIES = (
    Body("Ban Thường trực Ủy ban MTTQ Việt Nam {Place}", ("BAN THƯỜNG TRỰC",), ROOF, "MTTQ-BTT", "Chủ tịch", ("VP",), BOARD, (), OWN[:1], "", POOR, ROOFS),
    Body("Ban Thường trực Ủy ban MTTQ Việt Nam {Place}", ROOF, ("ỦY BAN MTTQ VIỆT NAM", "THÀNH PHỐ HẢI PHÒNG"), "MTTQ-BTT", "Chủ tịch", ("VP",), BOARD, (), OWN, "", WATCH, CUBES),
    Body("Ủy ban MTTQ Việt Nam {Place}", ROOF, ("MTTQ VIỆT NAM TP HẢI PHÒNG",), "MTTQ", "Chủ tịch", ("VP",), "TM. ỦY BAN MTTQ VIỆT NAM", (), ("{body}",), "", POOR, CUBES),
    Body("Ủy ban MTTQ Việt Nam {Place}", ("ỦY BAN MẶT TRẬN", "TỔ QUỐC VIỆT NAM", "{PLACE}"), (), "UBMTTQ", "Chủ tịch", ("VP",), BOARD, (), ("{body}", "CV-{body}"), "", STORM, BOXES),
)  # fmt: skip
BOARD_BODIES = (
    Body("Ban Vận động Quỹ “Vì người nghèo” {Place}", ("BAN VẬN ĐỘNG", "QUỸ “VÌ NGƯỜI NGHÈO”"), ROOF, "BVĐ", "Trưởng ban", ("VP",), "TM. BAN VẬN ĐỘNG", (), ("{body}", "CV-{body}"), "", POOR, ROOFS),
    Body("Ban Vận động cứu trợ {Place}", ("BAN VẬN ĐỘNG CỨU TRỢ",), ROOF, "BCT", "Trưởng ban", ("VP",), "TM. BAN VẬN ĐỘNG", (), ("{body}",), "", STORM, BOXES),
    Body("Ban Tổ chức Ngày hội Đại đoàn kết toàn dân tộc {Place}", ("BAN TỔ CHỨC NGÀY HỘI", "ĐẠI ĐOÀN KẾT TOÀN DÂN TỘC"), ROOF, "BTC", "Trưởng ban", ("TK",), "TM. BAN TỔ CHỨC", (), ("{body}",), "", ("tổ chức giao lưu văn nghệ, thể thao chào mừng Ngày hội",), ROOFS),
    Body("Ban Thanh tra nhân dân {Place}", ("BAN THANH TRA NHÂN DÂN",), ROOF, "TTND", "Trưởng ban", ("TK",), "TM. BAN THANH TRA NHÂN DÂN", (), ("{body}",), "", WATCH, CUBES),
)  # fmt: skip
CLUB_BODIES = (
    Body("Ủy ban Đoàn kết Công giáo {Place}", ("ỦY BAN ĐOÀN KẾT CÔNG GIÁO", "{PLACE}"), ("ỦY BAN ĐOÀN KẾT CÔNG GIÁO", "THÀNH PHỐ HẢI PHÒNG"), "UBĐKCG", "Chủ tịch", ("VP",), BOARD, (), ("{body}", "CV-{body}"), "", BELLS, FAITH),
    Body("Hội Người mù {Place}", ("HỘI NGƯỜI MÙ", "{PLACE}"), ("HỘI NGƯỜI MÙ", "THÀNH PHỐ HẢI PHÒNG"), "HNM", "Chủ tịch", ("VP",), "TM. BAN CHẤP HÀNH", (), ("CV-{body}", "{body}"), "", BLIND, TOUCH),
    Body("Hội Cựu thanh niên xung phong {Place}", ("HỘI CỰU", "THANH NIÊN XUNG PHONG"), ROOF, "HCTNXP", "Chủ tịch Hội", ("VP",), "TM. BAN CHẤP HÀNH HỘI", (), ("{body}",), "", VOLUNTEERS, ROADS),
    Body("Hội Bảo trợ người khuyết tật và trẻ mồ côi {Place}", ("HỘI BẢO TRỢ", "NGƯỜI KHUYẾT TẬT", "VÀ TRẺ MỒ CÔI", "{PLACE}"), (), "HBT", "Chủ tịch", ("VP",), "TM. BAN THƯỜNG VỤ", (), ("{body}", "CV-{body}"), "", BLIND[1:], TOUCH),
)  # fmt: skip

FRONT = Office(
    bodies=FRONT_BODIES,
    types=(
        "ke_hoach", "ke_hoach", "ke_hoach", "bao_cao", "bao_cao", "bao_cao", "giay_moi", "giay_moi", "giay_moi", "thong_bao", "thong_bao",
        "to_trinh", "chuong_trinh", "huong_dan", "nghi_quyet", "quyet_dinh", "bien_ban",
    ),
    topics=(
        "công tác Mặt trận sáu tháng đầu năm, nhiệm vụ trọng tâm sáu tháng cuối năm {year}",
        "phối hợp và thống nhất hành động năm {year}",
        "tập hợp ý kiến, kiến nghị của Nhân dân trong tháng {k}",
        "hiệp thương cử bổ sung Ủy viên Ủy ban MTTQ nhiệm kỳ {year} - {term}",
        "giám sát việc giải quyết thủ tục hành chính tại bộ phận một cửa {place}",
        "chấm điểm thi đua các Ban công tác Mặt trận năm {year}",
        "đối thoại giữa người đứng đầu cấp ủy, chính quyền với Nhân dân",
        "hưởng ứng cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam”",
        "phát động phong trào “Bình dân học vụ số” ở khu dân cư",
    ),
    sentences=(
        "Các thành viên nắm tình hình Nhân dân ở địa bàn mình phụ trách, phản ánh nhanh qua nhóm Zalo của Mặt trận.",
        "Dư luận đồng tình với việc bỏ cấp trung gian, song còn băn khoăn về quãng đường đi làm giấy tờ.",
        "Có {n}/{n} hộ ký cam kết không đổ rác ra mương; {k} mô hình tự quản được duy trì đều.",
        "Tổng kinh phí vận động được {money} đồng, đạt {p}% chỉ tiêu, công khai tại bảng tin các khu dân cư.",
        "Việc lấy ý kiến hộ gia đình bằng phiếu được làm đúng trình tự, có đại diện tổ giám sát chứng kiến kiểm phiếu.",
        "Hội nghị hiệp thương dân chủ, cử {k} vị tham gia, cơ cấu có chức sắc, trí thức và người tiêu biểu.",
        "Tổ hòa giải tiếp nhận {m} vụ, hòa giải thành {k} vụ, chủ yếu về ranh giới đất và sinh hoạt hằng ngày.",
        "Mâm cơm đoàn kết do các hộ tự góp, không dùng bia rượu, xong sớm để bà con nghỉ trưa.",
        "Ban công tác Mặt trận nơi có đông công nhân ở trọ cử người phụ trách riêng, sinh hoạt vào tối thứ Bảy.",
        "Phần mềm tiếp nhận phản ánh ghi nhận {n} lượt gửi, {k} lượt trùng nội dung, còn lại đã chuyển đúng nơi xử lý.",
        "Trưởng ban công tác Mặt trận mới được bầu thì dự lớp bồi dưỡng hai ngày, có tài liệu in sẵn.",
    ),
    orders=(
        "Công nhận danh sách ủy viên gồm {m} vị do hội nghị hiệp thương cử.",
        "Giao Ban Thường trực hoàn thiện văn bản và tổ chức thực hiện.",
    ),
    headings=(
        "MỤC ĐÍCH, YÊU CẦU", "CHỈ TIÊU CHỦ YẾU", "NỘI DUNG VÀ CÁCH LÀM", "CÔNG TÁC TUYÊN TRUYỀN, VẬN ĐỘNG", "GIÁM SÁT, PHẢN BIỆN XÃ HỘI",
        "TÌNH HÌNH NHÂN DÂN", "KIẾN NGHỊ VỚI CẤP ỦY, CHÍNH QUYỀN", "PHÂN CÔNG NHIỆM VỤ", "NHỮNG HẠN CHẾ, TỒN TẠI",
    ),
    due=(
        "Ban công tác Mặt trận các khu dân cư báo cáo kết quả <span data-f='due_on'>trước ngày {date}</span>.",
        "Các tổ chức thành viên gửi danh sách về {name} <span data-f='due_on'>chậm nhất ngày {short}</span>.",
        "Phiếu góp ý xin nộp lại tại phòng Mặt trận <span data-f='due_on'>trước 16 giờ 00 ngày {date}</span>, {weekday}.",
        "Số tiền ủng hộ nộp vào tài khoản Quỹ <span data-f='due_on'>trước ngày {short}</span>.",
    ),
    recipients=(
        "UBMTTQ Việt Nam thành phố (b/c)", "Thường trực Đảng ủy (b/c)", "HĐND, UBND {place}", "Các tổ chức thành viên", "Ban CTMT các khu dân cư (t/h)",
        "Các vị Ủy viên UBMTTQ {place}", "Chi bộ các khu dân cư", "Đài truyền thanh {place}", "Các cơ sở tôn giáo trên địa bàn",
    ),
    addressees=(
        "Ban công tác Mặt trận các khu dân cư", "Các tổ chức thành viên của Mặt trận", "Ủy ban nhân dân {place}", "Thường trực Đảng ủy {place}",
        "Các vị Ủy viên Ủy ban MTTQ Việt Nam {place}", "Các nhà hảo tâm, doanh nghiệp trên địa bàn", "Trưởng các dòng họ, chức sắc tôn giáo", "Ông Phạm Hữu Bảy, người có uy tín",
    ),
    above=("Ban Thường trực Ủy ban MTTQ Việt Nam thành phố Hải Phòng", "Ban Thường vụ Đảng ủy {place}", "Ủy ban nhân dân {place}"),
    units=("Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Đoàn Thanh niên", "Hội Cựu chiến binh", "Công đoàn", "Ban công tác Mặt trận", "Công chức chuyên trách"),
    rooms=("Hội trường khối Mặt trận, đoàn thể {place}", "Nhà văn hóa tổ dân phố số 11", "Phòng họp tầng 2, trụ sở Đảng ủy {place}"),
    far=(
        ("Kế hoạch", "{n}/KH-MTTQ-BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố"), ("Hướng dẫn", "{n}/HD-MTTW-BTT", "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam"),
        ("Công văn", "{n}/MTTQ-BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố"), ("Nghị quyết", "{n}-NQ/ĐU", "Đảng ủy {place}"), ("Kết luận", "{n}-KL/TU", "Ban Thường vụ Thành ủy"),
        ("Thông tri", "{n}/TTr-MTTW-BTT", "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam"), ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân {place}"),
    ),
    laws=("Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015", "Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022", "Điều lệ Mặt trận Tổ quốc Việt Nam khóa X"),
    tables=(
        Table(
            ("TT", "Khu dân cư", "Số hộ", "Hộ tham gia", "Ghi chú"),
            ("Tổ dân phố 1", "Tổ dân phố 4", "Tổ dân phố 9", "Khu Cửa Đình", "Khu Bến Phà", "Khu tái định cư số 2", "Thôn Trung"),
            ("", "Điểm", "Ghép hai khu"), ((150, 420), (90, 150)),
        ),
    ),
    kept=("Lưu: VT", "Lưu MTTQ", "Lưu: VP", "Lưu"),
)  # fmt: skip
BOARDS = replace(
    FRONT, bodies=BOARD_BODIES,
    types=("ke_hoach", "ke_hoach", "bao_cao", "bao_cao", "bao_cao", "giay_moi", "giay_moi", "thong_bao", "thong_bao", "to_trinh", "bien_ban"),
    topics=("thu, chi, công khai nguồn ủng hộ năm {year}", "kiểm tra việc sử dụng tiền hỗ trợ tại {place}", "tổng kết hoạt động năm {year}",
        "kiện toàn nhân sự sau sắp xếp tổ dân phố", "tiếp nhận, trả lời ý kiến của người dân", "phân công thành viên phụ trách khu dân cư"),
)  # fmt: skip
CLUBS = replace(
    BOARDS, bodies=CLUB_BODIES,
    topics=(
        "thăm hỏi hội viên ốm đau, neo đơn", "đóng góp và sử dụng quỹ tình nghĩa", "phát thẻ hội viên mẫu mới",
        "kỷ niệm ngày thành lập Hội và biểu dương hội viên", "tổng kết công tác hội năm {year}", "kiện toàn Ban Chấp hành nhiệm kỳ {year} - {term}",
    ),
    laws=("Điều lệ Hội", "Điều lệ Mặt trận Tổ quốc Việt Nam khóa X"),
)  # fmt: skip
OFFICES = (FRONT, FRONT, BOARDS, CLUBS)
