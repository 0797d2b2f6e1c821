"""Departments of the city, what is under them, and boards that run zones and works."""

# ruff: noqa: E501 - sentences are not broken

from bench.pages.offices import Body, Office, Table

CITY = ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG")
DESK = (("Chánh Văn phòng", "Phó Chánh Văn phòng"), ("Trưởng phòng Kế hoạch - Tài chính", "Phó Trưởng phòng"))
BUILD = (
    "công bố chỉ số giá xây dựng tháng {k} năm {year}",
    "kiểm tra trật tự xây dựng đối với nhà ở riêng lẻ tại {place}",
    "xử lý chung cư cũ nguy hiểm cấp D trên địa bàn {place}",
)
WALLS = (
    "Kết quả kiểm định cho thấy dầm tầng {k} nứt dọc, cốt thép gỉ, bê tông bảo vệ bong tróc trên diện tích {n} m².",
    "Chủ đầu tư chưa xuất trình giấy phép; mật độ xây dựng vượt {k}% so với chỉ tiêu quy hoạch.",
)
SCIENCE = (
    "công nhận sáng kiến có phạm vi ảnh hưởng cấp thành phố năm {year}",
    "kiểm định phương tiện đo nhóm 2 tại các chợ dân sinh",
    "ứng dụng trí tuệ nhân tạo trong tiếp nhận phản ánh hiện trường",
)
SENSORS = (
    "Hệ thống thử nghiệm ghi nhận {n} lượt truy vấn mỗi ngày, thời gian phản hồi dưới {k} giây, độ sẵn sàng {p}%.",
)
DIKES = (
    "trực ban phòng, chống lụt bão và cấp phát vật tư dự trữ năm {year}",
    "xử lý mạch đùn, mạch sủi phía đồng đê tả sông Văn Úc",
)
WATER = (
    "Cống dưới đê tại K{m}+{n} hỏng cánh phai, rò nước; đã đắp bờ quây tạm bằng bao tải đất.",
    "Mực nước hồ chứa thấp hơn cùng kỳ {k} cm, cần vận hành luân phiên các trạm bơm vào giờ thấp điểm.",
)
LAND = (
    "cấp đổi Giấy chứng nhận quyền sử dụng đất do đo đạc lại bản đồ địa chính",
    "chỉnh lý biến động đất đai quý III",
)
MAPS = ("Tờ bản đồ số {k}, thửa {n} có diện tích sai lệch {m} m² so với hồ sơ gốc, các hộ giáp ranh đã ký xác nhận.",)
ZONES = (
    "đánh giá nhu cầu tuyển dụng lao động tại các khu công nghiệp",
    "bàn giao hạ tầng Khu công nghiệp Bãi Sậy giai đoạn {k}",
)
TRADE = ("tổ chức Hội chợ hàng Việt về nông thôn tại {place}", "bình ổn giá dịp Tết Nguyên đán năm {next}")
GOODS = ("Doanh nghiệp cam kết dự trữ {n} tấn gạo, {m} tấn thịt lợn; giá bán thấp hơn thị trường từ {k}% trở lên.",)

