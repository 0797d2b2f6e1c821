"""People's councils since July 2025, the delegation to the National Assembly, and what councils issue with the Front."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

CITY = ("HỘI ĐỒNG NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG")
WARD = ("HỘI ĐỒNG NHÂN DÂN", "{PLACE}")
DESK = (("Chánh Văn phòng", "Phó Chánh Văn phòng"),)
MONEY = ("giám sát việc quản lý, sử dụng nguồn thu tiền sử dụng đất", "khảo sát tiến độ giải ngân vốn đầu tư công")
CARE = ("giám sát việc sắp xếp trường, lớp và biên chế giáo viên", "khảo sát hoạt động của các trạm y tế sau sắp xếp")
STREETS = ("giám sát công tác quản lý trật tự xây dựng đô thị", "khảo sát tình hình cấp nước sạch và thoát nước")
LAWS = (
    "lấy ý kiến đóng góp vào dự án Luật Thủ đô (sửa đổi)",
    "khảo sát tình hình thi hành pháp luật về hòa giải ở cơ sở",
)
SEEN = (
    "Thành viên Đoàn nghiên cứu tài liệu, đối chiếu tại thực địa; ý kiến khác nhau được ghi đầy đủ vào báo cáo.",
    "Đơn vị chịu sự giám sát bố trí người có thẩm quyền báo cáo, giải trình, không ủy quyền cho chuyên viên.",
)

CITY_BODIES = (
    Body("Thường trực Hội đồng nhân dân thành phố Hải Phòng", CITY, (), "HĐND", "Chủ tịch", ("VP", "TH", "VHXH", "DN"), "TM. THƯỜNG TRỰC HĐND", DESK, topics=MONEY, sentences=SEEN),
    Body("Đoàn đại biểu Quốc hội thành phố Hải Phòng", ("ĐOÀN ĐẠI BIỂU QUỐC HỘI", "THÀNH PHỐ HẢI PHÒNG"), (), "ĐĐBQH", "Trưởng đoàn", ("VP", "CTQH"), "TM. ĐOÀN ĐẠI BIỂU QUỐC HỘI", DESK, ("{body}-{drafter}", "{body}"), topics=LAWS),
    Body("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân thành phố", ("VĂN PHÒNG",), ("ĐOÀN ĐBQH VÀ HĐND", "THÀNH PHỐ HẢI PHÒNG"), "VP", "Chánh Văn phòng", ("CTQH", "CTHĐND", "HCTCQT"), delegates=(("Trưởng phòng Công tác Quốc hội", "Phó Trưởng phòng"),), topics=LAWS[:1]),
    Body("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân thành phố", ("VĂN PHÒNG", "ĐOÀN ĐẠI BIỂU QUỐC HỘI", "VÀ HỘI ĐỒNG NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"), (), "VP", "Chánh Văn phòng", ("DNTT", "TH"), topics=STREETS[1:]),
    Body("Ban Văn hóa - Xã hội Hội đồng nhân dân thành phố", ("BAN VĂN HÓA - XÃ HỘI",), CITY, "BVHXH", "Trưởng ban", ("VP",), "TM. BAN VĂN HÓA - XÃ HỘI", (), ("{body}", "{body}-{drafter}"), topics=CARE, sentences=SEEN),
    Body("Ban Đô thị Hội đồng nhân dân thành phố", ("BAN ĐÔ THỊ",), CITY, "BĐT", "Trưởng ban", ("VP",), "TM. BAN ĐÔ THỊ", (), ("{body}", "{body}-{drafter}"), topics=STREETS, sentences=SEEN),
    Body("Tổ đại biểu số 7 Hội đồng nhân dân thành phố", ("TỔ ĐẠI BIỂU SỐ 7",), CITY, "TĐB7", "Tổ trưởng", ("TK",), "TM. TỔ ĐẠI BIỂU", (), ("{body}", "CV-{body}"), topics=STREETS[1:]),
)  # fmt: skip
WARD_BODIES = (
    Body("Thường trực Hội đồng nhân dân {Place}", WARD, (), "HĐND", "Chủ tịch", ("VP", "TT"), "TM. THƯỜNG TRỰC HĐND", (), ("{body}-{drafter}", "{body}"), "", MONEY, SEEN),
    Body("Hội đồng nhân dân {Place}", WARD, ("THÀNH PHỐ HẢI PHÒNG",), "HĐND", "Chủ tịch", ("VP",), "TM. HỘI ĐỒNG NHÂN DÂN", (), ("{body}", "{body}-{drafter}"), "", CARE),
    Body("Ban Kinh tế - Ngân sách Hội đồng nhân dân {Place}", ("BAN KINH TẾ - NGÂN SÁCH",), WARD, "BKTNS", "Trưởng ban", ("TH",), "TM. BAN KINH TẾ - NGÂN SÁCH", (), ("{body}",), "", MONEY, SEEN),
    Body("Ban Văn hóa - Xã hội Hội đồng nhân dân {Place}", ("BAN VĂN HÓA - XÃ HỘI",), WARD, "BVHXH", "Trưởng ban", ("TH",), "TM. BAN VĂN HÓA - XÃ HỘI", (), ("{body}", "CV-{body}"), "", CARE, SEEN),
)  # fmt: skip
JOINT_BODIES = (
    Body("Thường trực Hội đồng nhân dân và Ban Thường trực Ủy ban MTTQ Việt Nam {Place}", ("THƯỜNG TRỰC HĐND -", "BAN THƯỜNG TRỰC UBMTTQ", "{PLACE}"), (), "HĐND-MTTQ", "Chủ tịch", ("VP",), "TM. THƯỜNG TRỰC HĐND", place=""),
    Body("Thường trực Hội đồng nhân dân và Ban Thường trực Ủy ban MTTQ Việt Nam {Place}", ("HĐND - ỦY BAN MTTQ", "VIỆT NAM {PLACE}"), (), "HĐND-UBMTTQ", "Chủ tịch", ("VP",), "TM. THƯỜNG TRỰC HĐND", place=""),
)  # fmt: skip

CHAMBER = Office(
    bodies=CITY_BODIES,
    types=(
        "cong_van", "cong_van", "cong_van", "cong_van", "giay_moi", "giay_moi", "ke_hoach", "ke_hoach", "bao_cao", "bao_cao", "thong_bao",
        "thong_bao", "quyet_dinh", "to_trinh", "chuong_trinh",
    ),
    topics=(
        "giải quyết, trả lời kiến nghị của cử tri gửi tới kỳ họp thứ {k}",
        "tiếp công dân của đại biểu Hội đồng nhân dân quý IV năm {year}",
        "giám sát việc thực hiện chính sách giảm nghèo tại {place}",
        "rà soát việc thực hiện kết luận chất vấn và lời hứa của thủ trưởng các ngành",
        "giám sát chuyên đề về thực hành tiết kiệm, chống lãng phí giai đoạn {year} - {term}",
        "chuẩn bị nội dung kỳ họp thường lệ cuối năm {year}",
        "khảo sát mô hình chính quyền địa phương hai cấp sau một năm vận hành",
        "bồi dưỡng kỹ năng hoạt động cho đại biểu dân cử nhiệm kỳ {year} - {term}",
    ),
    sentences=(
        "Cử tri phản ánh hệ thống loa truyền thanh thông minh lắp từ năm trước nhưng {k} cụm không phát được tiếng.",
        "Cử tri đề nghị sớm có lịch cấp nước ổn định cho các hộ cuối nguồn, hiện áp lực yếu vào giờ nấu cơm chiều.",
        "Trong số {n} ý kiến đã chuyển, có {m} ý kiến được giải quyết dứt điểm, số còn lại đang trong lộ trình.",
        "Ý kiến thuộc thẩm quyền của cấp nào thì cấp ấy trả lời trực tiếp cho cử tri, đồng thời gửi một bản để theo dõi.",
        "Đại biểu vắng mặt có lý do phải báo cáo bằng văn bản và được chủ tọa đồng ý.",
        "Nội dung trả lời cần nêu rõ việc đã làm, việc chưa làm, nguyên nhân và thời gian hoàn thành, tránh trả lời chung chung.",
        "Ủy ban MTTQ Việt Nam cùng cấp phối hợp mời cử tri, bố trí {k} điểm cầu và bảo đảm thành phần đại diện các giới.",
        "Tỷ lệ đơn thư được giải quyết đúng hạn đạt {p}%, tăng so với kỳ trước; không phát sinh khiếu kiện đông người.",
        "Cơ quan chuyên môn cung cấp số liệu thu, chi ngân sách, trong đó nợ đọng xây dựng cơ bản là {money} đồng.",
        "Thư ký ghi biên bản, tổng hợp ý kiến theo từng lĩnh vực: đất đai, môi trường, giáo dục, y tế, an sinh xã hội.",
        "Báo cáo thẩm tra phải nêu chính kiến, những điểm còn ý kiến khác nhau và phương án đề xuất biểu quyết.",
        "Tài liệu được đăng trên phần mềm Kỳ họp không giấy; đại biểu tự tải về và mang theo máy tính bảng đã cấp.",
    ),
    orders=("Đoàn giám sát tự giải thể sau khi hoàn thành nhiệm vụ.",),
    headings=(
        "MỤC ĐÍCH, YÊU CẦU", "ĐỐI TƯỢNG, PHẠM VI GIÁM SÁT", "NỘI DUNG GIÁM SÁT", "PHƯƠNG THỨC TIẾN HÀNH", "KẾT QUẢ TIẾP XÚC CỬ TRI",
        "TÌNH HÌNH GIẢI QUYẾT KIẾN NGHỊ", "ĐÁNH GIÁ CHUNG", "KIẾN NGHỊ CỦA ĐOÀN GIÁM SÁT", "PHÂN CÔNG NHIỆM VỤ",
    ),
    due=(
        "Báo cáo bằng văn bản và bản mềm gửi về {name} <span data-f='due_on'>trước ngày {date}</span>.",
        "Đề nghị cơ quan, đơn vị có văn bản trả lời cử tri <span data-f='due_on'>chậm nhất ngày {date}</span>, đồng gửi Ủy ban MTTQ cùng cấp.",
        "Danh sách đăng ký phát biểu gửi thư ký kỳ họp <span data-f='due_on'>trước 10 giờ 00 ngày {short}</span>.",
        "Ý kiến tham gia xin gửi lại <span data-f='due_on'>trước ngày {short}</span> ({weekday}) để kịp tiếp thu, hoàn chỉnh.",
    ),
    recipients=(
        "Thường trực Thành ủy (để b/c)", "UBND, UBMTTQ thành phố", "Các Ban của HĐND", "Các vị đại biểu HĐND", "Thành viên Đoàn giám sát",
        "Thường trực HĐND các xã, phường, đặc khu", "Lãnh đạo Văn phòng", "Cổng TTĐT Đoàn ĐBQH và HĐND",
    ),
    addressees=(
        "Ủy ban nhân dân {place}", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}",
        "Các vị đại biểu Hội đồng nhân dân thành phố", "Tòa án nhân dân thành phố", "Thường trực HĐND các xã, phường, đặc khu", "Sở Y tế; Sở Giáo dục và Đào tạo",
    ),
    above=("Ủy ban Thường vụ Quốc hội", "Thường trực Thành ủy Hải Phòng", "Hội đồng nhân dân thành phố"),
    units=("Ban Pháp chế", "Ban Kinh tế - Ngân sách", "Văn phòng", "Các Tổ đại biểu", "Ban Dân chủ, Giám sát và Phản biện xã hội", "Phòng Công tác Hội đồng nhân dân"),
    rooms=("Phòng họp số 3, số 24 đường Bến Mẫu", "Hội trường Trung tâm Hội nghị thành phố", "Nhà văn hóa trung tâm {place}"),
    far=(
        ("Nghị quyết", "{n}/NQ-HĐND", "Hội đồng nhân dân thành phố"), ("Kế hoạch", "{n}/KH-HĐND", "Thường trực Hội đồng nhân dân thành phố"),
        ("Công văn", "{n}/UBND-NC2", "Ủy ban nhân dân thành phố"), ("Nghị quyết", "{n}/{y}/UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("Công văn", "{n}/VPQH-DN", "Văn phòng Quốc hội"), ("Thông báo", "{n}-TB/TU", "Ban Thường vụ Thành ủy"),
        ("Thông báo", "{n}/TB-MTTQ-BTT", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố"), ("Quyết định", "{n}/QĐ-TTHĐND", "Thường trực Hội đồng nhân dân {place}"),
    ),
    laws=(
        "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", "Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân ngày 20 tháng 11 năm 2015",
        "Quy chế hoạt động của Hội đồng nhân dân nhiệm kỳ 2021 - 2026",
    ),
    tables=(
        Table(
            ("STT", "Cơ quan giải quyết", "Tổng số kiến nghị", "Đã trả lời", "Ghi chú"),
            ("Sở Xây dựng", "Sở Nông nghiệp và Môi trường", "Công ty Điện lực", "Sở Y tế", "UBND xã, phường", "Sở Tài chính", "Công an thành phố"),
            ("", "Đang giải quyết", "Giải trình", "Tiếp thu"), ((8, 90), (2, 60)),
        ),
    ),
    kept=("Lưu: VT", "Lưu: VT, {drafter}", "Lưu: HĐND, VP"),
)  # fmt: skip
WARD_CHAMBER = replace(
    CHAMBER,
    bodies=WARD_BODIES,
    types=(
        "cong_van", "cong_van", "cong_van", "giay_moi", "giay_moi", "ke_hoach", "ke_hoach", "bao_cao", "bao_cao", "thong_bao", "thong_bao",
        "nghi_quyet", "quyet_dinh", "to_trinh", "chuong_trinh",
    ),
    recipients=(
        "Thường trực HĐND thành phố (b/c)", "Thường trực Đảng ủy", "UBND, UBMTTQ {place}", "Đại biểu HĐND {place}", "Trưởng các thôn, tổ dân phố",
        "Các Ban của HĐND {place}", "Phòng Văn hóa - Xã hội", "Tổ đại biểu HĐND thành phố tại địa bàn",
    ),
    addressees=(
        "Ủy ban nhân dân {place}", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Các vị đại biểu Hội đồng nhân dân {place}",
        "Thường trực Hội đồng nhân dân thành phố Hải Phòng", "Các thôn, tổ dân phố thuộc {place}", "Phòng Kinh tế {place}",
    ),
    above=("Thường trực Hội đồng nhân dân thành phố Hải Phòng", "Thường trực Đảng ủy {place}", "Hội đồng nhân dân {place}"),
    units=("Ban Kinh tế - Ngân sách", "Ban Văn hóa - Xã hội", "Văn phòng HĐND và UBND", "Các Tổ đại biểu", "Ban Thường trực Ủy ban MTTQ Việt Nam", "Phòng Kinh tế"),
)  # fmt: skip
JOINT = replace(
    WARD_CHAMBER,
    bodies=JOINT_BODIES,
    types=("ke_hoach",),
)  # fmt: skip
OFFICES = (*[CHAMBER] * 4, *[WARD_CHAMBER] * 4, JOINT)
