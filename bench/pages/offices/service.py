"""Hospitals, centres and schools: units under a department or a commune."""

# ruff: noqa: E501 - sentences are not broken

from bench.pages.offices import Body, Office, Table

WARD = ("ỦY BAN NHÂN DÂN", "{PLACE}")
LEARNING = ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "THÀNH PHỐ HẢI PHÒNG")
CLERKS = (
    ("Trưởng phòng Tổ chức - Hành chính", "Phó Trưởng phòng"),
    ("Trưởng phòng Kế hoạch tổng hợp", "Phó Trưởng phòng"),
)
SHORT = ("{body}", "{body}-{drafter}", "CV-{body}")
BEDS = (
    "kiểm tra, đánh giá chất lượng bệnh viện sáu tháng đầu năm",
    "triển khai bệnh án điện tử và liên thông dữ liệu giám định bảo hiểm y tế",
    "luân phiên bác sĩ về làm việc tại trạm y tế xã, phường",
)
WARDS = (
    "Trong kỳ, đơn vị tiếp đón {n} lượt người bệnh, trong đó có {k} lượt điều trị nội trú; công suất sử dụng giường bệnh đạt {p}%.",
)
EXAMS = ("tuyển sinh vào lớp 10 năm học {year} - {next}", "tổ chức thi thử tốt nghiệp trung học phổ thông lần thứ nhất")
EXAM = ("Thí sinh có mặt trước giờ làm bài 30 phút, mang căn cước; phòng thi có {m} máy tính dự phòng.",)
YOUNG = (
    "sửa chữa nhà vệ sinh và bếp ăn bán trú trong dịp hè",
    "phòng, chống tay chân miệng và thủy đậu trong nhà trường",
)
MEALS = ("Thức ăn được lưu mẫu đủ 24 giờ, ghi rõ giờ lấy, người lấy và để trong tủ lạnh riêng có khóa.",)

