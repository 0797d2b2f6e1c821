"""Associations: bodies that nobody in the state's own hierarchy gave a form to."""

# ruff: noqa: E501 - sentences are not broken

from bench.pages.offices import Body, Office, Table

BOARD, STANDING = "TM. BAN CHẤP HÀNH", "TM. BAN THƯỜNG VỤ"
OLD = ("CV-{body}", "CV/{body}", "{body}-{drafter}")
DESK = (("Chánh Văn phòng", "Phó Chánh Văn phòng"),)
CROSS = ("vận động hiến máu tình nguyện đợt 2 năm {year}", "cấp phát nhu yếu phẩm cho hộ bị thiệt hại do bão")
BLOOD = (
    "Máu sau khi lấy được chuyển về kho trong ngày; người hiến được nghỉ tại chỗ và nhận giấy chứng nhận.",
    "Mỗi chi hội cử từ {k} hội viên trở lên tham gia, ưu tiên người đã qua lớp sơ cấp cứu.",
)
STUDY = (
    "trao học bổng cho học sinh nghèo vượt khó tại {place}",
    "xây dựng mô hình “Công dân học tập” trên địa bàn {place}",
)
FAMILIES = ("Dòng họ, gia đình hiếu học đăng ký thi đua ngay từ đầu năm học; cuối năm bình xét công khai.",)
AGE = ("mừng thọ, chúc thọ hội viên tròn 80 tuổi trở lên", "phát triển câu lạc bộ liên thế hệ tự giúp nhau tại {place}")
OLDEST = ("Những cụ ốm yếu không đến dự được thì chi hội cử người mang quà đến tận nhà.",)
SCIENCE = ("tư vấn, phản biện dự án nâng cấp kênh thoát nước {place}", "tổ chức Hội thi Sáng tạo kỹ thuật lần thứ XII")
PAPERS = ("Hội đồng khoa học đã chấm {n} đề tài, loại {k} đề tài do trùng lặp và thiếu số liệu khảo sát.",)
LAW = ("trợ giúp pháp lý lưu động cho bà con vùng ven biển", "góp ý dự thảo Luật Hộ tịch (sửa đổi)")
LAWYERS = ("Hội viên là luật sư, luật gia thay nhau trực vào sáng thứ Tư và chiều thứ Sáu tại nhà văn hóa.",)
HERBS = ("khám bệnh, cấp thuốc nam miễn phí cho người có công", "sưu tầm cây thuốc, bài thuốc gia truyền tại {place}")
GARDEN = ("Vườn thuốc nam của trạm trồng thêm cây đinh lăng, ngải cứu, tía tô, xạ can và mạch môn.",)
ORANGE = (
    "ủng hộ nạn nhân chất độc da cam có hoàn cảnh đặc biệt khó khăn",
    "đưa hội viên đi xông hơi giải độc tại Trung tâm",
)
WHEELS = ("Các nhà hảo tâm giúp {n} suất quà, {m} chiếc xe lăn và một số thuốc bổ thông thường.",)
PRESS = ("tổ chức Giải báo chí về chuyển đổi số lần thứ nhất", "đổi thẻ nhà báo, thẻ hội viên năm {year}")
ENTRIES = ("Tác phẩm dự thi chưa đăng ở nơi khác, mỗi tác giả gửi không quá {k} bài kèm ảnh gốc.",)

