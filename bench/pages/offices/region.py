"""Agencies that answer to a ministry, not to the city: tax, treasury, social insurance, customs, statistics, a bank."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

TAX_TEAMS = (
    ("Tổ trưởng Tổ Nghiệp vụ, dự toán, pháp chế", "Tổ phó"),
    ("Tổ trưởng Tổ Quản lý hộ kinh doanh số 2", "Tổ phó"),
)
TAX_ROOMS = (("Chánh Văn phòng", "Phó Chánh Văn phòng"), ("Trưởng phòng Quản lý hộ kinh doanh", "Phó Trưởng phòng"))
ROOMS = (
    ("Trưởng phòng Tổ chức - Hành chính", "Phó Trưởng phòng"),
    ("Trưởng phòng Tuyên truyền và Hỗ trợ người tham gia", "Phó Trưởng phòng"),
)
PLOTS = ("nộp thuế sử dụng đất phi nông nghiệp năm {year}", "kê khai bổ sung thông tin định danh của hộ kinh doanh")
SHOPS = (
    "bỏ hình thức thuế khoán, chuyển sang kê khai từ ngày 01/01/2026",
    "tuyên truyền về hóa đơn điện tử khởi tạo từ máy tính tiền",
)
TILLS = (
    "Hộ, cá nhân kinh doanh có doanh thu từ ngưỡng quy định thực hiện xuất hóa đơn ngay khi bán hàng, không chờ cuối ngày.",
    "Mã số thuế cá nhân được thay bằng số định danh; người nộp thuế tự tra cứu trên ứng dụng eTax Mobile.",
)
CARDS = (
    "vận động người dân tham gia bảo hiểm xã hội tự nguyện năm {year}",
    "rà soát người thuộc hộ cận nghèo chưa có thẻ bảo hiểm y tế tại {place}",
    "cấp thẻ bảo hiểm y tế cho người từ đủ 75 tuổi hưởng trợ cấp hưu trí xã hội",
)
COVER = (
    "Tỷ lệ bao phủ bảo hiểm y tế toàn địa bàn đạt {p}% dân số; còn {n} hộ làm nghề tự do chưa tham gia.",
    "Nhân viên tổ chức dịch vụ thu đến từng ngõ, hướng dẫn đóng qua ứng dụng VssID, không thu tiền mặt.",
)
PURSE = (
    "đối chiếu số dư tài khoản tiền gửi của các đơn vị giao dịch",
    "khóa sổ kế toán, quyết toán ngân sách niên độ {year}",
    "ngừng giao dịch tại quầy để chuyển đổi hệ thống",
)
STAMPS = (
    "Chứng từ có chữ ký điện tử hợp lệ thì không phải nộp bản giấy; mẫu dấu, chữ ký đăng ký lại khi đổi tên đơn vị.",
)
COUNTS = (
    "Tổng điều tra kinh tế năm {year} tại địa bàn {place}",
    "thu thập thông tin thống kê dân số giữa kỳ",
    "tuyển chọn điều tra viên và tổ trưởng",
)
ASKERS = ("Điều tra viên dùng máy tính bảng, đeo thẻ, hỏi trực tiếp chủ hộ; mỗi địa bàn không quá {m} hộ mẫu.",)
GOODS = ("bán đấu giá hàng hóa tồn đọng tại cảng", "thu hồi con dấu, chuyển địa điểm làm thủ tục hải quan")
LOANS = (
    "bình xét hộ vay vốn chương trình giải quyết việc làm đợt {k}",
    "thu hồi nợ đến hạn, xử lý nợ rủi ro tại {place}",
    "ủy thác cho vay qua tổ chức chính trị - xã hội năm {year}",
)
POINTS = (
    "Tổ tiết kiệm và vay vốn họp công khai, có trưởng thôn, tổ trưởng tổ dân phố tham dự, dư nợ hiện là {money} đồng.",
)

TAX_BODIES = (
    Body("Thuế thành phố Hải Phòng", ("THUẾ THÀNH PHỐ HẢI PHÒNG",), ("BỘ TÀI CHÍNH", "CỤC THUẾ"), "HPH", "Trưởng Thuế thành phố", ("HKD", "QLDN2", "NVDTPC", "VP"), delegates=TAX_ROOMS, topics=(*PLOTS, *SHOPS), sentences=TILLS),
    Body("Thuế cơ sở 3 thành phố Hải Phòng", ("THUẾ CƠ SỞ 3",), ("CỤC THUẾ", "THUẾ THÀNH PHỐ HẢI PHÒNG"), "TCS3", "Trưởng Thuế cơ sở", ("NVDTPC", "QLHKD2"), delegates=TAX_TEAMS, letters=("{body}-{drafter}", "HPH-{body}"), topics=(*PLOTS, *SHOPS), sentences=TILLS),
    Body("Thuế cơ sở 11 thành phố Hải Phòng", ("THUẾ CƠ SỞ 11", "THÀNH PHỐ HẢI PHÒNG"), ("THUẾ THÀNH PHỐ HẢI PHÒNG",), "TCS11", "Trưởng Thuế cơ sở", ("QLHKD1",), delegates=TAX_TEAMS[1:], topics=PLOTS, sentences=TILLS),
)  # fmt: skip
FUND_BODIES = (
    Body("Bảo hiểm xã hội thành phố Hải Phòng", ("BẢO HIỂM XÃ HỘI", "THÀNH PHỐ HẢI PHÒNG"), ("BẢO HIỂM XÃ HỘI VIỆT NAM",), "BHXH", "Giám đốc", ("TT&HTNTG", "QLT&PTNTG", "CĐBHXH"), delegates=ROOMS, topics=CARDS, sentences=COVER),
    Body("Bảo hiểm xã hội cơ sở Vĩnh Bảo", ("BẢO HIỂM XÃ HỘI CƠ SỞ", "VĨNH BẢO"), ("BẢO HIỂM XÃ HỘI", "THÀNH PHỐ HẢI PHÒNG"), "BHXH", "Giám đốc", ("QLT", "CĐ"), letters=("{body}", "{body}-{drafter}"), topics=CARDS, sentences=COVER),
    Body("Phòng giao dịch Ngân hàng Chính sách xã hội Kiến Thụy", ("PHÒNG GIAO DỊCH KIẾN THỤY",), ("NGÂN HÀNG CHÍNH SÁCH XÃ HỘI", "CHI NHÁNH TP HẢI PHÒNG"), "NHCS", "Giám đốc", ("KHNV", "KTNQ"), letters=("{body}-{drafter}", "{body}"), topics=LOANS, sentences=POINTS),
)  # fmt: skip
STATE_BODIES = (
    Body("Kho bạc Nhà nước khu vực III", ("KHO BẠC NHÀ NƯỚC", "KHU VỰC III"), ("KHO BẠC NHÀ NƯỚC",), "KBKVIII", "Giám đốc", ("KTNN", "NVTH", "TCHC"), delegates=(("Trưởng phòng Kế toán Nhà nước", "Phó Trưởng phòng"),), topics=PURSE, sentences=STAMPS),
    Body("Phòng Giao dịch số 6 - Kho bạc Nhà nước khu vực III", ("PHÒNG GIAO DỊCH SỐ 6",), ("KHO BẠC NHÀ NƯỚC", "KHU VỰC III"), "PGD6", "Trưởng phòng", ("KT",), letters=("{body}", "KBKVIII-{body}"), topics=PURSE, sentences=STAMPS),
    Body("Thống kê thành phố Hải Phòng", ("THỐNG KÊ", "THÀNH PHỐ HẢI PHÒNG"), ("BỘ TÀI CHÍNH", "CỤC THỐNG KÊ"), "TKTP", "Trưởng Thống kê", ("DSXH", "TCHC"), delegates=(("Trưởng phòng Tổ chức - Hành chính", "Phó Trưởng phòng"),), topics=COUNTS, sentences=ASKERS),
    Body("Thống kê cơ sở Thủy Nguyên", ("THỐNG KÊ CƠ SỞ", "THỦY NGUYÊN"), ("CỤC THỐNG KÊ", "THỐNG KÊ TP HẢI PHÒNG"), "TKCS", "Trưởng Thống kê cơ sở", ("TH",), letters=("{body}",), topics=COUNTS, sentences=ASKERS),
    Body("Chi cục Hải quan khu vực III", ("CHI CỤC HẢI QUAN", "KHU VỰC III"), ("BỘ TÀI CHÍNH", "CỤC HẢI QUAN"), "HQKV3", "Chi cục trưởng", ("VP", "NV"), delegates=(("Chánh Văn phòng", "Phó Chánh Văn phòng"),), topics=GOODS, sentences=STAMPS),
)  # fmt: skip

TAX = Office(
    bodies=TAX_BODIES,
    types=(
        "thong_bao", "thong_bao", "thong_bao", "giay_moi", "giay_moi", "ke_hoach", "bao_cao", "quyet_dinh", "to_trinh", "huong_dan", "giay_gioi_thieu",
    ),
    topics=(
        "phối hợp tuyên truyền chính sách đến người dân và hộ kinh doanh trên địa bàn {place}",
        "thay đổi địa điểm trụ sở và thời gian tiếp nhận hồ sơ",
        "cung cấp danh sách tổ dân phố, thôn sau sắp xếp",
        "tham gia Tuần lễ đồng hành cùng người dân năm {year}",
        "ký kết Quy chế phối hợp giai đoạn {year} - {term}",
        "cảnh báo tình trạng mạo danh cán bộ để lừa đảo",
    ),
    sentences=(
        "Cơ quan chúng tôi không gọi điện, nhắn tin yêu cầu người dân cài phần mềm hoặc chuyển tiền vào tài khoản cá nhân.",
        "Đến hết quý II đã xử lý {n} hồ sơ, trong đó {m}% nộp trực tuyến toàn trình, không hồ sơ nào trả chậm.",
        "Trường hợp phát hiện thông tin sai lệch, người dân đề nghị điều chỉnh tại bộ phận một cửa, mang theo căn cước.",
        "Số tiền còn phải thu trên địa bàn là {money} đồng, tập trung ở {k} tổ dân phố mới tách.",
        "Đề nghị Quý cơ quan đưa nội dung trên vào sinh hoạt của Ban công tác Mặt trận và phát trên hệ thống truyền thanh.",
        "Mỗi buổi tuyên truyền không quá 90 phút, dành ít nhất một nửa thời gian để trả lời câu hỏi của bà con.",
        "Việc phối hợp tiến hành thường xuyên, định kỳ sáu tháng hai bên họp rút kinh nghiệm, luân phiên chủ trì.",
        "Danh sách kèm theo có thông tin cá nhân, đề nghị chỉ sử dụng cho công việc và không phát tán.",
        "Tỷ lệ giao dịch điện tử đạt {p}%; những người cao tuổi, khuyết tật vẫn được phục vụ trực tiếp tại quầy.",
        "Trụ sở mới có chỗ để xe, lối đi cho xe lăn; biển chỉ dẫn đặt ở ngã ba đầu phố.",
    ),
    orders=(
        "Các tổ, bộ phận rà soát quy trình nội bộ, bảo đảm thống nhất với quy định mới.",
        "Tập thể, cá nhân được khen thưởng nhận tiền thưởng từ quỹ khen thưởng của đơn vị.",
    ),
    headings=(
        "MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG PHỐI HỢP", "ĐỐI TƯỢNG, THỜI GIAN", "KẾT QUẢ THỰC HIỆN", "KHÓ KHĂN, VƯỚNG MẮC", "GIẢI PHÁP TRỌNG TÂM",
        "TRÁCH NHIỆM CỦA CÁC BÊN", "TỔ CHỨC THỰC HIỆN",
    ),
    due=(
        "Đề nghị Quý cơ quan gửi danh sách về {name} <span data-f='due_on'>trước ngày {short}</span>.",
        "Người nộp thực hiện nghĩa vụ <span data-f='due_on'>chậm nhất ngày {date}</span>; quá thời hạn trên sẽ tính tiền chậm nộp.",
        "Thời hạn cuối cùng để điều chỉnh thông tin là <span data-f='due_on'>ngày {date}</span>.",
        "Trân trọng đề nghị phản hồi <span data-f='due_on'>trước ngày {short}</span> ({weekday}) qua trục liên thông văn bản.",
    ),
    recipients=(
        "Lãnh đạo đơn vị (để b/c)", "UBND các xã, phường, đặc khu", "Ủy ban MTTQ Việt Nam {place}", "Các phòng, tổ trực thuộc", "Website (để đăng tải)",
        "Đảng ủy {place} (để b/c)", "Công an {place} (để p/h)", "Hệ thống truyền thanh cơ sở",
    ),
    addressees=(
        "Ủy ban nhân dân {place}", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Các tổ chức chính trị - xã hội {place}", "Các hộ kinh doanh trên địa bàn {place}",
        "Công ty TNHH Thương mại Bến Mẫu", "Các đơn vị sử dụng ngân sách nhà nước", "Hội Nông dân, Hội Liên hiệp Phụ nữ {place}",
    ),
    above=("Ủy ban nhân dân thành phố Hải Phòng", "Ủy ban nhân dân {place}"),
    units=("Văn phòng", "Tổ Nghiệp vụ", "Phòng Tổ chức - Hành chính", "Bộ phận một cửa", "Tổ Công nghệ thông tin", "Phòng Kiểm tra nội bộ"),
    rooms=("Hội trường tầng 4, số 85 đường Bến Mẫu", "Hội trường Ủy ban nhân dân {place}", "Phòng họp tầng 2, trụ sở đơn vị"),
    far=(
        ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"), ("Thông tư", "{n}/{y}/TT-BTC", "Bộ Tài chính"), ("Công văn", "{n}/CT-NVT", "Cục Thuế"),
        ("Quyết định", "{n}/QĐ-BTC", "Bộ Tài chính"), ("Công văn", "{n}/UBND-TC", "Ủy ban nhân dân thành phố Hải Phòng"), ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân {place}"),
        ("Quy chế phối hợp", "{n}/QCPH-MTTQ-BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố"),
    ),
    laws=("Luật Quản lý thuế ngày 13 tháng 6 năm 2019", "Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025"),
    tables=(
        Table(
            ("TT", "Thôn, tổ dân phố", "Số hộ", "Số tiền (nghìn đồng)", "Ghi chú"),
            ("Tổ dân phố 1", "Tổ dân phố 2 (mới)", "Tổ dân phố Cầu Đất", "Thôn An Trì", "Thôn Đồng Dụ", "Khu chung cư Bến Mẫu", "Chợ Đầu Mối"),
            ("", "Đã thu đủ", "Còn nợ", "Miễn, giảm"), ((15, 240), (1200, 89000)),
        ),
    ),
    kept=("Lưu: VT, {drafter}", "Lưu: VT, {drafter} (3b)", "Lưu: VT"),
)  # fmt: skip
FUND = replace(
    TAX,
    bodies=FUND_BODIES,
    far=(
        ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"), ("Quyết định", "{n}/QĐ-BHXH", "Bảo hiểm xã hội Việt Nam"), ("Công văn", "{n}/NHCS-TDNN", "Ngân hàng Chính sách xã hội"),
        ("Chỉ thị", "{n}-CT/TW", "Ban Bí thư"), ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân thành phố Hải Phòng"), ("Công văn", "{n}/BHXH-TST", "Bảo hiểm xã hội thành phố Hải Phòng"),
    ),
    laws=("Luật Bảo hiểm xã hội ngày 29 tháng 6 năm 2024", "Luật Bảo hiểm y tế ngày 14 tháng 11 năm 2008"),
)  # fmt: skip
STATE = replace(
    TAX,
    bodies=STATE_BODIES,
    far=(
        ("Quyết định", "{n}/QĐ-TTg", "Thủ tướng Chính phủ"), ("Quyết định", "{n}/QĐ-BTC", "Bộ Tài chính"), ("Công văn", "{n}/KBNN-KTNN", "Kho bạc Nhà nước"),
        ("Thông tư", "{n}/{y}/TT-BTC", "Bộ Tài chính"), ("Kế hoạch", "{n}/KH-BCĐ", "Ban Chỉ đạo thành phố"), ("Công văn", "{n}/CTK-TCHC", "Cục Thống kê"),
    ),
    tables=(
        Table(
            ("TT", "Đơn vị", "Số hồ sơ", "Giá trị (nghìn đồng)", "Ghi chú"),
            ("Văn phòng HĐND và UBND", "Trường THCS Bến Mẫu", "Trạm Y tế", "Ban Quản lý dự án", "Phòng Kinh tế", "Ủy ban MTTQ Việt Nam"),
            ("", "Khớp đúng", "Chờ bổ sung"), ((3, 90), (5000, 990000)),
        ),
    ),
    laws=("Luật Thống kê ngày 23 tháng 11 năm 2015", "Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025"),
)  # fmt: skip
OFFICES = (TAX, FUND, STATE)
