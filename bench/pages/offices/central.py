"""Ministries, their departments and the departments of a city."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

VU = (
    ("Chánh Văn phòng", "Phó Chánh Văn phòng"), ("Vụ trưởng Vụ Tổ chức cán bộ", "Phó Vụ trưởng"),
    ("Vụ trưởng Vụ Pháp chế", "Phó Vụ trưởng"), ("Vụ trưởng Vụ Kế hoạch - Tài chính", "Phó Vụ trưởng"),
)  # fmt: skip
PHONG = (("Chánh Văn phòng", "Phó Chánh Văn phòng"), ("Trưởng phòng Tổ chức cán bộ", "Phó Trưởng phòng"))
CITY = ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG")
HOME = (
    "rà soát chức danh công chức cấp xã sau khi sắp xếp đơn vị hành chính",
    "cấp mới và thu hồi con dấu của cơ quan, tổ chức được hợp nhất",
    "thống kê người hoạt động không chuyên trách ở thôn, tổ dân phố năm {year}",
)
HEALTH = (
    "bảo đảm an toàn thực phẩm tại bếp ăn tập thể và căng tin trường học",
    "tăng cường phòng, chống sốt xuất huyết trong mùa mưa năm {year}",
    "liên thông kết quả xét nghiệm giữa các cơ sở khám bệnh, chữa bệnh",
)
SCHOOL = (
    "kiểm tra việc quản lý, sử dụng văn bằng, chứng chỉ của nhà giáo",
    "phân cấp thẩm quyền tuyển dụng giáo viên cho Ủy ban nhân dân cấp xã",
    "tổ chức Kỳ thi tốt nghiệp trung học phổ thông năm {year}",
)
FARM = (
    "phòng, chống bệnh dại trên đàn chó, mèo nuôi tại khu dân cư",
    "xử lý rác thải nhựa và phân loại chất thải rắn sinh hoạt tại nguồn",
    "đo đạc, chỉnh lý bản đồ địa chính các xã, phường mới",
)
VETS = (
    "Lực lượng thú y cơ sở phối hợp với trưởng thôn, tổ trưởng tổ dân phố lập danh sách hộ nuôi và tiêm phòng bổ sung cho {n} con.",
)
DOCTORS = ("Các cơ sở khám bệnh, chữa bệnh dự trù đủ dịch truyền, vật tư, hóa chất; bố trí {k} giường cách ly.",)
TEACHERS = (
    "Không yêu cầu giáo viên nộp thêm minh chứng đã có trong cơ sở dữ liệu ngành; {k} biểu mẫu cũ được bãi bỏ.",
)

MINISTRIES = (
    Body("Bộ Nội vụ", ("BỘ NỘI VỤ",), (), "BNV", "Bộ trưởng", ("CQĐP", "CCVC", "TCBC"), delegates=VU, place="Hà Nội", topics=HOME),
    Body("Bộ Y tế", ("BỘ Y TẾ",), (), "BYT", "Bộ trưởng", ("KCB", "PB", "KHTC"), delegates=VU, place="Hà Nội", topics=HEALTH, sentences=DOCTORS),
    Body("Bộ Giáo dục và Đào tạo", ("BỘ GIÁO DỤC VÀ ĐÀO TẠO",), (), "BGDĐT", "Bộ trưởng", ("GDPT", "NGCBQLGD", "GDTX"), delegates=VU, place="Hà Nội", topics=SCHOOL, sentences=TEACHERS),
    Body("Bộ Văn hóa, Thể thao và Du lịch", ("BỘ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"), (), "BVHTTDL", "Bộ trưởng", ("VHCS", "TCCB"), delegates=VU, place="Hà Nội", topics=("quản lý lễ hội và hoạt động văn hóa đầu xuân {year}", "xét tặng danh hiệu Nghệ nhân nhân dân, Nghệ nhân ưu tú")),
    Body("Bộ Nông nghiệp và Môi trường", ("BỘ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"), (), "BNNMT", "Bộ trưởng", ("CNTY", "ĐĐ", "VP"), delegates=VU, place="Hà Nội", topics=FARM, sentences=VETS),
    Body("Cục Văn thư và Lưu trữ nhà nước", ("CỤC VĂN THƯ VÀ", "LƯU TRỮ NHÀ NƯỚC"), ("BỘ NỘI VỤ",), "VTLTNN", "Cục trưởng", ("NVVT", "NVLT"), delegates=VU[:1], place="Hà Nội", topics=("lựa chọn tài liệu lưu trữ lịch sử để số hóa giai đoạn {year} - {term}", "giải quyết tài liệu tồn đọng, tích đống của cơ quan giải thể")),
    Body("Cục Quản lý Khám, chữa bệnh", ("CỤC QUẢN LÝ", "KHÁM, CHỮA BỆNH"), ("BỘ Y TẾ",), "KCB", "Cục trưởng", ("QLCL", "NV"), delegates=VU[:1], place="Hà Nội", topics=HEALTH, sentences=DOCTORS),
)  # fmt: skip
DEPARTMENTS = (
    Body("Sở Giáo dục và Đào tạo", ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",), CITY, "SGDĐT", "Giám đốc", ("GDTrH", "TCCB", "KHTC"), delegates=PHONG, topics=SCHOOL, sentences=TEACHERS),
    Body("Sở Y tế", ("SỞ Y TẾ",), CITY, "SYT", "Giám đốc", ("NVY", "NVD", "BTXH"), delegates=PHONG, topics=HEALTH, sentences=DOCTORS),
    Body("Sở Nông nghiệp và Môi trường", ("SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"), CITY, "SNNMT", "Giám đốc", ("CNTY", "QLĐĐ", "VP"), delegates=PHONG, topics=FARM, sentences=VETS),
    Body("Thanh tra thành phố", ("THANH TRA THÀNH PHỐ",), CITY, "TTTP", "Chánh Thanh tra", ("NV1", "NV3", "VP"), delegates=PHONG[:1], topics=("thực hiện kết luận thanh tra về mua sắm tài sản công", "tiếp công dân, giải quyết khiếu nại, tố cáo quý III năm {year}")),
    Body("Bảo hiểm xã hội thành phố", ("BẢO HIỂM XÃ HỘI", "THÀNH PHỐ HẢI PHÒNG"), ("BẢO HIỂM XÃ HỘI VIỆT NAM",), "BHXH", "Giám đốc", ("CĐBHXH", "QLT", "TCCB"), delegates=PHONG, topics=("chi trả lương hưu, trợ cấp qua tài khoản cá nhân", "đôn đốc thu hồi nợ đóng bảo hiểm xã hội, bảo hiểm y tế")),
)  # fmt: skip

MINISTRY = Office(
    bodies=MINISTRIES,
    types=(
        "ke_hoach", "bao_cao", "to_trinh", "thong_bao", "giay_moi", "quyet_dinh", "quyet_dinh", "bien_ban", "huong_dan",
        "chuong_trinh", "phuong_an", "de_an", "chi_thi",
    ),
    topics=(
        "bố trí, xử lý trụ sở dôi dư sau sắp xếp tổ chức bộ máy",
        "sử dụng chữ ký số chuyên dùng công vụ trong gửi, nhận văn bản điện tử",
        "chấn chỉnh kỷ luật, kỷ cương trong tiếp nhận và trả kết quả thủ tục hành chính",
        "bồi dưỡng kiến thức quốc phòng và an ninh cho đối tượng 3 năm {year}",
        "xét thăng hạng chức danh nghề nghiệp viên chức năm {year}",
        "chi trả chế độ đối với cán bộ, công chức nghỉ hưu trước tuổi",
        "tổng kiểm kê tài sản công tại các cơ quan, đơn vị",
        "kết nối, chia sẻ dữ liệu giữa các hệ thống thông tin của ngành",
    ),
    sentences=(
        "Các cơ quan, đơn vị tự rà soát, đối chiếu với Danh mục vị trí việc làm đã được phê duyệt và chịu trách nhiệm về tính chính xác của số liệu.",
        "Trường hợp phát sinh vượt thẩm quyền, báo cáo cơ quan có thẩm quyền xem xét, quyết định theo quy định của pháp luật.",
        "Đến thời điểm báo cáo, có {n} đơn vị đã hoàn thành, {m} đơn vị đang thực hiện và {k} đơn vị chưa gửi kế hoạch.",
        "Tổng kinh phí thực hiện là {money} đồng, bố trí từ nguồn chi thường xuyên đã được giao trong dự toán.",
        "Việc sắp xếp phải bảo đảm không làm gián đoạn hoạt động phục vụ người dân và doanh nghiệp.",
        "Nghiêm túc thực hiện chế độ thông tin, báo cáo; không để tồn đọng hồ sơ quá hạn mà không có lý do chính đáng.",
        "Tỷ lệ văn bản điện tử được ký số đầy đủ đạt {p}%, trong đó khối xã, phường còn thấp hơn mức bình quân chung.",
        "Hồ sơ gửi qua Trục liên thông văn bản quốc gia; bản giấy chỉ gửi khi có yêu cầu của cơ quan tiếp nhận.",
        "Người đứng đầu cơ quan, đơn vị chịu trách nhiệm toàn diện nếu để xảy ra sai phạm trong phạm vi quản lý.",
        "Qua kiểm tra {k} đơn vị cho thấy việc công khai thủ tục hành chính còn hình thức, nhiều biểu mẫu chưa được cập nhật.",
        "Giao bộ phận đầu mối tổng hợp khó khăn, vướng mắc, đề xuất giải pháp xử lý đối với từng nhóm vấn đề.",
        "Số liệu lấy theo niên độ ngân sách, đơn vị tính là triệu đồng, làm tròn đến một chữ số thập phân.",
        "Những nội dung chưa được hướng dẫn tại văn bản này thì thực hiện theo các quy định hiện hành.",
        "Công chức được cử tham gia đoàn kiểm tra giữ nguyên lương, phụ cấp và các chế độ khác tại cơ quan đang công tác.",
        "Tài liệu thuộc danh mục bí mật nhà nước được lập hồ sơ riêng, không gửi qua thư điện tử công vụ.",
        "Việc cung cấp thông tin cho báo chí thực hiện thống nhất qua người phát ngôn của cơ quan.",
    ),
    orders=(
        "Tổ công tác tự giải thể sau khi hoàn thành nhiệm vụ; các thành viên làm việc theo chế độ kiêm nhiệm.",
        "Kinh phí thực hiện do ngân sách nhà nước bảo đảm và các nguồn hợp pháp khác.",
        "Giao Văn phòng theo dõi, đôn đốc, kiểm tra và định kỳ báo cáo tiến độ.",
        "Bãi bỏ các quy định trước đây trái với Quyết định này.",
    ),
    headings=(
        "CĂN CỨ PHÁP LÝ VÀ SỰ CẦN THIẾT", "MỤC TIÊU", "PHẠM VI, ĐỐI TƯỢNG ÁP DỤNG", "NHIỆM VỤ VÀ GIẢI PHÁP",
        "KHÓ KHĂN, VƯỚNG MẮC", "KIẾN NGHỊ, ĐỀ XUẤT", "KINH PHÍ THỰC HIỆN", "PHÂN CÔNG NHIỆM VỤ",
    ),
    due=(
        "Báo cáo gửi về {name} <span data-f='due_on'>trước ngày {date}</span> (bản mềm gửi kèm theo địa chỉ thư điện tử của đơn vị đầu mối).",
        "Đề nghị Quý cơ quan cho ý kiến bằng văn bản <span data-f='due_on'>trước 16 giờ 00 ngày {date}</span>.",
        "Các đơn vị hoàn thành việc cập nhật dữ liệu <span data-f='due_on'>chậm nhất đến hết ngày {short}</span>.",
        "Hồ sơ đề nghị gửi về {name} <span data-f='due_on'>trước ngày {short}</span> ({weekday}), quá thời hạn này sẽ không được xem xét.",
    ),
    recipients=(
        "Thủ tướng Chính phủ (để b/c)", "Bộ trưởng (để b/c)", "Các Thứ trưởng (để biết)", "Văn phòng Chính phủ", "Cổng TTĐT của Bộ",
        "Ủy ban nhân dân các tỉnh, thành phố", "Kiểm toán nhà nước", "Các đơn vị thuộc, trực thuộc Bộ",
    ),
    addressees=(
        "Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương", "Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ",
        "Thủ trưởng các đơn vị thuộc, trực thuộc Bộ", "Sở Nội vụ các tỉnh, thành phố", "Bảo hiểm xã hội Việt Nam",
        "Ủy ban nhân dân thành phố Hải Phòng",
    ),
    above=("Thủ tướng Chính phủ", "Ủy ban Thường vụ Quốc hội"),
    units=("Chánh Văn phòng", "Vụ trưởng Vụ Kế hoạch - Tài chính", "Vụ trưởng Vụ Tổ chức cán bộ", "Giám đốc Trung tâm Thông tin", "Cục trưởng Cục Chuyển đổi số"),
    rooms=("Phòng họp số 2, trụ sở cơ quan", "Hội trường tầng 3, nhà A", "Phòng họp trực tuyến tầng 5"),
    far=(
        ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"), ("Nghị quyết", "{n}/NQ-CP", "Chính phủ"),
        ("Quyết định", "{n}/QĐ-TTg", "Thủ tướng Chính phủ"), ("Công điện", "{n}/CĐ-TTg", "Thủ tướng Chính phủ"),
        ("Thông tư", "{n}/{y}/TT-BNV", "Bộ Nội vụ"), ("Thông tư", "{n}/{y}/TT-BTC", "Bộ Tài chính"),
        ("Thông báo", "{n}/TB-VPCP", "Văn phòng Chính phủ"), ("Công văn", "{n}/VPCP-KGVX", "Văn phòng Chính phủ"),
        ("Kế hoạch", "{n}/KH-UBND", "Ủy ban nhân dân thành phố Hải Phòng"), ("Nghị quyết", "{n}-NQ/TW", "Bộ Chính trị"),
        ("Công văn", "{n}/UBND-NC", "Ủy ban nhân dân thành phố Hải Phòng"),
    ),
    laws=(
        "Luật Lưu trữ ngày 21 tháng 6 năm 2024", "Luật Viên chức ngày 15 tháng 11 năm 2010",
        "Luật Giao dịch điện tử ngày 22 tháng 6 năm 2023", "Luật Quản lý, sử dụng tài sản công ngày 21 tháng 6 năm 2017",
    ),
    tables=(
        Table(
            ("STT", "Tên cơ quan, đơn vị", "Số được giao", "Số có mặt", "Ghi chú"),
            ("Văn phòng", "Thanh tra", "Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2", "Trung tâm Thông tin", "Chi cục Kiểm soát", "Ban Quản lý dự án"),
            ("", "Tăng 02", "Giảm 01", "Chưa tuyển"), ((20, 60), (12, 20)),
        ),
        Table(
            ("TT", "Chỉ tiêu", "Kế hoạch", "Thực hiện", "Ghi chú"),
            ("Hồ sơ tiếp nhận", "Hồ sơ trả trước hạn", "Văn bản ký số", "Lớp bồi dưỡng", "Cuộc kiểm tra", "Tài liệu số hóa"),
            ("", "Lũy kế", "Tạm tính"), ((40, 4000), (30, 4000)),
        ),
    ),
)  # fmt: skip
DEPARTMENT = replace(
    MINISTRY,
    bodies=DEPARTMENTS,
    recipients=(
        "Ủy ban nhân dân thành phố (để b/c)", "Sở Tài chính", "Cổng thông tin điện tử của cơ quan", "Ủy ban nhân dân các xã, phường, đặc khu",
        "Giám đốc và các Phó Giám đốc", "Các phòng, đơn vị trực thuộc", "Văn phòng Thành ủy", "Báo và Phát thanh, Truyền hình Hải Phòng",
    ),
    addressees=(
        "Ủy ban nhân dân các xã, phường, đặc khu", "Thủ trưởng các đơn vị trực thuộc", "Kho bạc Nhà nước khu vực III",
        "Viện kiểm sát nhân dân thành phố Hải Phòng", "Ủy ban nhân dân {place}", "Trưởng các phòng chuyên môn", "Sở Tài chính",
    ),
    above=("Ủy ban nhân dân thành phố Hải Phòng", "Thường trực Thành ủy"),
    units=("Chánh Văn phòng", "Trưởng phòng Tổ chức cán bộ", "Trưởng phòng Kế hoạch - Tài chính", "Giám đốc Trung tâm Tin học", "Trưởng phòng Nghiệp vụ"),
)  # fmt: skip
OFFICES = (MINISTRY, DEPARTMENT)