BODIES = (
    Body("Hội Chữ thập đỏ thành phố", ("HỘI CHỮ THẬP ĐỎ", "THÀNH PHỐ HẢI PHÒNG"), ("TRUNG ƯƠNG", "HỘI CHỮ THẬP ĐỎ VIỆT NAM"), "CTĐ", "Chủ tịch", ("VP", "CSSK"), STANDING, DESK, OLD, topics=CROSS, sentences=BLOOD),
    Body("Hội Khuyến học {Place}", ("HỘI KHUYẾN HỌC", "{PLACE}"), ("HỘI KHUYẾN HỌC", "THÀNH PHỐ HẢI PHÒNG"), "HKH", "Chủ tịch", ("VP",), STANDING, (), OLD, "", STUDY, FAMILIES),
    Body("Hội Người cao tuổi {Place}", ("HỘI NGƯỜI CAO TUỔI", "{PLACE}"), (), "HNCT", "Chủ tịch", ("VP",), BOARD, (), OLD, "", AGE, OLDEST),
    Body("Liên hiệp các Hội Khoa học và Kỹ thuật thành phố", ("LIÊN HIỆP CÁC HỘI", "KHOA HỌC VÀ KỸ THUẬT", "THÀNH PHỐ HẢI PHÒNG"), (), "LHH", "Chủ tịch", ("VP", "TVPB"), STANDING, DESK, OLD, topics=SCIENCE, sentences=PAPERS),
    Body("Hội Luật gia thành phố", ("HỘI LUẬT GIA", "THÀNH PHỐ HẢI PHÒNG"), ("HỘI LUẬT GIA VIỆT NAM",), "HLG", "Chủ tịch", ("VP", "TTPL"), STANDING, DESK, OLD, topics=LAW, sentences=LAWYERS),
    Body("Hội Đông y {Place}", ("HỘI ĐÔNG Y {PLACE}",), ("HỘI ĐÔNG Y", "THÀNH PHỐ HẢI PHÒNG"), "HĐY", "Chủ tịch", ("VP",), BOARD, (), OLD, "", HERBS, GARDEN),
    Body("Hội Cựu giáo chức thành phố", ("HỘI CỰU GIÁO CHỨC", "THÀNH PHỐ HẢI PHÒNG"), ("HỘI CỰU GIÁO CHỨC VIỆT NAM",), "CGC", "Chủ tịch", ("VP",), BOARD, (), OLD, topics=STUDY, sentences=OLDEST),
    Body("Hội Nạn nhân chất độc da cam/dioxin {Place}", ("HỘI NẠN NHÂN CHẤT ĐỘC", "DA CAM/DIOXIN", "{PLACE}"), (), "NNCĐ", "Chủ tịch", ("VP",), STANDING, (), OLD, "", ORANGE, WHEELS),
    Body("Hội Nhà báo thành phố", ("HỘI NHÀ BÁO", "THÀNH PHỐ HẢI PHÒNG"), ("HỘI NHÀ BÁO VIỆT NAM",), "HNB", "Chủ tịch", ("VP", "NV"), STANDING, DESK, OLD, topics=PRESS, sentences=ENTRIES),
)  # fmt: skip

