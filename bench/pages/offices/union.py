"""Unions of a ward or of a works: women, farmers, youth, veterans, workers, as they stand since July 2025."""

# ruff: noqa: E501 - sentences are not broken

from bench.pages.offices import Body, Office, Table

FRONT = ("ỦY BAN MTTQ VIỆT NAM", "{PLACE}")
STANDING, BOARD = "TM. BAN THƯỜNG VỤ", "TM. BAN CHẤP HÀNH"
WOMEN = (
    "tổ chức Hội thi nấu ăn, cắm hoa chào mừng ngày 20 tháng 10",
    "khám sàng lọc ung thư cổ tử cung cho hội viên có hoàn cảnh khó khăn",
    "ra mắt mô hình “Tổ phụ nữ tiết kiệm, giúp nhau khởi nghiệp”",
)
MOTHERS = (
    "Mỗi chi hội nhận đỡ đầu ít nhất một trẻ mồ côi, mức hỗ trợ {k}00.000 đồng một tháng đến khi đủ 18 tuổi.",
    "Qua phát động “Biến rác thành tiền”, các chị đã thu gom được {n} kg vỏ lon, chai nhựa, bìa các-tông.",
)
FARMERS = (
    "xét chọn hộ nông dân sản xuất, kinh doanh giỏi cấp phường năm {year}",
    "giải ngân nguồn vốn Quỹ Hỗ trợ nông dân đợt {k}",
)
FIELDS = (
    "Mô hình nuôi rươi kết hợp cấy lúa hữu cơ cho lãi {m} triệu đồng mỗi héc-ta, cao gấp đôi ruộng thường.",
    "Dư nợ ủy thác qua Ngân hàng Chính sách xã hội là {money} đồng, không có nợ quá hạn.",
)
YOUTH = (
    "ra quân chiến dịch Thanh niên tình nguyện hè năm {year}",
    "tổ chức Đại hội điểm cấp chi đoàn nhiệm kỳ {year} - {next}",
)
SUMMER = (
    "Đội hình “Bình dân học vụ số” hướng dẫn người cao tuổi cài đặt ứng dụng VNeID và nộp hồ sơ trực tuyến.",
    "Đoàn viên làm đẹp {k} bức tường, trồng mới {n} gốc giáng hương dọc tuyến đường thanh niên tự quản.",
)
SOLDIERS = (
    "tuyên truyền, giáo dục truyền thống cách mạng cho thế hệ trẻ",
    "xóa nhà tạm cho hội viên cựu chiến binh nghèo",
)
MEDALS = ("Toàn hội còn {k} hội viên từng dự chiến dịch Điện Biên Phủ, tuổi cao, thường xuyên ốm đau.",)
WORKERS = (
    "tổ chức Hội nghị người lao động năm {year}",
    "đối thoại định kỳ quý III tại nơi làm việc",
    "hỗ trợ vé xe cho đoàn viên về quê đón Tết",
)
SHIFTS = (
    "Bữa ăn ca nâng từ 22.000 lên 27.000 đồng; nước uống tại chuyền may được xét nghiệm hằng tháng.",
    "Nữ lao động nuôi con nhỏ được nghỉ 60 phút mỗi ngày, có phòng vắt, trữ sữa cạnh trạm y tế.",
)

