"""The Party in a commune since July 2025: its committee, board, inspectors, office, school, and the cells below."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

CITY, OWN = ("THÀNH ỦY HẢI PHÒNG",), ("ĐẢNG ỦY {PLACE}",)
OFFICE = (("Chánh Văn phòng", "Phó Chánh Văn phòng"), ("Trưởng ban Xây dựng Đảng", "Phó Trưởng ban"))
LETTER = ("CV-{body}",)
PEOPLE = (
    "rà soát tiêu chuẩn chính trị người được giới thiệu tham gia cấp ủy",
    "tổ chức trao Huy hiệu Đảng đợt 7 tháng 11 năm {year}",
    "chuyển sinh hoạt đảng cho đảng viên đổi nơi cư trú sau sáp nhập",
)
FILES = ("Hồ sơ đảng viên thiếu lý lịch gốc thì đối chiếu mục lục, lập biên bản và xin bổ sung trong {m} ngày.",)
RULES = (
    "kiểm tra tổ chức đảng khi có dấu hiệu vi phạm năm {year}",
    "giám sát chuyên đề việc nêu gương của người đứng đầu",
    "thẩm tra, xác minh việc kê khai tài sản, thu nhập",
)
WATCHED = (
    "Qua thẩm tra, {k} tổ chức đảng tự nhận khuyết điểm, mức độ ít nghiêm trọng, chưa đến mức thi hành kỷ luật.",
)
COURSES = (
    "mở lớp bồi dưỡng kết nạp Đảng khóa {k}",
    "bồi dưỡng lý luận cho cán bộ Mặt trận, đoàn thể",
)
LESSONS = ("Học viên học tập trung {k} buổi, nghỉ quá một phần năm số tiết thì không được viết thu hoạch.",)
CELL = (
    "lãnh đạo thực hiện nhiệm vụ tháng {k} năm {year}",
    "sinh hoạt chuyên đề về phát huy vai trò đảng viên ở nơi cư trú",
    "giới thiệu quần chúng ưu tú học lớp nhận thức về Đảng",
    "phân công đảng viên phụ trách nhóm hộ gia đình",
    "bình xét đảng viên hoàn thành tốt nhiệm vụ năm {year}",
    "chuẩn bị nhân sự chi ủy nhiệm kỳ {year} - {next}",
    "giữ gìn đường làng sáng, xanh, sạch, đẹp",
    "đóng góp sửa chữa nhà bia liệt sĩ của thôn",
)

COMMITTEE_BODIES = (
    Body("Đảng ủy {Place}", OWN, CITY, "ĐU", "Bí thư", ("VP",), "T/M ĐẢNG ỦY", (), LETTER, ""),
    Body("Ban Thường vụ Đảng ủy {Place}", OWN, ("ĐẢNG BỘ THÀNH PHỐ HẢI PHÒNG",), "ĐU", "Bí thư", ("VP",), "T/M BAN THƯỜNG VỤ", OFFICE, LETTER, ""),
    Body("Đảng ủy Ủy ban nhân dân {Place}", ("ĐẢNG ỦY", "ỦY BAN NHÂN DÂN {PLACE}"), ("ĐẢNG BỘ {PLACE}",), "ĐUUBND", "Bí thư", ("CQTMGV",), "T/M ĐẢNG ỦY", (), LETTER, ""),
    Body("Đảng ủy các cơ quan Đảng {Place}", ("ĐẢNG ỦY", "CÁC CƠ QUAN ĐẢNG"), OWN, "ĐUCCQĐ", "Bí thư", ("VP",), "T/M BAN THƯỜNG VỤ", (), LETTER, ""),
)  # fmt: skip
ORGAN_BODIES = (
    Body("Ban Xây dựng Đảng Đảng ủy {Place}", ("BAN XÂY DỰNG ĐẢNG",), OWN, "BXDĐ", "Trưởng ban", ("BXDĐ",), "", (), LETTER, "", PEOPLE, FILES),
    Body("Ủy ban Kiểm tra Đảng ủy {Place}", ("ỦY BAN KIỂM TRA",), OWN, "UBKT", "Chủ nhiệm", ("UBKT",), "T/M ỦY BAN KIỂM TRA", (), LETTER, "", RULES, WATCHED),
    Body("Văn phòng Đảng ủy {Place}", ("VĂN PHÒNG",), OWN, "VPĐU", "Chánh Văn phòng", ("VP",), "", (), LETTER, ""),
    Body("Trung tâm Chính trị {Place}", ("TRUNG TÂM CHÍNH TRỊ",), OWN, "TTCT", "Giám đốc", ("TT",), "", (), LETTER, "", COURSES, LESSONS),
)  # fmt: skip
CELL_BODIES = (
    Body("Chi bộ tổ dân phố số 5", ("CHI BỘ TỔ DÂN PHỐ SỐ 5",), ("ĐẢNG BỘ {PLACE}",), "CBTDP5", "Bí thư", ("CB",), "T/M CHI BỘ", (), LETTER, ""),
    Body("Chi bộ thôn Hạ", ("CHI BỘ THÔN HẠ",), OWN, "CB", "Bí thư", ("CB",), "T/M CHI BỘ", (), LETTER, ""),
    Body("Chi bộ Cơ quan Mặt trận và các đoàn thể {Place}", ("CHI BỘ", "CƠ QUAN MẶT TRẬN", "VÀ CÁC ĐOÀN THỂ"), OWN, "CBMTĐT", "Bí thư", ("CB",), "T/M CHI ỦY", (), LETTER, ""),
)  # fmt: skip

COMMITTEE = Office(
    bodies=COMMITTEE_BODIES,
    types=("ke_hoach", "ke_hoach", "bao_cao", "bao_cao", "thong_bao", "thong_bao", "quyet_dinh", "quyet_dinh", "nghi_quyet", "chi_thi", "chuong_trinh", "giay_moi", "to_trinh"),
    topics=(
        "tổng kết công tác xây dựng Đảng năm {year}",
        "học tập, quán triệt nghị quyết bằng hình thức trực tuyến đến chi bộ",
        "kiện toàn chi bộ ở các thôn, tổ dân phố vừa sáp nhập",
        "tổ chức đối thoại giữa Bí thư Đảng ủy với đoàn viên, hội viên",
        "kiểm điểm tập thể, cá nhân và đánh giá, xếp loại đảng viên cuối năm",
        "đẩy mạnh chuyển đổi số trong các cơ quan Đảng ở {place}",
        "tăng cường sự lãnh đạo của Đảng đối với công tác Mặt trận và đoàn thể",
        "thu nộp đảng phí và quản lý ngân sách Đảng năm {year}",
    ),
    sentences=(
        "Đảng bộ có {m} chi bộ trực thuộc với {n} đảng viên, trong đó {k} đồng chí được miễn công tác và sinh hoạt do tuổi cao.",
        "Cấp ủy giữ nền nếp họp định kỳ, ra nghị quyết sát việc; song một số chi bộ còn nặng đọc báo, ít thảo luận.",
        "Các đồng chí đảng ủy viên dự sinh hoạt với chi bộ mình được phân công theo dõi ít nhất mỗi quý một lần.",
        "Kết nạp {k} quần chúng vào Đảng, đạt {p}% chỉ tiêu; nguồn phát triển ở khối nông thôn ngày càng cạn.",
        "Ứng dụng Sổ tay đảng viên điện tử được cài trên {n} điện thoại, số còn lại dùng tài liệu in.",
        "Dư luận trước, trong và sau sắp xếp nhìn chung ổn định; không có đơn thư vượt cấp.",
        "Nơi nào bí thư chi bộ đồng thời là trưởng thôn thì công việc trôi chảy, ít phải hội ý nhiều lần.",
        "Tài liệu mật được giao nhận qua sổ, không chụp ảnh, không gửi trên mạng xã hội.",
        "Chỉ tiêu nghị quyết đại hội có {m} nhóm, đến nay {k} nhóm về đích, hai nhóm khó đạt là thu gom nước thải và nhà ở xã hội.",
        "Báo cáo viên của Đảng ủy chuẩn bị đề cương tóm tắt không quá bốn trang, có câu hỏi gợi ý để đảng viên trao đổi.",
        "Việc tự phê bình và phê bình tiến hành từ trên xuống, người đứng đầu làm trước.",
        "Đảng phí trích nộp lên cấp trên {money} đồng, để lại cơ sở phần theo quy định.",
        "Khen thưởng {k} chi bộ, {m} đảng viên hoàn thành xuất sắc nhiệm vụ năm năm liền.",
    ),
    orders=(
        "Chuẩn y kết quả bầu bổ sung cấp ủy và chức danh Phó Bí thư chi bộ.",
        "Giao Văn phòng Đảng ủy sao gửi và lưu hồ sơ theo quy định.",
        "Các đồng chí có tên được hưởng phụ cấp trách nhiệm từ tháng kế tiếp.",
    ),
    headings=(
        "ĐẶC ĐIỂM, TÌNH HÌNH", "CÔNG TÁC CHÍNH TRỊ, TƯ TƯỞNG", "CÔNG TÁC TỔ CHỨC, CÁN BỘ, ĐẢNG VIÊN", "KIỂM TRA, GIÁM SÁT, KỶ LUẬT",
        "CÔNG TÁC DÂN VẬN", "PHƯƠNG THỨC LÃNH ĐẠO", "ƯU ĐIỂM, KHUYẾT ĐIỂM", "NHIỆM VỤ KỲ TỚI", "BÀI HỌC KINH NGHIỆM",
    ),
    due=(
        "Các chi bộ gửi báo cáo về Văn phòng Đảng ủy <span data-f='due_on'>trước ngày {date}</span>.",
        "Thời hạn hoàn thành: <span data-f='due_on'>chậm nhất ngày {short}</span>, đồng chí phụ trách chịu trách nhiệm đôn đốc.",
        "Đề nghị cấp ủy cho ý kiến <span data-f='due_on'>trước ngày {date}</span> ({weekday}) để kịp trình hội nghị.",
        "Danh sách kèm ảnh thẻ nộp <span data-f='due_on'>trước ngày {short}</span>.",
    ),
    recipients=(
        "Thường trực Thành ủy (để báo cáo)", "Văn phòng Thành ủy", "Các đồng chí đảng ủy viên", "Các chi bộ, đảng bộ trực thuộc", "Ủy ban MTTQ Việt Nam {place}",
        "Đảng ủy UBND {place}", "Ủy ban Kiểm tra Đảng ủy", "Đảng ủy Quân sự {place}", "Trung tâm Chính trị {place}",
    ),
    addressees=(
        "Các chi bộ, đảng bộ trực thuộc", "Đảng ủy Ủy ban nhân dân {place}", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Đồng chí Bí thư chi bộ thôn Hạ",
        "Ban Tổ chức Thành ủy", "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ", "Đảng ủy Quân sự {place}",
    ),
    above=("Ban Thường vụ Thành ủy", "Ban Tổ chức Thành ủy", "Ban Thường vụ Đảng ủy {place}"),
    units=("Văn phòng Đảng ủy", "Ban Xây dựng Đảng", "Ủy ban Kiểm tra", "Đảng ủy các cơ quan Đảng", "Trung tâm Chính trị", "Chi bộ Công an"),
    rooms=("Phòng họp Ban Thường vụ, tầng 2", "Hội trường Đảng ủy {place}", "Nhà văn hóa thôn Hạ", "Phòng truyền thống, trụ sở Đảng ủy"),
    far=(
        ("Quy định", "{n}-QĐ/TW", "Ban Chấp hành Trung ương"), ("Hướng dẫn", "{n}-HD/BTCTW", "Ban Tổ chức Trung ương"), ("Nghị quyết", "{n}-NQ/TU", "Ban Chấp hành Đảng bộ thành phố"),
        ("Kế hoạch", "{n}-KH/TU", "Ban Thường vụ Thành ủy"), ("Công văn", "{n}-CV/BTCTU", "Ban Tổ chức Thành ủy"), ("Thông báo", "{n}-TB/TU", "Thường trực Thành ủy"),
        ("Hướng dẫn", "{n}-HD/UBKTTU", "Ủy ban Kiểm tra Thành ủy"), ("Chỉ thị", "{n}-CT/TU", "Ban Thường vụ Thành ủy"), ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân {place}"),
    ),
    laws=("Điều lệ Đảng Cộng sản Việt Nam", "Quy chế làm việc của Ban Chấp hành Đảng bộ nhiệm kỳ 2025 - 2030", "Nghị quyết Đại hội đại biểu Đảng bộ lần thứ I"),
    tables=(
        Table(
            ("STT", "Chi bộ", "Số đảng viên", "Số được xếp loại tốt", "Ghi chú"),
            ("Thôn Hạ", "Thôn Cầu Đá", "Tổ dân phố số 5", "Trường Tiểu học", "Trạm Y tế", "Công an", "Quân sự", "Hợp tác xã Rạng Đông"),
            ("", "Mới tách", "Ghép"), ((30, 90), (3, 30)),
        ),
    ),
    kept=("Lưu Văn phòng Đảng ủy", "Lưu VP"),
)  # fmt: skip
ORGAN = replace(
    COMMITTEE,
    bodies=ORGAN_BODIES,
    types=("ke_hoach", "ke_hoach", "bao_cao", "bao_cao", "bao_cao", "thong_bao", "thong_bao", "huong_dan", "huong_dan", "giay_moi", "to_trinh"),
    kept=("Lưu cơ quan", "Lưu hồ sơ", "Lưu VP"),
)  # fmt: skip
CELLS = replace(
    COMMITTEE,
    bodies=CELL_BODIES,
    types=("bien_ban", "bien_ban", "bien_ban", "nghi_quyet", "nghi_quyet", "bao_cao", "bao_cao", "ke_hoach", "thong_bao", "to_trinh"),
    topics=CELL,
    sentences=(
        "Chi bộ có {m} đảng viên, {k} đồng chí đi làm xa xin sinh hoạt tạm thời nơi khác, số còn lại sinh hoạt đều.",
        "Đường trục qua xóm chùa đã trải nhựa, bà con phấn khởi, riêng rãnh bên trái chưa có nắp.",
        "Tổ tự quản nhắc {k} hộ đốt rơm rạ ven đường, các hộ đều nghe và thu dọn.",
        "Đảng phí thu đủ, nộp đúng hạn; sổ chi tiêu do đồng chí phó bí thư giữ, công khai cuối mỗi quý.",
        "Một đảng viên bị nhắc nhở vì tổ chức đám cưới quá ba ngày, đã nhận lỗi trước chi bộ.",
        "Hai quần chúng được giao việc thử thách: dạy múa cho thiếu nhi và ghi sổ tổ thu gom rác.",
        "Chi ủy đến nhà thăm đảng viên 60 năm tuổi Đảng ốm nặng, biếu 500.000 đồng.",
        "Trong tháng có {k} ý kiến nhân dân gửi qua hòm thư ở cổng đình, đã trả lời tại chỗ gần hết.",
        "Lúa chiêm trỗ sớm, chuột phá nhiều ở cánh đồng ngoài, hợp tác xã phát {n} chiếc bẫy.",
        "Nhân dân đồng thuận hiến đất mở ngõ, còn một gia đình đề nghị đo lại mốc giới.",
    ),
    due=(
        "Đồng chí được phân công báo cáo lại chi ủy <span data-f='due_on'>trước ngày {date}</span>.",
        "Kính đề nghị Đảng ủy trả lời <span data-f='due_on'>trước ngày {short}</span> ({weekday}).",
        "Mỗi đảng viên nộp bản cam kết <span data-f='due_on'>chậm nhất ngày {date}</span> cho bí thư.",
    ),
    recipients=("Ban Thường vụ Đảng ủy {place} (để báo cáo)", "Ban Xây dựng Đảng", "Đảng viên trong chi bộ", "Đồng chí phụ trách chi bộ", "Ban công tác Mặt trận"),
    addressees=("Ban Thường vụ Đảng ủy {place}", "Ban Xây dựng Đảng Đảng ủy {place}", "Đảng viên miễn sinh hoạt", "Gia đình đồng chí Đoàn Hữu Khoát"),
    above=("Ban Thường vụ Đảng ủy {place}",),
    tables=(
        Table(
            ("TT", "Họ và tên đảng viên", "Số kỳ họp", "Số kỳ vắng", "Ghi chú"),
            ("Đoàn Hữu Khoát", "Tạ Thị Xuyên", "Cao Bá Lộc", "Phùng Đình Nhượng", "Trịnh Thị Ái", "Mai Xuân Thưởng", "Hà Thị Quế"),
            ("", "Có lý do", "Đi làm xa", "Ốm"), ((8, 13), (0, 4)),
        ),
    ),
    kept=("Lưu chi bộ", "Lưu sổ chi bộ"),
)  # fmt: skip
OFFICES = (COMMITTEE, COMMITTEE, ORGAN, ORGAN, CELLS)