ASSOCIATION = Office(
    bodies=BODIES,
    types=(
        "ke_hoach", "bao_cao", "to_trinh", "thong_bao", "giay_moi", "giay_moi", "quyet_dinh", "bien_ban", "bien_ban",
        "nghi_quyet", "giay_gioi_thieu", "huong_dan",
    ),
    topics=(
        "kiện toàn chi hội, tổ hội sau khi sắp xếp thôn, tổ dân phố",
        "xét tặng Kỷ niệm chương năm {year}",
        "chuẩn bị đại hội nhiệm kỳ {year} - {term}",
        "thu, nộp và sử dụng hội phí",
        "tổ chức gặp mặt hội viên nhân kỷ niệm ngày thành lập Hội",
    ),
    sentences=(
        "Trong năm, toàn Hội kết nạp thêm {k} hội viên, nâng tổng số lên {n} người, sinh hoạt ở {k} chi hội.",
        "Quỹ Hội còn dư {money} đồng, gửi tại Quỹ tín dụng nhân dân, có sổ theo dõi và kiểm tra hằng quý.",
        "Hoạt động của một số chi hội còn cầm chừng, phụ thuộc vào sự nhiệt tình của cá nhân chi hội trưởng.",
        "Ban Kiểm tra xác nhận chứng từ hợp lệ, tỷ lệ thu hội phí đạt {p}% so với kế hoạch.",
        "Hội viên vắng mặt ba kỳ liên tiếp không có lý do thì chi hội xem xét xóa tên theo Điều lệ.",
        "Ủy ban nhân dân {place} hỗ trợ địa điểm, loa máy và một phần kinh phí in ấn tài liệu.",
        "Các ý kiến phát biểu đều nhất trí với báo cáo, đề nghị bổ sung chỉ tiêu phát triển hội viên trẻ.",
        "Buổi gặp mặt diễn ra đầm ấm, tiết kiệm; không nhận hoa, quà của các đơn vị.",
        "Việc bầu cử tiến hành bằng phiếu kín; Ban Kiểm phiếu giữ bí mật đến khi công bố.",
        "Sổ hội viên được lập lại theo mẫu mới, ghi đủ năm sinh, quê quán, ngày vào Hội.",
        "Chi hội nào chưa có chi hội phó thì bầu bổ sung ngay trong kỳ sinh hoạt gần nhất.",
        "Bản tin của Hội ra {k} số, mỗi số {n} bản, phát không thu tiền đến từng chi hội.",
    ),
    orders=(
        "Ban Tổ chức có trách nhiệm chuẩn bị nội dung, địa điểm và phân công người đón tiếp đại biểu.",
        "Kinh phí chi từ quỹ Hội và nguồn ủng hộ của các nhà hảo tâm, có công khai.",
        "Thông qua dự thảo Quy chế hoạt động, giao Ban Thường vụ hoàn chỉnh để ban hành.",
    ),
    headings=(
        "CÔNG TÁC TỔ CHỨC HỘI", "PHONG TRÀO THI ĐUA", "CÔNG TÁC NHÂN ĐẠO, TỪ THIỆN", "TÀI CHÍNH, HỘI PHÍ", "TỒN TẠI, THIẾU SÓT",
        "PHƯƠNG HƯỚNG THỜI GIAN TỚI", "KHEN THƯỞNG",
    ),
    due=(
        "Danh sách đề nghị gửi về Văn phòng Hội <span data-f='due_on'>trước ngày {date}</span>.",
        "Các chi hội nộp hội phí cho thủ quỹ <span data-f='due_on'>chậm nhất là ngày {short}</span>.",
        "Văn phòng Hội nhận bài góp ý <span data-f='due_on'>đến hết ngày {date}</span> (tính theo dấu bưu điện).",
        "Đề nghị báo số người dự <span data-f='due_on'>trước ngày {short}</span> ({weekday}) để tiện sắp xếp chỗ ngồi.",
    ),
    recipients=(
        "Ủy ban MTTQ Việt Nam {place}", "Thường trực Đảng ủy", "Các ủy viên Ban Thường vụ", "Các chi hội trực thuộc", "Ban Kiểm tra",
        "Ủy ban nhân dân {place} (để phối hợp)", "Hội cấp trên (thay báo cáo)", "Đài Truyền thanh",
    ),
    addressees=(
        "Các chi hội trực thuộc", "Ủy ban nhân dân {place}", "Đảng ủy {place}", "Ông (bà) hội viên danh dự của Hội",
        "Ủy ban MTTQ Việt Nam thành phố Hải Phòng", "Ngân hàng Chính sách xã hội {place}", "Các cơ quan thông tấn, báo chí",
    ),
    above=("Ủy ban nhân dân {place}", "Thường trực Đảng ủy {place}", "Sở Nội vụ thành phố Hải Phòng"),
    units=("Văn phòng Hội", "Ban Kiểm tra", "Chi hội Bến Mẫu", "Tổ tư vấn", "Ban Tổ chức", "Kế toán, thủ quỹ"),
    rooms=("Nhà văn hóa {place}", "Văn phòng Hội, số 6 phố Bến Mẫu", "Hội trường Ủy ban nhân dân {place}"),
    far=(
        ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"), ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("Hướng dẫn", "{n}/HD-TWH", "Trung ương Hội"), ("Nghị quyết", "{n}/NQ-BCH", "Ban Chấp hành Trung ương Hội"),
        ("Công văn", "{n}/MTTQ-BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố"), ("Chỉ thị", "{n}-CT/TW", "Ban Bí thư"),
        ("Quyết định", "{n}/QĐ-SNV", "Sở Nội vụ"), ("Thông báo", "{n}-TB/ĐU", "Đảng ủy {place}"),
    ),
    laws=("Điều lệ Hội", "Quy chế làm việc của Ban Chấp hành", "Kết quả bầu cử tại Đại hội"),
    tables=(
        Table(
            ("Số TT", "Họ và tên", "Năm sinh", "Số tiền (nghìn đồng)", "Ký nhận"),
            ("Vũ Thị Nhàn", "Đỗ Hữu Thắng", "Lương Bá Kỷ", "Phùng Thị Ngọ", "Bùi Đăng Trữ", "Ngô Thị Mùi", "Đào Xuân Rậu"),
            ("",), ((1938, 1999), (20, 900)),
        ),
        Table(
            ("TT", "Chi hội", "Hội viên", "Kết nạp mới", "Hội phí (nghìn đồng)", "Ghi chú"),
            ("Thôn Đông", "Thôn Đoài", "Tổ dân phố 3", "Tổ dân phố 7", "Xóm Bến", "Khu tập thể Cảng", "Thôn Thượng"),
            ("", "Còn thiếu", "Đủ"), ((30, 260), (1, 20), (300, 5200)),
        ),
    ),
    kept=("Lưu VP", "Lưu: VP", "Lưu Văn phòng Hội"),
)  # fmt: skip
OFFICES = (ASSOCIATION,)