BODIES = (
    Body("Hội Liên hiệp Phụ nữ {Place}", ("HỘI LIÊN HIỆP PHỤ NỮ",), FRONT, "HPN", "Chủ tịch", ("VP",), STANDING, (), ("{body}", "CV-{body}"), "", WOMEN, MOTHERS),
    Body("Ban Thường vụ Hội Liên hiệp Phụ nữ {Place}", ("BAN THƯỜNG VỤ", "HỘI LIÊN HIỆP PHỤ NỮ", "{PLACE}"), (), "BTV", "Chủ tịch", ("HPN",), STANDING, (), ("{body}-HPN",), "", WOMEN, MOTHERS),
    Body("Ban Thường vụ Hội Nông dân {Place}", ("BAN THƯỜNG VỤ HỘI NÔNG DÂN", "{PLACE}"), ("HỘI NÔNG DÂN VIỆT NAM", "THÀNH PHỐ HẢI PHÒNG"), "HND", "Chủ tịch", ("VP",), STANDING, (), ("CV-{body}",), "", FARMERS, FIELDS),
    Body("Hội Nông dân {Place}", ("HỘI NÔNG DÂN VIỆT NAM", "{PLACE}"), ("ỦY BAN MẶT TRẬN TỔ QUỐC", "VIỆT NAM {PLACE}"), "HNDP", "Chủ tịch", ("VP",), STANDING, (), ("CV-{body}",), "", FARMERS, FIELDS),
    Body("Ban Chấp hành Đoàn {Place}", ("BAN CHẤP HÀNH ĐOÀN", "{PLACE}"), ("ĐOÀN TNCS HỒ CHÍ MINH", "THÀNH PHỐ HẢI PHÒNG"), "ĐTN", "Bí thư", ("VP",), BOARD, (), ("CV-{body}",), "", YOUTH, SUMMER),
    Body("Hội Cựu chiến binh {Place}", ("BCH HỘI CỰU CHIẾN BINH", "{PLACE}"), ("HỘI CỰU CHIẾN BINH VIỆT NAM", "THÀNH PHỐ HẢI PHÒNG"), "CCB", "Chủ tịch", ("VP",), BOARD, (), ("{body}", "CV-{body}"), "", SOLDIERS, MEDALS),
    Body("Công đoàn {Place}", ("CÔNG ĐOÀN {PLACE}",), ("CÔNG ĐOÀN VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TP HẢI PHÒNG"), "CĐP", "Chủ tịch", ("VP",), BOARD, (), ("{body}",), "", WORKERS[2:], SHIFTS[:1]),
    Body("Công đoàn cơ sở Công ty May Bến Mẫu", ("CÔNG ĐOÀN CƠ SỞ", "CÔNG TY MAY BẾN MẪU"), ("CÔNG ĐOÀN {PLACE}",), "CĐCS", "Chủ tịch", ("BCH",), BOARD, (), ("{body}", "CV-{body}"), "", WORKERS, SHIFTS),
)  # fmt: skip
UNION = Office(
    bodies=BODIES,
    types=(
        "giay_moi", "giay_moi", "giay_moi", "ke_hoach", "ke_hoach", "bao_cao", "thong_bao", "huong_dan", "to_trinh", "quyet_dinh",
        "chuong_trinh", "giay_gioi_thieu",
    ),
    topics=(
        "sơ kết công tác hội và phong trào sáu tháng đầu năm {year}",
        "tặng quà người có công nhân kỷ niệm Ngày Thương binh - Liệt sĩ",
        "kiện toàn chức danh Phó Chủ tịch nhiệm kỳ {year} - {term}",
        "thu, nộp hội phí và đổi thẻ hội viên năm {year}",
        "tham gia Ngày Chủ nhật xanh tại {place}",
        "góp ý dự thảo Văn kiện Đại hội nhiệm kỳ tới",
    ),
    sentences=(
        "Các chi hội đăng ký số lượng người tham gia qua nhóm Zalo, ghi rõ họ tên, năm sinh và số điện thoại.",
        "Trang phục: áo dài truyền thống đối với nữ; nam mặc sơ mi trắng, quần sẫm màu, đi giày hoặc dép có quai hậu.",
        "Toàn phường có {n} hội viên, sinh hoạt ở {k} chi hội; tỷ lệ thu hút vào tổ chức đạt {p}%.",
        "Năm qua đã kết nạp {m} hội viên mới, cho ra khỏi danh sách {k} trường hợp bỏ sinh hoạt quá sáu tháng.",
        "Đối với chi hội ghép, bà Chi hội trưởng cử người phụ trách từng tổ để tránh bỏ sót hộ ở trọ.",
        "Cuộc vận động thu được {money} đồng; trích một phần thăm hỏi gia đình bị hỏa hoạn ở ngõ chợ.",
        "Việc bình xét phải dân chủ, đúng người, có biên bản kèm theo; không chia đều, không nể nang.",
        "Ủy viên Ban Chấp hành được phân công dự sinh hoạt với cơ sở mỗi quý một lần và ghi nhật ký.",
        "Nhiều chị bày tỏ băn khoăn về giờ trông trẻ ở nhà trẻ tư thục và giá điện của phòng trọ.",
        "Đề nghị cấp trên cấp bổ sung {n} cuốn sổ tay nghiệp vụ và huy hiệu còn thiếu từ năm trước.",
        "Ban Tổ chức hỗ trợ loa đài, phông bạt, nước uống; tiền xăng xe do đơn vị tự túc.",
    ),
    orders=(
        "Các ông (bà) có tên trên thực hiện nhiệm vụ theo Điều lệ và quy chế làm việc của Ban Chấp hành.",
        "Trích Quỹ Hội {k}.000.000 đồng để thưởng cho các tập thể, cá nhân nêu trên.",
    ),
    headings=(
        "MỤC ĐÍCH, YÊU CẦU", "ĐỐI TƯỢNG, SỐ LƯỢNG", "KẾT QUẢ CÁC PHONG TRÀO THI ĐUA", "ƯU ĐIỂM, KHUYẾT ĐIỂM", "NỘI DUNG, THỜI GIAN, ĐỊA ĐIỂM",
        "CÔNG TÁC XÂY DỰNG TỔ CHỨC HỘI", "PHÂN CÔNG THỰC HIỆN", "KIẾN NGHỊ, ĐỀ XUẤT",
    ),
    due=(
        "Danh sách xin gửi về Văn phòng Hội <span data-f='due_on'>trước ngày {date}</span>.",
        "Các chi hội báo cáo kết quả bằng văn bản <span data-f='due_on'>chậm nhất ngày {short}</span> để {name} tổng hợp.",
        "Thời gian nhận bài dự thi: đến <span data-f='due_on'>hết ngày {date}</span> (tính theo dấu bưu điện).",
        "Đề nghị Quý cơ quan trả lời <span data-f='due_on'>trước ngày {short}</span>, {weekday}.",
    ),
    recipients=(
        "TT Đảng ủy, UBND {place} (b/c)", "Ban Thường trực UB MTTQ {place}", "Các chi hội (t/h)", "Các đ/c UV BCH", "BTV Hội LHPN thành phố (để b/c)",
        "Các ban, ngành, đoàn thể có liên quan", "Công an, Ban CHQS {place} (p/h)",
    ),
    addressees=(
        "Các chi hội trực thuộc", "Đồng chí Bí thư Chi bộ các tổ dân phố", "Thường trực Đảng ủy {place}", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}",
        "Ban Giám đốc Công ty May Bến Mẫu", "Bà Đào Thị Thanh Huệ - Chi hội trưởng Chi hội 7", "Các đồng chí Ủy viên Ban Chấp hành",
    ),
    above=("Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Thường trực Đảng ủy {place}", "Ủy ban nhân dân {place}"),
    units=("Chi hội 1 và Chi hội 2", "Câu lạc bộ Dân vũ", "Ban Kiểm tra", "Tổ vay vốn số 4", "Chi đoàn Công an", "Ban Nữ công"),
    rooms=("Hội trường tầng 3, trụ sở Khối đoàn thể {place}", "Nhà văn hóa tổ dân phố số 8", "Phòng họp số 2, Trung tâm Chính trị", "Nhà ăn ca Công ty May Bến Mẫu"),
    far=(
        ("Kế hoạch", "{n}/KH-BTV", "Ban Thường vụ Hội LHPN thành phố"), ("Hướng dẫn", "{n}-HD/HNDT", "Hội Nông dân thành phố"),
        ("Công văn", "{n}-CV/TĐTN", "Ban Thường vụ Thành đoàn"), ("Chương trình", "{n}/CTr-MTTQ-BTT", "Ủy ban MTTQ Việt Nam {place}"),
        ("Quyết định", "{n}/QĐ-TLĐ", "Tổng Liên đoàn Lao động Việt Nam"), ("Nghị quyết", "{n}-NQ/ĐU", "Đảng ủy {place}"),
        ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân {place}"),
    ),
    laws=("Điều lệ Hội Liên hiệp Phụ nữ Việt Nam khóa XIII", "Luật Công đoàn ngày 27 tháng 11 năm 2024", "Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015"),
    tables=(
        Table(
            ("STT", "Chi hội", "Tổng số hội viên", "Số người dự", "Người phụ trách"),
            ("Chi hội 1", "Chi hội 2", "Chi hội 3 (ghép)", "Chi hội Chợ Hôm", "Chi hội 5", "Chi hội Tái định cư"),
            ("Bà Lan", "Bà Oanh", "Chị Huệ", "Chị Phượng"), ((40, 300), (5, 40)),
        ),
    ),
    kept=("Lưu: VT", "Lưu VP", "Lưu: BTV, {drafter}"),
)  # fmt: skip
OFFICES = (UNION,)
