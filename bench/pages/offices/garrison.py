"""Soldiers at home: commands of the city, of a defence area and of a commune, border guards, councils for the draft."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

CITY, WARD = ("BỘ CHỈ HUY QUÂN SỰ", "THÀNH PHỐ HẢI PHÒNG"), ("ỦY BAN NHÂN DÂN", "{PLACE}")
AREA = ("BAN CHỈ HUY PHÒNG THỦ", "KHU VỰC 3 - THỦY NGUYÊN")
STAFF = (("Tham mưu trưởng", "Phó Tham mưu trưởng"), ("Chủ nhiệm Chính trị", "Phó Chủ nhiệm Chính trị"))
DESK = ("{body}-{drafter}", "{body}")
SEA = (
    "bảo vệ chủ quyền, an ninh vùng biển và đăng ký phương tiện nghề cá",
    "tuyên truyền chống khai thác hải sản bất hợp pháp cho chủ tàu, thuyền trưởng",
    "phối hợp Mặt trận tặng cờ Tổ quốc cho ngư dân",
)
BOATS = (
    "Trạm kiểm soát làm thủ tục cho {n} lượt tàu xuất, nhập bến, lập biên bản {k} tàu không bật thiết bị giám sát hành trình.",
    "Chuẩn úy phụ trách địa bàn ăn ở cùng dân, nắm từng chủ bè, từng đăng nhờ ở cửa sông.",
)
DRAFT = (
    "khám sức khỏe nghĩa vụ quân sự năm {next}",
    "đăng ký nghĩa vụ quân sự lần đầu cho nam công dân đủ 17 tuổi",
    "bình cử công khai công dân đủ điều kiện nhập ngũ đợt 1 năm {next}",
    "tiếp nhận quân nhân hoàn thành nghĩa vụ trở về địa phương",
)
YOUNG = (
    "Danh sách tạm hoãn, miễn gọi được dán tại nhà văn hóa và đọc trên loa {k} buổi để dân góp ý.",
    "Có {m} thanh niên viết đơn tình nguyện, trong đó {k} em tốt nghiệp cao đẳng, đại học.",
)
DRILL = (
    "huấn luyện dân quân tự vệ năm {year}",
    "luyện tập phòng chống bão lụt, cháy nổ, tìm kiếm cứu nạn",
    "kiểm tra kho tàng, vũ khí trang bị và công tác trực sẵn sàng chiến đấu",
)
SHOTS = ("Kết quả bắn bài 1 súng tiểu liên AK: {p}% đạt yêu cầu, {k} đồng chí đạt giỏi, an toàn tuyệt đối.",)

COMMAND_BODIES = (
    Body("Bộ Chỉ huy quân sự thành phố Hải Phòng", ("BỘ CHỈ HUY QUÂN SỰ", "THÀNH PHỐ HẢI PHÒNG"), ("BỘ TƯ LỆNH QUÂN KHU 3",), "BCH", "Chỉ huy trưởng", ("TM", "CT", "HCKT"), "", STAFF, DESK, "Hải Phòng", DRILL, SHOTS),
    Body("Ban Chỉ huy Phòng thủ khu vực 3 - Thủy Nguyên", AREA, CITY, "BCH", "Chỉ huy trưởng", ("TM", "CT"), "", (), DESK, "Thủy Nguyên", DRILL, SHOTS),
    Body("Ban Chỉ huy Phòng thủ khu vực 1 - Ngô Quyền", ("BAN CHỈ HUY PHÒNG THỦ", "KHU VỰC 1 - NGÔ QUYỀN"), ("BỘ CHQS TP HẢI PHÒNG",), "BCHPTKV", "Chỉ huy trưởng", ("TM",), "", (), ("{body}",), "Ngô Quyền", DRAFT[:2], YOUNG),
    Body("Đồn Biên phòng Cửa Mẫu", ("ĐỒN BIÊN PHÒNG", "CỬA MẪU"), ("BỘ CHQS TP HẢI PHÒNG", "BAN CHỈ HUY BỘ ĐỘI BIÊN PHÒNG"), "ĐBP", "Đồn trưởng", ("VĐQC", "NV"), "", (), DESK, "Đồ Sơn", SEA, BOATS),
)  # fmt: skip
WARD_BODIES = (
    Body("Ban Chỉ huy quân sự {Place}", ("BAN CHỈ HUY QUÂN SỰ",), WARD, "BCHQS", "Chỉ huy trưởng", ("QS",), "", (), ("{body}",), "", DRILL[:2] + DRAFT[1:], YOUNG),
    Body("Ban Chỉ huy quân sự {Place}", ("BAN CHỈ HUY QUÂN SỰ", "{PLACE}"), ("BAN CHPT KHU VỰC 3", "THỦY NGUYÊN"), "BCH", "Chỉ huy trưởng", ("QS",), "", (), ("{body}",), "", DRILL[:2], SHOTS),
    Body("Ban Chỉ huy quân sự {Place}", ("BAN CHỈ HUY QUÂN SỰ", "{PLACE}"), (), "CHQS", "Chỉ huy trưởng", ("QS",), "", (), ("{body}",), "", DRILL[:2] + DRAFT[3:], YOUNG),
)  # fmt: skip
DRAFT_BODIES = (
    Body("Hội đồng nghĩa vụ quân sự {Place}", ("HỘI ĐỒNG NGHĨA VỤ QUÂN SỰ",), WARD, "HĐNVQS", "Chủ tịch", ("QS",), "TM. HỘI ĐỒNG NVQS", (), ("{body}",), "", DRAFT, YOUNG),
    Body("Hội đồng khám sức khỏe nghĩa vụ quân sự {Place}", ("HỘI ĐỒNG KHÁM SỨC KHỎE", "NGHĨA VỤ QUÂN SỰ"), ("UBND {PLACE}",), "HĐKSK", "Chủ tịch", ("YT",), "TM. HỘI ĐỒNG", (), ("{body}",), "", DRAFT[:1], YOUNG[1:]),
)  # fmt: skip

COMMAND = Office(
    bodies=COMMAND_BODIES,
    types=("bao_cao", "bao_cao", "bao_cao", "ke_hoach", "ke_hoach", "ke_hoach", "thong_bao", "giay_moi", "giay_moi", "huong_dan", "phuong_an", "bien_ban", "to_trinh"),
    topics=(
        "công tác quốc phòng, quân sự địa phương năm {year}",
        "tổ chức ngày hội tòng quân và lễ giao nhận quân",
        "quản lý quân nhân dự bị và phương tiện kỹ thuật huy động",
        "thăm, tặng quà chiến sĩ mới dịp kỷ niệm 22 tháng 12",
        "giáo dục quốc phòng và an ninh cho đối tượng 4",
        "tìm kiếm, quy tập hài cốt liệt sĩ trên địa bàn {place}",
        "dân vận khéo, giúp dân gặt lúa chạy bão",
    ),
    sentences=(
        "Đơn vị duy trì nghiêm chế độ trực chỉ huy, trực ban; quân số trực không dưới một phần ba biên chế.",
        "Đã huy động {n} ngày công bộ đội, dân quân gia cố {k} điểm đê xung yếu, đắp hơn {n} mét khối đất.",
        "Công dân đi làm ăn xa được gia đình liên lạc, ký nhận giấy gọi qua người thân có giấy tờ chứng minh.",
        "Chỉ tiêu tuyển quân giao cho địa phương là {m} công dân, không giao thừa, không bù đổi.",
        "Hậu phương quân đội được chăm lo: {k} gia đình chiến sĩ khó khăn nhận sổ tiết kiệm, mỗi sổ {k} triệu đồng.",
        "Trung đội dân quân cơ động bổ sung cuốc, xẻng, áo phao, loa tay; xuồng máy gửi bảo dưỡng tại xưởng X46.",
        "Nội dung học tập gồm chính trị, điều lệnh đội ngũ, kỹ thuật chiến đấu bộ binh và võ thuật tay không.",
        "Ranh giới thao trường cắm cờ đỏ, có lính gác; nhân dân không chăn thả gia súc vào khu vực bắn.",
        "Vật liệu nổ do dân phát hiện khi đào móng đã được công binh thu gom, hủy tại chỗ an toàn.",
        "Tổ xác minh lý lịch gặp từng gia đình, đối chiếu với dữ liệu dân cư, ghi rõ người cung cấp.",
        "Chất lượng chính trị, sức khỏe loại 1 và loại 2 chiếm {p}%, tăng so với đợt trước.",
        "Tiền ăn của lực lượng tập huấn 80.000 đồng một người một ngày; tổng chi {money} đồng.",
        "Phối hợp Hội Cựu chiến binh kể chuyện truyền thống cho học sinh tại {k} trường.",
    ),
    orders=("Giao cơ quan tham mưu theo dõi, đôn đốc, tổng hợp.",),
    headings=(
        "PHẦN ĐÁNH GIÁ TÌNH HÌNH", "MỤC TIÊU HUẤN LUYỆN", "LỰC LƯỢNG, THÀNH PHẦN, THỜI GIAN", "CÔNG TÁC ĐẢNG, CÔNG TÁC CHÍNH TRỊ",
        "BẢO ĐẢM HẬU CẦN, KỸ THUẬT", "CÔNG TÁC TUYỂN QUÂN", "MẠNH, YẾU VÀ NGUYÊN NHÂN", "CHỈ HUY, HIỆP ĐỒNG", "ĐỀ NGHỊ",
    ),
    due=(
        "Kết quả báo cáo về {name} <span data-f='due_on'>trước ngày {date}</span> (qua trợ lý động viên).",
        "Các xã, phường chốt danh sách, gửi <span data-f='due_on'>trước 16 giờ 30 phút ngày {short}</span>.",
        "Đề nghị địa phương trả lời bằng văn bản <span data-f='due_on'>chậm nhất ngày {date}</span> để đơn vị hiệp đồng.",
        "Mọi công tác chuẩn bị xong <span data-f='due_on'>trước ngày {short}</span> ({weekday}).",
    ),
    recipients=(
        "Bộ Tư lệnh Quân khu (để b/c)", "Thường trực Thành ủy (để b/c)", "Thủ trưởng Bộ Chỉ huy", "Ban CHPT các khu vực", "Ban CHQS các xã, phường",
        "Ủy ban MTTQ Việt Nam {place}", "Phòng Tham mưu, Phòng Chính trị", "Đảng ủy, UBND {place}",
    ),
    addressees=(
        "Ban Chỉ huy quân sự các xã, phường, đặc khu", "Đảng ủy, Ủy ban nhân dân {place}", "Ủy ban MTTQ Việt Nam {place}", "Hội Cựu chiến binh {place}",
        "Bệnh viện Quân y 7", "Hội đồng nghĩa vụ quân sự {place}", "Các chủ phương tiện vận tải thủy",
    ),
    above=("Bộ Tư lệnh Quân khu 3", "Bộ Chỉ huy quân sự thành phố Hải Phòng", "Ban Thường vụ Đảng ủy {place}"),
    units=("Cơ quan Tham mưu", "Cơ quan Chính trị", "Cơ quan Hậu cần - Kỹ thuật", "Trung đội dân quân cơ động", "Ban Chỉ huy quân sự phường", "Trạm Y tế"),
    rooms=("Hội trường Sở Chỉ huy", "Phòng giao ban, doanh trại khu B", "Nhà văn hóa trung tâm {place}", "Sân vận động {place}"),
    far=(
        ("Chỉ thị", "{n}/CT-BTL", "Tư lệnh Quân khu 3"), ("Mệnh lệnh", "{n}/ML-BCH", "Chỉ huy trưởng Bộ Chỉ huy quân sự thành phố"),
        ("Thông tư", "{n}/{y}/TT-BQP", "Bộ Quốc phòng"), ("Kế hoạch", "{n}/KH-BCH", "Bộ Chỉ huy quân sự thành phố"), ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"),
        ("Hướng dẫn", "{n}/HD-TM", "Phòng Tham mưu"), ("Quyết định", "{n}/QĐ-UBND", "Ủy ban nhân dân thành phố"), ("Công văn", "{n}/BCH-TM", "Bộ Chỉ huy quân sự thành phố"),
    ),
    laws=("Luật Nghĩa vụ quân sự ngày 19 tháng 6 năm 2015", "Luật Dân quân tự vệ ngày 22 tháng 11 năm 2019", "Luật Phòng thủ dân sự ngày 20 tháng 6 năm 2023"),
    tables=(
        Table(
            ("TT", "Đơn vị", "Quân số", "Vắng", "Ghi chú"),
            ("Tiểu đội trinh sát", "Trung đội cơ động", "Khẩu đội cối 60", "Tổ thông tin", "Tổ công binh", "Tiểu đội thôn Hạ", "Tiểu đội Cầu Đá"),
            ("", "Phép", "Ốm"), ((7, 34), (0, 6)),
        ),
    ),
    kept=("Lưu: VT, {drafter}",),
)  # fmt: skip
WARD_COMMAND = replace(
    COMMAND,
    bodies=WARD_BODIES,
    types=("thong_bao", "thong_bao", "thong_bao", "ke_hoach", "ke_hoach", "bao_cao", "bao_cao", "giay_moi", "giay_moi", "bien_ban", "bien_ban", "to_trinh", "huong_dan"),
    recipients=(
        "Ban CHPT khu vực (để b/c)", "Thường trực Đảng ủy (để b/c)", "Chủ tịch UBND {place}", "Các thành viên Hội đồng", "Ban công tác Mặt trận các khu dân cư",
        "Trưởng thôn, tổ trưởng TDP", "Gia đình công dân có tên", "Công an {place}",
    ),
    addressees=(
        "Trưởng các thôn, tổ trưởng tổ dân phố", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Trạm Y tế {place}", "Đoàn Thanh niên {place}",
        "Gia đình công dân Tạ Hữu Khôi", "Công an {place}", "Các công ty đóng trên địa bàn",
    ),
    above=("Ban Chỉ huy Phòng thủ khu vực 3 - Thủy Nguyên", "Ủy ban nhân dân {place}", "Thường trực Đảng ủy {place}"),
    due=(
        "Các thôn, tổ dân phố chốt danh sách, nộp <span data-f='due_on'>trước 16 giờ 30 phút ngày {short}</span>.",
        "Việc chuẩn bị hoàn thành <span data-f='due_on'>trước ngày {date}</span>, báo lại qua cán bộ quân sự.",
        "Gia đình nào có thắc mắc xin gửi về {name} <span data-f='due_on'>chậm nhất ngày {short}</span> ({weekday}).",
    ),
    units=("Tiểu đội thôn Hạ", "Công an", "Trạm Y tế", "Ban công tác Mặt trận", "Đoàn Thanh niên", "Công chức tư pháp - hộ tịch"),
    kept=("Lưu: VT", "Lưu: VT, QS", "Lưu: QS"),
)  # fmt: skip
DRAFT_COUNCIL = replace(
    WARD_COMMAND,
    bodies=DRAFT_BODIES,
    types=("thong_bao", "thong_bao", "thong_bao", "ke_hoach", "ke_hoach", "bao_cao", "bao_cao", "giay_moi", "giay_moi", "bien_ban"),
    topics=(
        *DRAFT, "thâm nhập, xét duyệt ba bước đối với công dân trong độ tuổi", "niêm yết danh sách tạm hoãn, miễn gọi nhập ngũ năm {next}",
        "gặp mặt, động viên thanh niên trước ngày lên đường",
    ),
    sentences=(
        "Chỉ tiêu trên giao là {m} công dân, tạo nguồn khám gấp {k} lần để dự phòng.",
        "Công dân đi làm ăn xa được gia đình liên lạc, ký nhận giấy gọi qua người thân có giấy tờ chứng minh.",
        "Tổ xác minh lý lịch gặp từng gia đình, đối chiếu với dữ liệu dân cư, ghi rõ người cung cấp.",
        "Phòng khám tách riêng khu thể lực, mắt, tai mũi họng, xét nghiệm; có màn che kín đáo.",
        "Kết luận sức khỏe ghi vào phiếu có chữ ký của bác sĩ từng chuyên khoa, không tẩy xóa.",
        "Gia đình có hai con cùng trong diện gọi được xét tạm hoãn một người theo nguyện vọng.",
        "Mỗi tân binh được tặng một sổ tay, một bi đông và 500.000 đồng tiền mặt.",
        "Cha mẹ chiến sĩ đi thăm đơn vị sau tháng huấn luyện đầu tiên, địa phương lo xe.",
    ),
    tables=(
        Table(
            ("TT", "Thôn, tổ dân phố", "Số gọi khám", "Số đạt", "Ghi chú"),
            ("Thôn Hạ", "Thôn Cầu Đá", "Thôn Lương Kệ", "Xóm Vạn Chài", "Tổ dân phố số 5", "Tổ dân phố số 6", "Khu tập thể nhà máy đóng tàu"),
            ("", "Còn 01 vắng", "Khám bổ sung"), ((14, 60), (3, 14)),
        ),
    ),
)  # fmt: skip
OFFICES = (COMMAND, COMMAND, WARD_COMMAND, WARD_COMMAND, DRAFT_COUNCIL, DRAFT_COUNCIL)
