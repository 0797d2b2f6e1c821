"""Nurseries, schools and health units whose papers one person makes, another signs and a third approves."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

WARD, SHORT_WARD = ("ỦY BAN NHÂN DÂN", "{PLACE}"), ("UBND {PLACE}",)
HEALTH = ("SỞ Y TẾ HẢI PHÒNG",)
CLERKS = (("Trưởng phòng Kế hoạch tổng hợp", "Phó Trưởng phòng"),)
PLAIN = ("{body}", "CV-{body}", "{body}-{drafter}")
CHILDREN = (
    "sửa chữa mái che sân chơi và nhà bếp một chiều",
    "tổ chức Lễ ra trường cho trẻ 5 tuổi năm học {year} - {next}",
    "thực hiện công tác nuôi dưỡng, chăm sóc sức khỏe trẻ học kỳ I",
)
NAPS = (
    "Khẩu phần ăn bình quân {n} kcal mỗi trẻ mỗi ngày; trẻ suy dinh dưỡng thể nhẹ cân giảm còn {k} cháu.",
    "Cô nuôi giao nhận thực phẩm lúc 6 giờ 45 phút, có mặt đại diện phụ huynh trực tuần.",
)
PUPILS = (
    "phụ đạo học sinh yếu, bồi dưỡng học sinh giỏi năm học {year} - {next}",
    "thanh lý bàn ghế hỏng và máy vi tính cũ",
    "tổng kết phong trào “Xây dựng trường học thân thiện, học sinh tích cực”",
)
BOOKS = (
    "Khối 9 có {n} em dự xét tốt nghiệp, tỷ lệ đạt {p}%; {k} em thi lại môn Khoa học tự nhiên trong hè.",
    "Thư viện bổ sung {n} bản sách giáo khoa lớp 5, lớp 9; tủ sách dùng chung được phụ huynh quyên góp thêm.",
)
CARE = (
    "bổ sung biên chế bác sĩ chuyên khoa Mắt",
    "thực hiện công tác khám, chữa bệnh bảo hiểm y tế quý III năm {year}",
    "mua bổ sung thuốc y học cổ truyền và vị thuốc năm {year}",
)
PATIENTS = (
    "Tổng số lượt khám là {n}, trong đó phẫu thuật đục thủy tinh thể {m} ca; không xảy ra tai biến.",
    "Nợ đọng thuốc, vật tư với nhà thầu là {money} đồng do chậm thanh quyết toán bảo hiểm.",
)

SCHOOLS = (
    Body("Trường Mầm non Sao Mai", ("TRƯỜNG MẦM NON SAO MAI",), SHORT_WARD, "MNSM", "Hiệu trưởng", ("VP",), letters=PLAIN, place="", topics=CHILDREN, sentences=NAPS),
    Body("Trường Mầm non Tuổi Thơ Bến Mẫu", ("TRƯỜNG MẦM NON", "TUỔI THƠ BẾN MẪU"), WARD, "MNTTBM", "Hiệu trưởng", ("CM",), letters=PLAIN, place="", topics=CHILDREN, sentences=NAPS),
    Body("Trường Tiểu học và Trung học cơ sở Duyên Hải", ("TRƯỜNG TIỂU HỌC VÀ", "TRUNG HỌC CƠ SỞ DUYÊN HẢI"), WARD, "TH&THCSDH", "Hiệu trưởng", ("CM",), letters=PLAIN, place="", topics=PUPILS, sentences=BOOKS),
    Body("Trường THCS Ngô Gia Tự", ("TRƯỜNG THCS NGÔ GIA TỰ",), SHORT_WARD, "THCSNGT", "Hiệu trưởng", ("VP",), letters=PLAIN, place="", topics=PUPILS, sentences=BOOKS),
    Body("Trường THPT Chuyên Bến Mẫu", ("TRƯỜNG THPT CHUYÊN BẾN MẪU",), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "HẢI PHÒNG"), "THPTCBM", "Hiệu trưởng", ("TTCM", "VP"), letters=PLAIN, topics=PUPILS[:1], sentences=BOOKS),
)  # fmt: skip
CLINICS = (
    Body("Bệnh viện Mắt Duyên Hải", ("BỆNH VIỆN MẮT DUYÊN HẢI",), HEALTH, "BVM", "Giám đốc", ("KHTH", "TCCB", "TCKT"), delegates=CLERKS, letters=("{body}-{drafter}",), topics=CARE, sentences=PATIENTS),
    Body("Bệnh viện Y học cổ truyền", ("BỆNH VIỆN", "Y HỌC CỔ TRUYỀN"), HEALTH, "BVYHCT", "Giám đốc", ("KHTH", "DƯỢC"), delegates=CLERKS, letters=("{body}-{drafter}", "{body}"), topics=CARE[1:], sentences=PATIENTS[1:]),
    Body("Trung tâm Y tế khu vực Bãi Sậy", ("TRUNG TÂM Y TẾ", "KHU VỰC BÃI SẬY"), ("SỞ Y TẾ", "THÀNH PHỐ HẢI PHÒNG"), "TTYT", "Giám đốc", ("KSBT", "TCHC"), delegates=CLERKS, letters=("{body}-{drafter}",), topics=CARE[1:2], sentences=PATIENTS[1:]),
)  # fmt: skip
SCHOOL = Office(
    bodies=SCHOOLS,
    types=(
        "bao_cao", "bao_cao", "bao_cao", "to_trinh", "to_trinh", "to_trinh", "ke_hoach", "ke_hoach", "thong_bao", "quyet_dinh", "giay_moi",
        "phuong_an",
    ),
    topics=(
        "phê duyệt dự toán thu, chi nguồn xã hội hóa năm {year}",
        "công khai chất lượng và điều kiện hoạt động năm {year}",
        "kiểm kê tài sản công tại thời điểm 0 giờ ngày 01 tháng 01 năm {next}",
        "tự đánh giá, xếp loại viên chức cuối năm {year}",
        "phòng cháy, chữa cháy và thoát nạn trong đơn vị",
        "tổ chức Hội nghị viên chức, người lao động",
    ),
    sentences=(
        "Hiện mái tôn thủng nhiều chỗ, khi mưa to nước hắt vào hành lang, trơn trượt, tiềm ẩn nguy cơ mất an toàn.",
        "Tổng dự toán là {money} đồng, trong đó ngân sách cấp {p}%, số còn lại huy động từ nguồn tài trợ hợp pháp.",
        "Toàn đơn vị có {m} viên chức, {k} hợp đồng theo Nghị định 111; trình độ trên chuẩn đạt {p}%.",
        "Tổ Văn phòng niêm yết tại bảng tin và trang thông tin điện tử trong 30 ngày, lập biên bản khi kết thúc.",
        "Ban Đại diện cha mẹ học sinh nhất trí mức đóng góp tự nguyện, không cào bằng, không quy định mức tối thiểu.",
        "Bình chữa cháy bột MFZ4 đã hết hạn nạp sạc {k} bình; đèn chỉ dẫn thoát nạn ở cầu thang phía Đông không sáng.",
        "Giáo viên, nhân viên được phổ biến quy chế dân chủ, quy tắc ứng xử và cam kết không dạy thêm trái quy định.",
        "So với cùng kỳ, số lượt phản ánh giảm {k} lượt nhờ bố trí thêm bàn tiếp đón và biển chỉ dẫn.",
        "Kính mong lãnh đạo các cấp quan tâm, xem xét, bố trí vốn trong kế hoạch đầu tư công trung hạn.",
        "Phòng máy có {m} bộ, trong đó {k} bộ hỏng nguồn, màn hình sọc ngang, không còn khả năng sửa chữa.",
        "Nguyên nhân chủ yếu do đội ngũ thiếu, tuổi bình quân cao, một số đồng chí ngại đổi mới phương pháp.",
    ),
    orders=("Phân công bà Kế toán theo dõi, ghi sổ và quyết toán theo năm tài chính.", "Tổ trưởng các tổ chuyên môn tổ chức quán triệt đến từng thành viên."),
    headings=(
        "SỰ CẦN THIẾT", "THỰC TRẠNG", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "CƠ SỞ VẬT CHẤT, ĐỘI NGŨ", "NỘI DUNG ĐỀ NGHỊ", "NHỮNG MẶT CÒN HẠN CHẾ", "PHƯƠNG HƯỚNG",
        "DỰ KIẾN KINH PHÍ",
    ),
    due=(
        "Kính đề nghị xem xét, cho ý kiến <span data-f='due_on'>trước ngày {date}</span> để {name} kịp triển khai.",
        "Hồ sơ minh chứng nộp về văn thư <span data-f='due_on'>chậm nhất ngày {short}</span>.",
        "Cha mẹ học sinh đăng ký tại bàn trực, <span data-f='due_on'>trước ngày {short}</span> ({weekday}).",
        "Các tổ hoàn thành phần việc được giao <span data-f='due_on'>trước ngày {date}</span>.",
    ),
    recipients=(
        "UBND {place} (để b/c)", "Phòng VH-XH {place}", "BGH, CTCĐ (để chỉ đạo)", "Các tổ chuyên môn (để t/h)", "Website đơn vị", "Ban Đại diện CMHS",
    ),
    addressees=(
        "Ủy ban nhân dân {place}", "Phòng Văn hóa - Xã hội {place}", "Cha mẹ học sinh toàn trường", "Công ty TNHH Thiết bị Bến Mẫu", "Công an {place}",
    ),
    above=("Ủy ban nhân dân {place}", "Lãnh đạo Ủy ban nhân dân thành phố Hải Phòng", "Sở Tài chính thành phố Hải Phòng"),
    units=("Tổ Văn phòng", "Tổ Khoa học tự nhiên", "Tổ Nuôi dưỡng", "Tổ Ngữ văn - Sử - Địa", "Ban Chấp hành Công đoàn"),
    rooms=("Phòng hội đồng sư phạm", "Sân khấu ngoài trời"),
    far=(
        ("Công văn", "{n}/PVHXH-GD", "Phòng Văn hóa - Xã hội {place}"), ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân {place}"),
        ("Thông tư", "{n}/{y}/TT-BGDĐT", "Bộ Giáo dục và Đào tạo"), ("Quyết định", "{n}/QĐ-SGDĐT", "Sở Giáo dục và Đào tạo"),
        ("Nghị quyết", "{n}-NQ/CB", "Chi bộ"), ("Biên bản", "{n}/BB-HĐT", "Hội đồng trường"),
    ),
    laws=("Luật Giáo dục ngày 14 tháng 6 năm 2019", "Luật Nhà giáo ngày 16 tháng 6 năm 2025"),
    tables=(
        Table(
            ("Stt", "Nội dung", "Số lượng", "Đơn giá (nghìn đồng)", "Ghi chú"),
            ("Tôn lợp dày 0,45 mm", "Xà gồ thép hộp", "Sơn chống gỉ", "Công thợ", "Bàn ghế bán trú", "Vận chuyển phế thải"),
            ("", "Báo giá đính kèm", "Tạm tính"), ((4, 240), (35, 2900)),
        ),
    ),
    kept=("Lưu: VT", "Lưu VT, {drafter}", "Lưu: VT, {drafter}"),
)  # fmt: skip
CLINIC = replace(
    SCHOOL,
    bodies=CLINICS,
    sentences=(
        *SCHOOL.sentences[:4],
        "Máy chụp đáy mắt hỏng nguồn từ đầu năm; người bệnh phải chuyển tuyến, mỗi tháng khoảng {m} lượt.",
        "Khoa Chống nhiễm khuẩn giám sát vệ sinh tay, tỷ lệ tuân thủ đạt {p}%, cao hơn quý trước.",
        "Giường kê thêm ở hành lang đã được dỡ bỏ; buồng bệnh có {k} quạt, {k} máy lọc nước nóng lạnh.",
        "Điều dưỡng trực đêm phụ cấp chưa kịp chi trả {k} tháng, ảnh hưởng đến tâm tư người lao động.",
        "So với cùng kỳ, số lượt phản ánh giảm {k} lượt nhờ bố trí thêm bàn tiếp đón và biển chỉ dẫn.",
    ),
    orders=("Phòng Tài chính - Kế toán cân đối nguồn, thanh toán theo thực tế.", "Các khoa, phòng bố trí người trực thay."),
    due=(SCHOOL.due[0], SCHOOL.due[1], SCHOOL.due[3]),
    recipients=("Sở Y tế (để b/c)", "BGĐ (để chỉ đạo)", "Các khoa, phòng (t/h)", "Website bệnh viện", "Bảo hiểm xã hội thành phố (p/h)", "CĐCS"),
    addressees=("Sở Y tế thành phố Hải Phòng", "Trưởng các khoa, phòng, tổ", "Bảo hiểm xã hội thành phố Hải Phòng", "Công ty TNHH Thiết bị Bến Mẫu", "Trạm Y tế {place}"),
    above=("Sở Y tế thành phố Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng", "Sở Tài chính thành phố Hải Phòng"),
    units=("Khoa Khám bệnh", "Khoa Dược", "Phòng Tài chính - Kế toán", "Phòng Điều dưỡng", "Khoa Chống nhiễm khuẩn"),
    rooms=("Phòng giao ban khu B", "Hội trường tầng 6, nhà A"),
    far=(
        ("Công văn", "{n}/SYT-KHTC", "Sở Y tế"), ("Kế hoạch", "{n}/KH-SYT", "Sở Y tế"), ("Thông tư", "{n}/{y}/TT-BYT", "Bộ Y tế"),
        ("Quyết định", "{n}/QĐ-UBND", "Ủy ban nhân dân thành phố"), ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"),
        ("Hướng dẫn", "{n}/HD-BHXH", "Bảo hiểm xã hội thành phố"),
    ),
    laws=("Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023", "Luật Đấu thầu ngày 23 tháng 6 năm 2023"),
    tables=(
        Table(
            ("Stt", "Tên thiết bị", "Số lượng", "Năm sử dụng", "Đề nghị"),
            ("Máy siêu âm mắt A/B", "Đèn khe sinh hiển vi", "Ghế răng", "Giường inox hai tay quay", "Máy điện châm"),
            ("Thanh lý", "Sửa chữa", "Mua mới"), ((1, 24), (2008, 2025)),
        ),
    ),
)  # fmt: skip
OFFICES = (SCHOOL, CLINIC)
