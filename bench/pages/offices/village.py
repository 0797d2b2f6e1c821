"""Hamlets and street groups: Front working committees, heads, branches of unions, boards that neighbours elect."""

# ruff: noqa: E501 - sentences are not broken

from bench.pages.offices import Body, Office, Table

FRONT, STATE = ("ỦY BAN MTTQ VIỆT NAM", "{PLACE}"), ("UBND {PLACE}",)
PLAIN = ("{body}", "CV-{body}")
UNITED = (
    "chuẩn bị Ngày hội Đại đoàn kết ở khu dân cư",
    "bình xét hộ nghèo, hộ cận nghèo năm {year}",
    "vận động Quỹ “Đền ơn đáp nghĩa” và Quỹ “Vì người nghèo”",
)
POOR = (
    "Bình xét công khai {n} hộ: giữ lại {k} hộ nghèo, đưa ra {k} hộ đã có việc làm ổn định.",
    "Nhà cụ Mùi dột nát, bà con giúp {m} ngày công, một cửa hàng ủng hộ {n} viên ngói.",
)
ROADS = (
    "đóng góp làm đường bê tông ngõ {k}",
    "lắp đèn chiếu sáng và gắn camera an ninh ở đầu xóm",
    "cử người canh gác, giữ gìn trật tự đêm giao thừa",
)
LANES = (
    "Ngõ dài {n} mét, rộng 3 mét rưỡi, đổ dày 15 phân; mỗi khẩu góp {k}00.000 đồng và một ngày công.",
    "Hai hộ cuối ngõ tự nguyện hiến {m} m² đất vườn, xây lại tường rào lui vào.",
)
VETERANS = (
    "thăm viếng nghĩa trang liệt sĩ ngày 27 tháng 7",
    "giúp hội viên khó khăn vay vốn nuôi lợn, gà",
    "gặp mặt kỷ niệm ngày thành lập Quân đội nhân dân Việt Nam 22 tháng 12",
)
OLD_SOLDIERS = (
    "Chi hội có {n} hội viên, {k} đồng chí tuổi cao sức yếu được miễn sinh hoạt nhưng vẫn đóng hội phí đủ.",
)
WOMEN = (
    "duy trì tuyến đường hoa, thu gom phế liệu gây quỹ",
    "thi nấu ăn ngày 20 tháng 10",
    "nhận đỡ đầu {k} cháu mồ côi của {place}",
)
KITCHENS = ("Tiền bán chai lọ, giấy vụn được {k}.350.000 đồng, mua {m} thẻ bảo hiểm y tế tặng chị em.",)
WATCH = ("giám sát công trình rãnh thoát nước do dân góp vốn", "kiểm tra sổ thu chi của thôn sáu tháng đầu năm")
EYES = ("Tổ giám sát đo thực tế thấy rãnh nông hơn bản vẽ {k} phân, yêu cầu đội thợ làm lại {m} mét.",)