HOSPITALS = (
    Body("Bệnh viện Đa khoa Kiến An", ("BỆNH VIỆN ĐA KHOA", "KIẾN AN"), ("SỞ Y TẾ HẢI PHÒNG",), "BVKA", "Giám đốc", ("KHTH", "TCHC", "ĐD"), delegates=CLERKS, topics=BEDS, sentences=WARDS),
    Body("Bệnh viện Đa khoa khu vực Vĩnh Bảo", ("BỆNH VIỆN ĐA KHOA", "KHU VỰC VĨNH BẢO"), ("SỞ Y TẾ HẢI PHÒNG",), "BVVB", "Giám đốc", ("KHTH", "TCKT"), delegates=CLERKS, topics=BEDS, sentences=WARDS),
    Body("Bệnh viện Phục hồi chức năng", ("BỆNH VIỆN", "PHỤC HỒI CHỨC NĂNG"), ("SỞ Y TẾ", "THÀNH PHỐ HẢI PHÒNG"), "BVPHCN", "Giám đốc", ("KHTH", "CTXH"), delegates=CLERKS, topics=BEDS, sentences=WARDS),
    Body("Trung tâm Kiểm soát bệnh tật", ("TRUNG TÂM KIỂM SOÁT", "BỆNH TẬT"), ("SỞ Y TẾ", "THÀNH PHỐ HẢI PHÒNG"), "TTKSBT", "Giám đốc", ("PCBTN", "SKMT", "TCHC"), delegates=CLERKS[:1], topics=("giám sát véc tơ truyền bệnh và phun hóa chất diệt muỗi tại {place}",)),
    Body("Trạm Y tế {Place}", ("TRẠM Y TẾ",), WARD, "TYT", "Trưởng trạm", ("DS",), letters=("{body}", "CV-{body}"), place="", topics=("khám sức khỏe định kỳ cho người cao tuổi tại {place}",)),
)  # fmt: skip
SCHOOLS = (
    Body("Trường THPT Lê Ích Mộc", ("TRƯỜNG THPT LÊ ÍCH MỘC",), LEARNING, "THPTLIM", "Hiệu trưởng", ("CM", "VP"), letters=SHORT, topics=EXAMS, sentences=EXAM),
    Body("Trường THPT Nguyễn Bỉnh Khiêm", ("TRƯỜNG THPT", "NGUYỄN BỈNH KHIÊM"), LEARNING, "THPTNBK", "Hiệu trưởng", ("CM", "VP"), letters=SHORT, topics=EXAMS, sentences=EXAM),
    Body("Trường Tiểu học Hòa Bình", ("TRƯỜNG TIỂU HỌC", "HÒA BÌNH"), WARD, "THHB", "Hiệu trưởng", ("CM",), letters=SHORT, place="", topics=YOUNG, sentences=MEALS),
    Body("Trường Mầm non Hoa Phượng", ("TRƯỜNG MẦM NON", "HOA PHƯỢNG"), ("UBND {PLACE}",), "MNHP", "Hiệu trưởng", ("CM",), letters=SHORT, place="", topics=YOUNG, sentences=MEALS),
    Body("Trường Cao đẳng nghề Bến Mẫu", ("TRƯỜNG CAO ĐẲNG", "NGHỀ BẾN MẪU"), (*WARD[:1], "THÀNH PHỐ HẢI PHÒNG"), "CĐNBM", "Hiệu trưởng", ("ĐT", "CTHSSV", "TCHC"), delegates=CLERKS[:1], topics=("đưa sinh viên năm cuối đi thực tập tại doanh nghiệp", "biên soạn lại giáo trình nghề Hàn và nghề Cơ điện tử")),
    Body("Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên Thủy Nguyên", ("TRUNG TÂM GIÁO DỤC", "NGHỀ NGHIỆP - GIÁO DỤC", "THƯỜNG XUYÊN THỦY NGUYÊN"), ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",), "TTGDTX", "Giám đốc", ("ĐT", "HC"), letters=SHORT, topics=("mở lớp sơ cấp nghề cho lao động nông thôn {place}",)),
)  # fmt: skip

HOSPITAL = Office(
    bodies=HOSPITALS,
    types=(
        "ke_hoach", "bao_cao", "to_trinh", "thong_bao", "giay_moi", "quyet_dinh", "quyet_dinh", "bien_ban", "bien_ban",
        "huong_dan", "phuong_an", "giay_gioi_thieu",
    ),
    topics=(
        "tiêm chủng bù mũi cho trẻ dưới 5 tuổi trên địa bàn {place}",
        "mua sắm vật tư y tế tiêu hao quý II năm {year}",
        "thực tập phương án chữa cháy và cứu nạn, cứu hộ năm {year}",
        "thanh lý tài sản, trang thiết bị đã hết khấu hao",
        "nâng lương trước thời hạn do lập thành tích xuất sắc",
        "phân loại, vận chuyển và tiêu hủy chất thải y tế",
        "tập huấn cấp cứu ngừng tuần hoàn cho nhân viên y tế",
    ),
    sentences=(
        "Khoa Dược đối chiếu số lượng tồn kho, lập dự trù theo tên hoạt chất, nồng độ và đường dùng.",
        "Điều dưỡng trưởng phân công người hướng dẫn, tránh để người bệnh phải chờ quá 30 phút ở khu khám.",
        "Tổng giá trị gói thầu là {money} đồng, chi từ Quỹ phát triển hoạt động sự nghiệp của đơn vị.",
        "Viên chức có nguyện vọng gửi đơn về bộ phận tổ chức kèm bản sao văn bằng; không nhận hồ sơ qua trung gian.",
        "Máy thở, máy siêu âm phải có sổ theo dõi sử dụng, được kiểm định và dán tem còn hiệu lực.",
        "Người bệnh thuộc hộ nghèo, trẻ em dưới 6 tuổi được ưu tiên khám trước và hỗ trợ suất ăn miễn phí.",
        "Bảo vệ kiểm tra cầu dao, vòi nước, cửa sổ các phòng vào 17 giờ 30 phút hằng ngày và ghi sổ bàn giao.",
        "Lớp tập huấn có {m} người dự, kết thúc bằng bài kiểm tra trên máy, không tổ chức liên hoan, quà tặng.",
        "Tủ lạnh bảo quản vắc xin được theo dõi nhiệt độ hai lần mỗi ngày, kể cả ngày nghỉ và ngày lễ.",
        "Đường dây nóng ghi nhận {n} phản ánh, trong đó {k} phản ánh về thái độ giao tiếp đã được xử lý.",
        "Hộ gia đình có trẻ hoãn tiêm được cán bộ dân số đến tận nhà nhắc lịch; tỷ lệ tiêm đủ mũi đạt {p}%.",
        "Thông tin bệnh án được giữ bí mật; người sử dụng đổi mật khẩu ba tháng một lần.",
        "Trưởng khoa chịu trách nhiệm kiểm tra, ký duyệt hồ sơ trước khi chuyển thanh toán.",
    ),
    orders=(
        "Tổ công tác có nhiệm vụ xây dựng kế hoạch, phân công cụ thể cho từng thành viên và tổng hợp kết quả.",
        "Kinh phí chi từ nguồn thu sự nghiệp theo Quy chế chi tiêu nội bộ.",
        "Các ông (bà) có tên trong danh sách được hưởng chế độ theo quy định hiện hành.",
    ),
    headings=(
        "ĐẶC ĐIỂM TÌNH HÌNH", "MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG, HÌNH THỨC", "CÔNG TÁC CHUYÊN MÔN", "CƠ SỞ VẬT CHẤT, TRANG THIẾT BỊ",
        "ĐÁNH GIÁ CHUNG", "THỜI GIAN, ĐỊA ĐIỂM", "PHÂN CÔNG TRÁCH NHIỆM",
    ),
    due=(
        "Trưởng các khoa, phòng gửi danh sách về bộ phận hành chính <span data-f='due_on'>trước 11 giờ 30 phút ngày {date}</span>.",
        "Hồ sơ chào giá nộp trực tiếp hoặc qua bưu điện, <span data-f='due_on'>chậm nhất ngày {short}</span>.",
        "Các bộ phận nộp bản tổng hợp cho văn thư <span data-f='due_on'>trước ngày {date}</span> ({weekday}).",
        "Đề nghị Quý cơ quan phúc đáp <span data-f='due_on'>trước ngày {short}</span> để {name} kịp triển khai.",
    ),
    recipients=(
        "Ban Giám đốc (để chỉ đạo)", "Các khoa, phòng", "Công đoàn cơ sở", "Sở Y tế (để báo cáo)", "Phòng Tài chính kế toán",
        "Đăng website", "Hội đồng thuốc và điều trị", "Trạm y tế các xã, phường",
    ),
    addressees=(
        "Sở Tài chính thành phố Hải Phòng", "Ủy ban nhân dân {place}", "Trạm y tế các xã, phường", "Trưởng các khoa, phòng",
        "Bảo hiểm xã hội thành phố Hải Phòng", "Các nhà cung cấp tại Việt Nam", "Trường THPT Lê Ích Mộc",
    ),
    above=("Sở Y tế thành phố Hải Phòng", "Ủy ban nhân dân thành phố Hải Phòng"),
    units=("Phòng Tổ chức - Hành chính", "Phòng Tài chính kế toán", "Phòng Điều dưỡng", "Khoa Dược", "Ban Thanh tra nhân dân", "Tổ Bảo vệ"),
    rooms=("Phòng họp giao ban tầng 2", "Hội trường lớn", "Phòng họp khu nhà kỹ thuật"),
    far=(
        ("Thông tư", "{n}/{y}/TT-BYT", "Bộ Y tế"), ("Quyết định", "{n}/QĐ-BYT", "Bộ Y tế"),
        ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"), ("Công văn", "{n}/SYT-NVY", "Sở Y tế thành phố Hải Phòng"),
        ("Kế hoạch", "{n}/KH-SYT", "Sở Y tế thành phố Hải Phòng"), ("Tờ trình", "{n}/TTr-TCHC", "Phòng Tổ chức - Hành chính"),
        ("Quyết định", "{n}/QĐ-UBND", "Ủy ban nhân dân thành phố"), ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân thành phố"),
    ),
    laws=(
        "Luật Khám bệnh, chữa bệnh ngày 09 tháng 01 năm 2023", "Luật Viên chức ngày 15 tháng 11 năm 2010",
        "Luật Đấu thầu ngày 23 tháng 6 năm 2023",
    ),
    tables=(
        Table(
            ("STT", "Tên hàng hóa, dịch vụ", "Số lượng", "Đơn giá (nghìn đồng)", "Ghi chú"),
            ("Bông y tế thấm nước", "Găng tay khám bệnh", "Giấy in A4", "Bơm tiêm 5 ml", "Máy đo huyết áp", "Nước rửa tay nhanh", "Khẩu trang y tế"),
            ("", "Hàng mới 100%", "Theo mẫu"), ((2, 500), (15, 2600)),
        ),
        Table(
            ("TT", "Khoa, phòng", "Tổng số", "Nữ", "Vắng", "Xếp loại"),
            ("Khoa Khám bệnh", "Khoa Nhi", "Khoa Ngoại tổng hợp", "Khoa Dược", "Phòng Điều dưỡng", "Khoa Hồi sức"),
            ("Tốt", "Khá", "Đạt"), ((38, 60), (12, 37), (0, 6)),
        ),
    ),
    kept=("Lưu: VT", "Lưu: VT, {drafter}", "Lưu VT"),
)  # fmt: skip
LESSONS = Office(
    bodies=SCHOOLS,
    types=HOSPITAL.types,
    topics=(
        "thu, chi các khoản dịch vụ phục vụ hoạt động giáo dục",
        "tham gia Ngày hội Sách và văn hóa đọc năm {year}",
        "thực tập phương án chữa cháy và cứu nạn, cứu hộ năm {year}",
        "phòng, chống đuối nước cho học sinh trong dịp nghỉ hè",
        "xét khen thưởng cuối năm học {year} - {next}",
        "thanh lý bàn ghế, thiết bị dạy học đã hỏng",
    ),
    sentences=(
        "Phụ huynh học sinh đăng ký trên phần mềm tuyển sinh; nhà trường bố trí {k} giáo viên trực để hỗ trợ những gia đình không có máy tính.",
        "Học sinh nghỉ học có phép phải có đơn của cha mẹ hoặc người giám hộ và xác nhận của giáo viên chủ nhiệm.",
        "Các tổ chuyên môn sinh hoạt hai tuần một lần, tập trung vào bài khó và cách giúp học sinh còn chậm.",
        "Ban đại diện cha mẹ học sinh thống nhất không vận động thêm khoản thu nào ngoài {k} khoản đã niêm yết.",
        "Toàn trường có {m}6 học sinh, tỷ lệ chuyên cần đạt {p}%, không có học sinh bỏ học giữa chừng.",
        "Bảo vệ kiểm tra cầu dao, vòi nước, cửa sổ các phòng vào 17 giờ 30 phút hằng ngày và ghi sổ bàn giao.",
        "Thư viện mở cửa cả giờ ra chơi, mua thêm {m} đầu sách bằng nguồn xã hội hóa.",
        "Sau khi quyết toán, quỹ còn dư {money} đồng, chuyển sang năm học sau theo nghị quyết của hội nghị.",
        "Giáo viên chủ nhiệm nắm chắc hoàn cảnh từng em, thăm nhà những em có nguy cơ nghỉ học.",
        "Đề kiểm tra được in sao, niêm phong và bảo mật theo quy chế; giáo viên không mang điện thoại vào phòng thi.",
        "Đội cờ đỏ chấm điểm nền nếp hằng ngày, công bố vào tiết chào cờ sáng thứ Hai.",
        "Phòng máy có {n} máy, trong đó {k} máy hỏng ổ cứng, đề nghị thay trước khi vào học kỳ mới.",
    ),
    orders=(
        "Tổ công tác có trách nhiệm xây dựng kế hoạch, phân công cụ thể cho từng giáo viên, nhân viên.",
        "Kinh phí chi từ ngân sách nhà nước cấp và nguồn xã hội hóa hợp pháp.",
        "Các ông (bà) có tên trong danh sách được hưởng chế độ theo quy định hiện hành.",
    ),
    headings=HOSPITAL.headings,
    due=(
        "Giáo viên chủ nhiệm nộp bản tổng hợp cho văn thư <span data-f='due_on'>trước ngày {date}</span> ({weekday}).",
        "Các tổ chuyên môn gửi danh sách về văn phòng <span data-f='due_on'>trước 11 giờ 30 phút ngày {date}</span>.",
        "Phụ huynh hoàn thành đăng ký trực tuyến <span data-f='due_on'>chậm nhất ngày {short}</span>.",
        "Đề nghị Quý cơ quan phúc đáp <span data-f='due_on'>trước ngày {short}</span> để {name} kịp triển khai.",
    ),
    recipients=(
        "Ban Giám hiệu", "Các tổ chuyên môn", "Công đoàn cơ sở", "Ban đại diện cha mẹ học sinh", "Sở Giáo dục và Đào tạo (để b/c)",
        "Kế toán", "Đăng website", "Đoàn trường, Đội thiếu niên",
    ),
    addressees=(
        "Ủy ban nhân dân {place}", "Phòng Văn hóa - Xã hội {place}", "Cha mẹ học sinh toàn trường", "Công an {place}",
        "Trạm Y tế {place}", "Các nhà cung cấp tại Việt Nam", "Toàn thể cán bộ, giáo viên, nhân viên",
    ),
    above=("Sở Giáo dục và Đào tạo thành phố Hải Phòng", "Ủy ban nhân dân {place}"),
    units=("Tổ Văn phòng", "Tổ Toán - Tin", "Tổ Ngữ văn", "Bộ phận chuyên môn", "Ban Thanh tra nhân dân", "Tổ Bảo vệ"),
    rooms=("Phòng Hội đồng sư phạm", "Thư viện nhà trường", "Nhà đa năng"),
    far=(
        ("Thông tư", "{n}/{y}/TT-BGDĐT", "Bộ Giáo dục và Đào tạo"), ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"),
        ("Công văn", "{n}/SGDĐT-GDTrH", "Sở Giáo dục và Đào tạo"), ("Hướng dẫn", "{n}/HD-SGDĐT", "Sở Giáo dục và Đào tạo"),
        ("Quyết định", "{n}/QĐ-UBND", "Ủy ban nhân dân thành phố"), ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân {place}"),
        ("Công văn", "{n}/BGDĐT-GDPT", "Bộ Giáo dục và Đào tạo"),
    ),
    laws=("Luật Giáo dục ngày 14 tháng 6 năm 2019", "Luật Viên chức ngày 15 tháng 11 năm 2010", "Điều lệ Hội đồng trường"),
    tables=(
        Table(
            ("TT", "Khối lớp", "Sĩ số", "Nữ", "Vắng", "Xếp loại"),
            ("Lớp A1", "Lớp A2", "Lớp A3", "Lớp B1", "Lớp B2", "Lớp C1", "Lớp C2"),
            ("Tốt", "Khá", "Đạt"), ((38, 47), (12, 37), (0, 6)),
        ),
        Table(
            ("STT", "Tên đồ dùng, thiết bị", "Số lượng", "Đơn giá (nghìn đồng)", "Ghi chú"),
            ("Bàn ghế học sinh", "Máy chiếu", "Giấy in A4", "Sách giáo khoa", "Quạt treo tường", "Bóng đèn LED"),
            ("", "Hàng mới 100%", "Đã hỏng"), ((2, 120), (35, 2600)),
        ),
    ),
    kept=HOSPITAL.kept,
)  # fmt: skip
OFFICES = (HOSPITAL, LESSONS)