BODIES = (
    Body("Sở Xây dựng", ("SỞ XÂY DỰNG",), CITY, "SXD", "Giám đốc", ("QLN", "KTVLXD", "HTKT", "TTr"), delegates=DESK, topics=BUILD, sentences=WALLS),
    Body("Sở Khoa học và Công nghệ", ("SỞ KHOA HỌC VÀ CÔNG NGHỆ",), ("UBND THÀNH PHỐ HẢI PHÒNG",), "SKHCN", "Giám đốc", ("QLKH", "CĐS", "TĐC"), delegates=DESK, topics=SCIENCE, sentences=SENSORS),
    Body("Sở Công Thương", ("SỞ CÔNG THƯƠNG",), CITY, "SCT", "Giám đốc", ("QLTM", "QLNL", "VP"), delegates=DESK[:1], topics=TRADE, sentences=GOODS),
    Body("Chi cục Thủy lợi và Phòng chống thiên tai", ("CHI CỤC THỦY LỢI", "VÀ PHÒNG CHỐNG THIÊN TAI"), ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",), "CCTLPCTT", "Chi cục trưởng", ("QLĐĐ", "HCTH"), letters=("{body}-{drafter}", "{body}"), topics=DIKES, sentences=WATER),
    Body("Chi nhánh Văn phòng Đăng ký đất đai khu vực 4", ("CHI NHÁNH VĂN PHÒNG", "ĐĂNG KÝ ĐẤT ĐAI", "KHU VỰC 4"), ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", "VĂN PHÒNG ĐĂNG KÝ ĐẤT ĐAI"), "CNKV4", "Giám đốc", ("ĐKCG", "KTĐC"), letters=("{body}", "{body}-{drafter}"), topics=LAND, sentences=MAPS),
    Body("Ban Quản lý Khu kinh tế", ("BAN QUẢN LÝ", "KHU KINH TẾ HẢI PHÒNG"), CITY, "BQL", "Trưởng ban", ("LĐ", "QHXD", "VP"), delegates=DESK[:1], topics=ZONES),
    Body("Ban Quản lý dự án đầu tư xây dựng các công trình giao thông", ("BAN QUẢN LÝ DỰ ÁN", "ĐẦU TƯ XÂY DỰNG", "CÁC CÔNG TRÌNH GIAO THÔNG"), ("UBND THÀNH PHỐ HẢI PHÒNG",), "BQLGT", "Giám đốc", ("KTTĐ", "ĐHDA2"), topics=BUILD[2:], sentences=WALLS[:1]),
    Body("Văn phòng Sở Xây dựng", ("VĂN PHÒNG",), ("SỞ XÂY DỰNG",), "VP", "Chánh Văn phòng", ("HC", "TH"), topics=("luân chuyển hồ sơ giấy sang hồ sơ điện tử trong toàn Sở",)),
)  # fmt: skip
BUREAU = Office(
    bodies=BODIES,
    types=(
        "thong_bao", "thong_bao", "thong_bao", "ke_hoach", "ke_hoach", "ke_hoach", "bao_cao", "to_trinh", "quyet_dinh", "huong_dan", "giay_moi",
        "phuong_an", "bien_ban",
    ),
    topics=(
        "thực hiện chỉ tiêu, nhiệm vụ phát triển kinh tế - xã hội quý III năm {year}",
        "cải cách hành chính và nâng cao chỉ số PAR INDEX năm {year}",
        "tuyển dụng viên chức đợt {k} năm {year}",
        "thay đổi thời gian, địa điểm tiếp công dân định kỳ",
        "rà soát, cắt giảm thành phần hồ sơ thủ tục hành chính",
        "phòng, chống tham nhũng, lãng phí, tiêu cực năm {year}",
    ),
    sentences=(
        "Chủ đầu tư lập tiến độ chi tiết theo tuần, gửi bản quét có chữ ký số vào hệ thống quản lý văn bản và điều hành.",
        "Giải ngân đến nay đạt {money} đồng, bằng {p}% kế hoạch vốn được giao đầu năm.",
        "Trường hợp hồ sơ chưa hợp lệ, công chức tiếp nhận hướng dẫn bằng phiếu một lần, đầy đủ, rõ ràng.",
        "Hai phòng chuyên môn thống nhất số liệu trước khi trình; không để chênh lệch giữa biểu tổng hợp và thuyết minh.",
        "Người dự tuyển nộp phiếu đăng ký theo Mẫu số 01, mỗi người chỉ đăng ký một vị trí việc làm.",
        "Có {n} hồ sơ giải quyết trước hạn, {k} hồ sơ quá hạn đều đã có thư xin lỗi gửi người dân.",
        "Ủy ban nhân dân các xã, phường, đặc khu bố trí mặt bằng, nhân lực và công khai đường dây nóng tại trụ sở.",
        "Kinh phí lấy từ nguồn chi thường xuyên; riêng phần mua sắm thiết bị thực hiện đấu thầu qua mạng.",
        "Thanh tra chuyên ngành xử phạt {k} tổ chức, buộc khôi phục tình trạng ban đầu đối với {m} trường hợp.",
        "Nội dung nào vượt thẩm quyền thì tổng hợp, đề xuất phương án kèm căn cứ pháp lý, tránh nêu chung chung.",
        "Các đơn vị sự nghiệp tự rà soát số lượng người làm việc, vị trí dôi dư {k} người do sắp xếp.",
    ),
    orders=(
        "Hội đồng có trách nhiệm thẩm định hồ sơ, lập biên bản và tự giải thể sau khi hoàn thành nhiệm vụ.",
        "Giao Phòng Kế hoạch - Tài chính hướng dẫn thanh toán, quyết toán theo quy định.",
        "Bãi bỏ các quy định trước đây trái với Quyết định này.",
    ),
    headings=(
        "MỤC TIÊU", "QUAN ĐIỂM CHỈ ĐẠO", "NHIỆM VỤ VÀ GIẢI PHÁP", "PHẠM VI, ĐỐI TƯỢNG ÁP DỤNG", "KINH PHÍ THỰC HIỆN", "KẾT QUẢ THỰC HIỆN",
        "TỒN TẠI, HẠN CHẾ", "PHÂN CÔNG TRÁCH NHIỆM", "ĐỀ XUẤT, KIẾN NGHỊ",
    ),
    due=(
        "Báo cáo gửi về Sở (qua {name}) <span data-f='due_on'>trước ngày {date}</span> để tổng hợp trình thành phố.",
        "Thời hạn nhận hồ sơ dự tuyển <span data-f='due_on'>đến hết ngày {short}</span> (trong giờ hành chính).",
        "Đề nghị các đơn vị có ý kiến bằng văn bản <span data-f='due_on'>trước 16 giờ 30 ngày {date}</span>.",
        "Việc bàn giao phải xong <span data-f='due_on'>chậm nhất vào ngày {short}</span> ({weekday}).",
    ),
    recipients=(
        "UBND thành phố (để b/c)", "Giám đốc, các PGĐ Sở", "Các phòng, đơn vị thuộc Sở", "UBND các xã, phường, đặc khu", "Cổng TTĐT Sở",
        "Sở Tài chính, Sở Nội vụ (p/h)", "Thanh tra thành phố", "Báo và phát thanh, truyền hình Hải Phòng (đưa tin)",
    ),
    addressees=(
        "Ủy ban nhân dân các xã, phường, đặc khu", "Các chủ đầu tư trên địa bàn thành phố", "Sở Tài chính", "Công ty TNHH Xây dựng Duyên Hải",
        "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố", "Kho bạc Nhà nước khu vực III", "Các phòng, chi cục, đơn vị trực thuộc",
    ),
    above=("Ủy ban nhân dân thành phố Hải Phòng", "Chủ tịch Ủy ban nhân dân thành phố", "Giám đốc Sở Nông nghiệp và Môi trường"),
    units=("Phòng Kế hoạch - Tài chính", "Văn phòng Sở", "Thanh tra Sở", "Phòng Quản lý nhà và thị trường bất động sản", "Chi cục Giám định", "Trung tâm Kiểm định"),
    rooms=("Phòng họp số 1, trụ sở Sở", "Hội trường tầng 5, tòa nhà liên cơ", "Điểm cầu trực tuyến {place}"),
    far=(
        ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"), ("Thông tư", "{n}/{y}/TT-BXD", "Bộ Xây dựng"), ("Quyết định", "{n}/{y}/QĐ-UBND", "Ủy ban nhân dân thành phố"),
        ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân thành phố"), ("Công văn", "{n}/UBND-XD2", "Ủy ban nhân dân thành phố"),
        ("Tờ trình", "{n}/TTr-KHTC", "Phòng Kế hoạch - Tài chính"), ("Nghị quyết", "{n}/NQ-HĐND", "Hội đồng nhân dân thành phố"),
        ("Thông báo", "{n}-TB/TU", "Thành ủy Hải Phòng"),
    ),
    laws=("Luật Xây dựng ngày 18 tháng 6 năm 2014", "Luật Đê điều ngày 29 tháng 11 năm 2006", "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"),
    tables=(
        Table(
            ("TT", "Công trình, dự án", "Vốn giao (triệu đồng)", "Đã giải ngân", "Tỷ lệ (%)", "Ghi chú"),
            ("Đường nối cảng Bến Mẫu", "Cầu vượt sông Mẫu", "Trạm bơm Cống Mới", "Nâng cấp đê hữu Thái Bình", "Khu tái định cư Bãi Sậy", "Hồ điều hòa phía Nam", "Trường liên cấp Duyên Hải"),
            ("", "", "Đang thi công", "Vướng GPMB", "Chờ quyết toán"), ((1200, 98000), (300, 60000), (11, 99)),
        ),
    ),
    kept=("Lưu: VT, {drafter}", "Lưu: VT, {drafter} (02b)", "Lưu: VT, HSCV, {drafter}"),
)  # fmt: skip
OFFICES = (BUREAU,)