BODIES = (
    Body("Ban Công tác Mặt trận thôn Đông", ("BAN CÔNG TÁC MẶT TRẬN", "THÔN ĐÔNG"), FRONT, "BCTMT", "Trưởng ban", ("BCT",), "TM. BAN CÔNG TÁC MẶT TRẬN", letters=PLAIN, place="", topics=UNITED, sentences=POOR),
    Body("Ban Công tác Mặt trận tổ dân phố số 7", ("BAN CTMT TỔ DÂN PHỐ SỐ 7",), ("UBMTTQ {PLACE}",), "BCTMT", "Trưởng ban", ("BCT",), "TM. BAN CÔNG TÁC MẶT TRẬN", letters=PLAIN, place="", topics=UNITED, sentences=POOR),
    Body("Khu dân cư Bãi Sậy", ("BAN CÔNG TÁC MẶT TRẬN", "KHU DÂN CƯ BÃI SẬY"), ("ỦY BAN MẶT TRẬN TỔ QUỐC", "{PLACE}"), "CTMT", "Trưởng ban", ("BCT",), "T/M BAN CÔNG TÁC MẶT TRẬN", letters=PLAIN, place="", topics=UNITED + ROADS, sentences=LANES),
    Body("Thôn Đoài", ("THÔN ĐOÀI",), STATE, "TĐ", "Trưởng thôn", ("T",), letters=PLAIN, place="", topics=ROADS, sentences=LANES),
    Body("Tổ dân phố số 12", ("TỔ DÂN PHỐ SỐ 12",), ("ỦY BAN NHÂN DÂN", "{PLACE}"), "TDP12", "Tổ trưởng", ("T",), letters=PLAIN, place="", topics=ROADS, sentences=LANES),
    Body("Chi hội Cựu chiến binh thôn Thượng", ("CHI HỘI CỰU CHIẾN BINH", "THÔN THƯỢNG"), ("HỘI CCB {PLACE}",), "CCB", "Chi hội trưởng", ("CH",), "TM. BAN CHẤP HÀNH", letters=PLAIN, place="", topics=VETERANS, sentences=OLD_SOLDIERS),
    Body("Chi hội Phụ nữ xóm Bến", ("CHI HỘI PHỤ NỮ XÓM BẾN",), ("HỘI LHPN {PLACE}",), "CHPN", "Chi hội trưởng", ("CH",), letters=PLAIN, place="", topics=WOMEN, sentences=KITCHENS),
    Body("Ban Thanh tra nhân dân {Place}", ("BAN THANH TRA NHÂN DÂN",), FRONT, "TTND", "Trưởng ban", ("TT",), "TM. BAN THANH TRA NHÂN DÂN", letters=PLAIN, place="", topics=WATCH, sentences=EYES),
    Body("Ban Giám sát đầu tư của cộng đồng {Place}", ("BAN GIÁM SÁT ĐẦU TƯ", "CỦA CỘNG ĐỒNG"), FRONT, "GSĐTCĐ", "Trưởng ban", ("GS",), letters=PLAIN, place="", topics=WATCH, sentences=EYES),
)  # fmt: skip

