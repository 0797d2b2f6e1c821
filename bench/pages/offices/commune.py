"""Communes since July 2025: the People's Committee, the council, the rooms and the desk for the public."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

OWN = ("ỦY BAN NHÂN DÂN", "{PLACE}")
DESK = (("Chánh Văn phòng", "Phó Chánh Văn phòng"),)
LAND = (
    "niêm yết công khai phương án bồi thường, hỗ trợ thu hồi đất làm đường trục {place}",
    "cắm mốc, bàn giao ranh giới đất nghĩa trang sau sáp nhập",
)
SURVEY = (
    "Đã đo đạc {n} thửa, còn {k} thửa chủ sử dụng đi làm ăn xa, chưa ký xác nhận ranh giới.",
    "Diện tích thu hồi là {n},{k} m² đất nông nghiệp; đơn giá áp dụng theo bảng giá do thành phố ban hành.",
)
CULTURE = (
    "thống kê người có công, đối tượng bảo trợ xã hội theo địa bàn mới",
    "quản lý quán karaoke, điểm trò chơi điện tử gần trường học",
)
ALLOWANCE = (
    "Trợ cấp hưu trí xã hội tháng này chi trả cho {n} cụ từ đủ 75 tuổi; {k} cụ nhận tận nhà do không đi lại được.",
)
DESKS = (
    "bố trí quầy trực số 4 giải quyết thủ tục hộ tịch, chứng thực",
    "hướng dẫn nộp hồ sơ trực tuyến cho người cao tuổi tại nhà văn hóa thôn, tổ dân phố",
)
QUEUE = (
    "Trong tuần, bộ phận một cửa tiếp nhận {n} hồ sơ; trả trước hạn {m} hồ sơ, xin lỗi bằng văn bản {k} trường hợp.",
    "Máy lấy số tự động hỏng từ ngày 03, đã dùng phiếu giấy thay thế và đề nghị bảo hành.",
)
SITES = (
    "lựa chọn nhà thầu cải tạo rãnh thoát nước tổ dân phố số {k}",
    "nghiệm thu, bàn giao công trình Nhà văn hóa liên thôn {place}",
)
GATES = ("Nhà thầu chậm tiến độ {m} ngày do vướng đường dây hạ thế, đã cam kết tăng ca và chịu phạt theo hợp đồng.",)

COMMITTEES = (
    Body("Ủy ban nhân dân {Place}", OWN, (), "UBND", "Chủ tịch", ("VP", "KT", "VHXH", "KTHTĐT"), "TM. ỦY BAN NHÂN DÂN", DESK, place="", topics=LAND, sentences=SURVEY),
    Body("Ủy ban nhân dân {Place}", OWN, (), "UBND", "Chủ tịch", ("VP", "TTPVHCC", "NC"), "TM. ỦY BAN NHÂN DÂN", place="", topics=CULTURE, sentences=ALLOWANCE),
    Body("Ủy ban nhân dân {Place}", OWN, ("THÀNH PHỐ HẢI PHÒNG",), "UBND", "Chủ tịch", ("VP", "KT"), "TM. ỦY BAN NHÂN DÂN", place="", topics=LAND, sentences=QUEUE),
)  # fmt: skip
ROOMS = (
    Body("Trung tâm Phục vụ hành chính công {Place}", ("TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"), ("ỦY BAN NHÂN DÂN {PLACE}",), "TTPVHCC", "Giám đốc", ("HC",), letters=("{body}", "{body}-{drafter}"), place="", topics=DESKS, sentences=QUEUE),
    Body("Phòng Kinh tế {Place}", ("PHÒNG KINH TẾ",), OWN, "PKT", "Trưởng phòng", ("NN", "TC"), letters=("{body}", "{body}-{drafter}"), place="", topics=LAND, sentences=SURVEY),
    Body("Phòng Kinh tế, Hạ tầng và Đô thị {Place}", ("PHÒNG KINH TẾ, HẠ TẦNG", "VÀ ĐÔ THỊ"), OWN, "KTHTĐT", "Trưởng phòng", ("XD", "TC"), letters=("{body}", "{body}-{drafter}"), place="", topics=SITES, sentences=GATES),
    Body("Văn phòng HĐND và UBND {Place}", ("VĂN PHÒNG HĐND VÀ UBND",), ("HĐND - UBND {PLACE}",), "VP", "Chánh Văn phòng", ("TH", "TD"), place="", topics=DESKS, sentences=ALLOWANCE),
    Body("Ban Quản lý dự án {Place}", ("BAN QUẢN LÝ DỰ ÁN",), ("UBND {PLACE}",), "BQLDA", "Giám đốc", ("KT", "KH"), letters=("{body}-{drafter}", "CV-{body}"), place="", topics=SITES, sentences=GATES),
)  # fmt: skip
COUNCILS = (
    Body("Hội đồng nhân dân {Place}", ("HỘI ĐỒNG NHÂN DÂN", "{PLACE}"), (), "HĐND", "Chủ tịch", ("VP", "TT"), "TM. THƯỜNG TRỰC HĐND", letters=("{body}", "{body}-{drafter}"), place="", topics=("lấy phiếu tín nhiệm người giữ chức vụ do Hội đồng nhân dân bầu",)),
    Body("Thường trực Hội đồng nhân dân {Place}", ("THƯỜNG TRỰC",), ("HỘI ĐỒNG NHÂN DÂN", "{PLACE}"), "TTHĐND", "Chủ tịch", ("VP",), "TM. THƯỜNG TRỰC HĐND", letters=("{body}", "CV-{body}"), place="", topics=("khảo sát việc thực hiện lời hứa sau chất vấn",)),
)  # fmt: skip

COMMITTEE = Office(
    bodies=COMMITTEES,
    types=(
        "cong_van", "cong_van", "cong_van", "thong_bao", "thong_bao", "quyet_dinh", "quyet_dinh", "quyet_dinh", "ke_hoach",
        "bao_cao", "to_trinh", "giay_moi", "cong_dien", "phieu_chuyen", "phuong_an",
    ),
    topics=(
        "hỗ trợ kinh phí di chuyển chuồng trại ra khỏi khu dân cư",
        "sắp xếp, đặt tên lại thôn, tổ dân phố trên địa bàn {place}",
        "chi trả tiền hỗ trợ thiệt hại lúa mùa do ngập úng năm {year}",
        "ra quân giải tỏa hành lang an toàn giao thông tuyến đường {place}",
        "công khai số liệu dự toán thu, chi ngân sách năm {year}",
        "tuyển chọn, gọi công dân nhập ngũ năm {next}",
        "cấp đổi giấy tờ của người dân khi thay đổi địa giới hành chính",
        "giao đất dịch vụ, đất dãn dân cho {k} hộ gia đình",
        "xử lý ao hồ, kênh mương bị lấn chiếm, tù đọng",
    ),
    sentences=(
        "Người dân không phải đi đổi giấy tờ chỉ vì thay tên xã, phường; giấy tờ cũ còn hạn vẫn có giá trị sử dụng.",
        "Trụ sở cũ của xã trước sáp nhập được dùng làm điểm tiếp nhận hồ sơ thứ hai, mở cửa cả sáng thứ Bảy.",
        "Lực lượng an ninh cơ sở cùng dân quân nhắc nhở {n} lượt hộ kinh doanh bày bán lấn ra lòng đường.",
        "Công chức địa chính phối hợp với trưởng thôn dẫn đạc, lập biên bản từng thửa có chữ ký của chủ liền kề.",
        "Ngân sách xã đối ứng {money} đồng; phần còn lại đề nghị thành phố cấp bổ sung có mục tiêu.",
        "Kết quả thu phí, lệ phí đạt {p}% dự toán, hụt chủ yếu ở khoản thu từ quỹ đất công ích.",
        "Trước mắt giữ nguyên số nhà, tên ngõ; nơi nào trùng tên thì thêm tên xã cũ trong ngoặc đơn.",
        "Hộ nào tự tháo dỡ mái tôn, bục bệ thì được hỗ trợ {k}00.000 đồng; quá hạn sẽ bị cưỡng chế.",
        "Danh sách niêm yết tại nhà văn hóa, người có ý kiến gửi đơn về bộ phận tiếp công dân để được đối thoại.",
        "Bảng mã QR tra cứu thủ tục được dán ở quầy, kèm số máy của người trực để bà con gọi khi lúng túng.",
        "Trạm bơm Bến Mẫu vận hành {k} tổ máy; mực nước trong đồng đã rút {m} cm so với hôm trước.",
        "Những việc liên quan đến nhiều phòng thì phòng được giao đầu tiên chịu trách nhiệm đến cùng.",
    ),
    orders=(
        "Giao Phòng Kinh tế chủ trì, hướng dẫn thủ tục thanh quyết toán theo đúng quy định của Luật Ngân sách nhà nước.",
        "Danh sách cụ thể ban hành kèm theo; mức hỗ trợ tính theo diện tích thực tế đã được thôn xác nhận.",
        "Thời gian thực hiện là {m} ngày, kể từ ngày bàn giao mặt bằng.",
        "Các thành viên sử dụng con dấu của Ủy ban nhân dân trong quá trình thực hiện nhiệm vụ.",
    ),
    headings=(
        "TÌNH HÌNH KINH TẾ", "VĂN HÓA - XÃ HỘI", "QUỐC PHÒNG, AN NINH", "CẢI CÁCH HÀNH CHÍNH", "THU, CHI NGÂN SÁCH", "TỒN TẠI, HẠN CHẾ",
        "LỘ TRÌNH THỰC HIỆN", "PHÂN CÔNG NHIỆM VỤ",
    ),
    due=(
        "Các thôn, tổ dân phố gửi danh sách về Ủy ban nhân dân qua Phòng Văn hóa - Xã hội <span data-f='due_on'>trước ngày {date}</span>.",
        "Yêu cầu các đơn vị báo cáo kết quả <span data-f='due_on'>trước 16 giờ 30 phút ngày {short}</span> ({weekday}).",
        "Quá trình thực hiện nếu vướng mắc thì phản ánh về Văn phòng <span data-f='due_on'>chậm nhất ngày {date}</span> để được xem xét.",
        "Thời hạn nhận ý kiến đóng góp: <span data-f='due_on'>đến hết ngày {short}</span>.",
    ),
    recipients=(
        "UBND thành phố (để b/c)", "TT Đảng ủy, TT HĐND {place}", "CT, các PCT UBND {place}", "Ủy ban MTTQ Việt Nam {place}",
        "Các phòng, ban, ngành, đoàn thể", "Trưởng các thôn, tổ dân phố", "Đài truyền thanh {place}", "Trang TTĐT {place}", "Niêm yết tại trụ sở",
    ),
    addressees=(
        "Trưởng các thôn, tổ trưởng tổ dân phố", "Sở Tài chính thành phố Hải Phòng", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Công an {place}",
        "Các phòng, đơn vị trực thuộc Ủy ban nhân dân {place}", "Sở Xây dựng thành phố Hải Phòng", "Công ty Điện lực Bến Mẫu", "Các trường học trên địa bàn",
    ),
    above=("Ủy ban nhân dân thành phố Hải Phòng", "Hội đồng nhân dân {place}", "Ban Thường vụ Đảng ủy {place}"),
    units=("Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công", "Công an", "Ban Chỉ huy quân sự", "Chánh Văn phòng", "Trạm Y tế"),
    rooms=("Phòng họp tầng 2 trụ sở Ủy ban nhân dân", "Hội trường trung tâm {place}", "Nhà văn hóa thôn Đông"),
    far=(
        ("Quyết định", "{n}/{y}/QĐ-UBND", "Ủy ban nhân dân thành phố Hải Phòng"), ("Nghị quyết", "{n}/{y}/NQ-HĐND", "Hội đồng nhân dân thành phố"),
        ("Nghị quyết", "{n}/{y}/UBTVQH15", "Ủy ban Thường vụ Quốc hội"), ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"),
        ("Thông tư", "{n}/{y}/TT-BNNMT", "Bộ Nông nghiệp và Môi trường"), ("Công văn", "{n}/SXD-QLHT", "Sở Xây dựng"),
        ("Tờ trình", "{n}/TTr-PKT", "Phòng Kinh tế"), ("Thông báo", "{n}-TB/ĐU", "Đảng ủy {place}"), ("Báo cáo", "{n}/BC-BQLDA", "Ban Quản lý dự án"),
    ),
    laws=(
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "Luật Đất đai ngày 18 tháng 01 năm 2024",
        "Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2025", "Luật Phòng thủ dân sự ngày 20 tháng 6 năm 2023",
    ),
    tables=(
        Table(
            ("STT", "Chủ hộ", "Số thửa", "Diện tích (m²)", "Số tiền (nghìn đồng)", "Ghi chú"),
            ("Vũ Văn Rạng", "Phạm Thị Tỵ", "Đỗ Đình Chuyên", "Ngô Thị Hĩm", "Bùi Quý Đông", "Lương Văn Mưu", "Đặng Thị Nhỡ", "Hoàng Bá Tước"),
            ("", "Đất ao", "Đất vườn", "Ủy quyền nhận"), ((3, 900), (24, 1900), (150, 9800)),
        ),
        Table(
            ("TT", "Lĩnh vực", "Tiếp nhận", "Đã trả", "Quá hạn"),
            ("Hộ tịch", "Chứng thực", "Đất đai", "Bảo trợ xã hội", "Xây dựng", "Đăng ký kinh doanh"),
            ("0", "0", "1", "2"), ((60, 700), (20, 60)),
        ),
    ),
    kept=("Lưu: VT, {drafter}", "Lưu: VT"),
)  # fmt: skip
ROOM = replace(
    COMMITTEE,
    bodies=ROOMS,
    types=("cong_van", "cong_van", "thong_bao", "bao_cao", "to_trinh", "ke_hoach", "giay_moi", "phieu_chuyen", "phieu_chuyen", "bien_ban", "huong_dan"),
    recipients=(
        "Lãnh đạo UBND {place}", "Văn phòng HĐND và UBND", "Các thôn, tổ dân phố", "Các bộ phận chuyên môn", "Bảng tin trụ sở", "Kế toán ngân sách",
    ),
    addressees=(
        "Ủy ban nhân dân {place}", "Trưởng các thôn, tổ trưởng tổ dân phố", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Phòng Văn hóa - Xã hội {place}",
        "Công an {place}", "Chi nhánh Văn phòng đăng ký đất đai khu vực", "Công ty Cổ phần Cấp nước Bến Mẫu",
    ),
    above=("Ủy ban nhân dân {place}", "Chủ tịch Ủy ban nhân dân {place}"),
    kept=("Lưu: VT", "Lưu: {drafter}", "Lưu: HSTTHC"),
)  # fmt: skip
COUNCIL = replace(
    COMMITTEE,
    bodies=COUNCILS[:1],
    types=("nghi_quyet",),
    topics=(
        "điều chỉnh dự toán thu, chi ngân sách địa phương năm {year}",
        "chương trình giám sát của Hội đồng nhân dân năm {next}",
        "mức chi tiếp xúc cử tri, tiếp công dân của đại biểu",
        "phê duyệt chủ trương đầu tư Trường Mầm non trung tâm {place}",
        "số lượng, mức phụ cấp của người trực tiếp tham gia hoạt động ở thôn, tổ dân phố",
    ),
    sentences=(
        "Đại biểu dành ít nhất {k} ngày mỗi quý để gặp cử tri nơi ứng cử, kể cả ngoài giờ hành chính.",
        "Mức chi tối đa {k}00.000 đồng một người một buổi; kinh phí do ngân sách cấp xã bảo đảm.",
        "Dự toán chi sự nghiệp kinh tế tăng {money} đồng so với số giao đầu năm, lấy từ nguồn tăng thu.",
        "Kiến nghị trùng nhau được gộp lại; kiến nghị đã trả lời mà cử tri chưa đồng tình thì đưa vào chất vấn.",
        "Tổ đại biểu họp trước kỳ họp {m} ngày, gửi biên bản thảo luận kèm danh sách người vắng mặt.",
        "Các Ban thẩm tra từ lúc dự thảo còn đang soạn, nêu rõ điểm nhất trí và điểm còn ý kiến khác nhau.",
        "Phiên họp truyền thanh trực tiếp đến {n} cụm loa; đường dây nóng nhận {k} cuộc gọi của người dân.",
        "Công trình chỉ ghi vốn khi đã rõ mặt bằng, tránh dàn trải; tỷ lệ giải ngân kỳ trước mới đạt {p}%.",
        "Việc bỏ phiếu tiến hành kín, kiểm phiếu ngay tại hội trường và công bố trước khi bế mạc.",
        "Người hoạt động ở thôn, tổ dân phố kiêm thêm việc được hưởng thêm một nửa mức khoán của việc đó.",
    ),
    orders=(
        "Giao Ủy ban nhân dân {place} tổ chức thực hiện Nghị quyết theo thẩm quyền.",
        "Thường trực Hội đồng nhân dân, các Ban và đại biểu Hội đồng nhân dân giám sát việc thực hiện.",
    ),
    recipients=(
        "Thường trực HĐND, UBND thành phố", "Ban Thường vụ Đảng ủy {place}", "Đại biểu HĐND {place}", "Ủy ban MTTQ Việt Nam {place}", "UBND {place} (để thực hiện)",
        "Công báo, Trang TTĐT",
    ),
    units=("Thường trực Hội đồng nhân dân", "Ủy ban nhân dân", "Ban Kinh tế - Ngân sách", "Ban Văn hóa - Xã hội", "Đại biểu Hội đồng nhân dân"),
)  # fmt: skip
STANDING = replace(
    COUNCIL,
    bodies=COUNCILS,
    types=("cong_van", "cong_van", "thong_bao", "giay_moi", "ke_hoach", "bao_cao"),
    topics=(
        "tổng hợp kiến nghị của cử tri gửi đến kỳ họp",
        "tổ chức phiên giải trình về nước sạch nông thôn",
        "chuẩn bị tài liệu kỳ họp thường lệ cuối năm {year}",
        "phân công đại biểu tiếp công dân tại trụ sở",
        "tiếp xúc cử tri theo chuyên đề với người cao tuổi",
        "giám sát việc quản lý chợ và bến bãi trên địa bàn {place}",
    ),
    units=("Ban Kinh tế - Ngân sách", "Ban Văn hóa - Xã hội", "Các Tổ đại biểu", "Ủy ban MTTQ Việt Nam", "Văn phòng HĐND và UBND"),
)  # fmt: skip
OFFICES = (COMMITTEE, COMMITTEE, ROOM, COUNCIL, STANDING)