VILLAGE = Office(
    bodies=BODIES,
    types=(
        "bien_ban", "bien_ban", "bien_ban", "bao_cao", "bao_cao", "bao_cao", "giay_moi", "giay_moi", "to_trinh", "thong_bao",
        "ke_hoach", "cong_van",
    ),
    topics=(
        "tổng vệ sinh đường làng, ngõ xóm vào sáng Chủ nhật",
        "góp ý tên gọi mới của thôn, tổ dân phố sau sáp nhập",
        "quyên góp giúp gia đình bị cháy nhà tại {place}",
        "tổ chức Trung thu cho các cháu thiếu nhi",
        "hòa giải mâu thuẫn giữa hai gia đình liền kề",
    ),
    sentences=(
        "Bà con đều phấn khởi, chỉ có {k} hộ đi làm ca đêm là nhờ người khác dự thay.",
        "Loa thôn bị rè, nhiều nhà ở cuối xóm không nghe rõ thông báo.",
        "Đã phát cờ đến từng nhà, treo đúng quy cách; một số cột cờ han gỉ phải sơn lại.",
        "Toàn khu có {n} hộ, trong đó {k} gia đình liệt sĩ; người cao tuổi có {m} cụ, cụ cao nhất 97 tuổi.",
        "Việc cưới, việc tang gọn nhẹ hơn trước; không rải vàng mã trên đường đưa tang.",
        "Hai bên đã bắt tay, cam kết rút đơn, cắt cành cây vươn sang và sửa chung hàng rào.",
        "Thủ quỹ giữ {k}.650.000 đồng, mỗi lần chi phải có ít nhất hai người ký vào sổ.",
        "Các cháu học sinh nghỉ hè sinh hoạt ở sân đình tối thứ Ba và thứ Sáu, có người lớn trông nom.",
        "Mương cạnh nhà văn hóa có mùi hôi, đề nghị cấp trên cho nạo vét trước mùa mưa.",
        "Phấn đấu {p}% gia đình đạt danh hiệu văn hóa; gia đình nào vi phạm đổ rác thì không xét.",
        "Nhóm Zalo của tổ có {m} người, ai không có điện thoại thông minh thì tổ phó đến nhà báo.",
        "Đội văn nghệ tập {k} tiết mục chèo, múa lân; phần thi kéo co chia theo xóm.",
    ),
    orders=("Các tổ liên gia thực hiện.",),
    headings=("ĐẶC ĐIỂM KHU DÂN CƯ", "VIỆC CẦN LÀM", "PHÂN CÔNG NGƯỜI PHỤ TRÁCH", "CÁCH LÀM", "TIỀN VÀ VẬT TƯ", "THỜI GIAN"),
    due=(
        "Đề nghị các gia đình nộp phiếu góp ý cho tổ trưởng <span data-f='due_on'>trước ngày {date}</span>.",
        "Việc này xong <span data-f='due_on'>trước ngày {short}</span> ({weekday}) để kịp báo cáo lên trên.",
        "Mong cấp trên trả lời <span data-f='due_on'>trước ngày {date}</span> để bà con yên tâm.",
        "Ai có tên mà vắng mặt thì báo lại <span data-f='due_on'>chậm nhất ngày {short}</span>.",
    ),
    recipients=("Ban Thường trực UBMTTQ {place}", "UBND {place} (để b/c)", "Chi ủy chi bộ", "Các tổ liên gia", "Dán bảng tin nhà văn hóa", "Các chi hội đoàn thể"),
    addressees=(
        "Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Ủy ban nhân dân {place}", "Ông (bà) chủ hộ trong khu dân cư", "Các đồng chí trong Ban Công tác Mặt trận",
        "Công an {place}", "Gia đình ông (bà) Lương Văn Tỉnh", "Điện lực Bến Mẫu",
    ),
    above=("Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Ủy ban nhân dân {place}", "Đảng ủy {place}"),
    units=("Tổ liên gia số 1", "Tổ liên gia số 2", "Chi hội Phụ nữ", "Chi đoàn Thanh niên", "Chi hội Người cao tuổi", "Tổ an ninh cơ sở"),
    rooms=("nhà văn hóa thôn", "đình làng", "nhà ông tổ trưởng, số 14 ngõ 22", "sân kho hợp tác xã cũ", "nhà sinh hoạt cộng đồng tổ dân phố"),
    far=(
        ("Kế hoạch", "{n}/KH-MTTQ-BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}"), ("Hướng dẫn", "{n}/HD-MTTQ", "Ủy ban MTTQ Việt Nam {place}"),
        ("Công văn", "{n}/UBND-VHXH", "Ủy ban nhân dân {place}"), ("Thông báo", "{n}/TB-UBND", "Ủy ban nhân dân {place}"),
        ("Nghị quyết", "{n}-NQ/ĐU", "Đảng ủy {place}"),
    ),
    laws=("Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022", "Hương ước, quy ước của thôn", "Luật Hòa giải ở cơ sở ngày 20 tháng 6 năm 2013"),
    tables=(
        Table(
            ("TT", "Họ tên chủ hộ", "Số khẩu", "Góp (nghìn đồng)", "Ký tên"),
            ("Nguyễn Văn Sửu", "Trần Thị Gấm", "Đào Đình Khuê", "Phùng Thị Lụa", "Vũ Xuân Nghĩ", "Lê Thị Bưởi", "Bùi Văn Xuyến"),
            ("",), ((1, 9), (50, 900)),
        ),
    ),
    kept=("Lưu", "Lưu sổ", "Lưu Ban CTMT"),
)  # fmt: skip
OFFICES = (VILLAGE,)
