"""The Front above and beside the city: its Central Committee with office and boards, committees of other provinces."""

# ruff: noqa: E501 - sentences are not broken

from dataclasses import replace

from bench.pages.offices import Body, Office, Table

CENTRE = ("ỦY BAN TRUNG ƯƠNG", "MẶT TRẬN TỔ QUỐC VIỆT NAM")
BOARD = "TM. BAN THƯỜNG TRỰC"
ROOMS = (
    ("Chánh Văn phòng", "Phó Chánh Văn phòng"),
    ("Trưởng ban Công tác xã hội", "Phó Trưởng ban"),
    ("Trưởng ban Dân chủ, Giám sát và Phản biện xã hội", "Phó Trưởng ban"),
)
RELIEF = (
    "phân bổ kinh phí cứu trợ các địa phương bị thiệt hại do mưa, lũ",
    "đối soát nguồn lực cứu trợ do các tổ chức, cá nhân đăng ký chuyển",
)
PARCELS = ("Hàng tiếp nhận tại kho được cân, kiểm, lập bảng kê {k} liên và xuất thẳng cho xe của địa phương.",)
OVERSIGHT = (
    "lựa chọn nội dung giám sát chuyên đề của Mặt trận các cấp năm {next}",
    "góp ý dự thảo Luật sửa đổi, bổ sung một số điều của Luật Thực hiện dân chủ ở cơ sở",
)
DRAFTS = ("Bản góp ý ghi rõ điều, khoản, điểm; nội dung nào đề nghị bỏ thì nêu lý do và phương án thay thế.",)

CENTRE_BODIES = (
    Body("Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam", ("BAN THƯỜNG TRỰC",), CENTRE, "MTTW-BTT", "Chủ tịch", ("VP", "DCGS", "CTXH"), BOARD, ROOMS, ("{body}",), "Hà Nội"),
    Body("Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam", ("ỦY BAN TRUNG ƯƠNG",), ("MẶT TRẬN TỔ QUỐC VIỆT NAM",), "MTTW-BTT", "Chủ tịch", ("VP", "TCKT"), BOARD, ROOMS, ("{body}",), "Hà Nội", OVERSIGHT, DRAFTS),
    Body("Văn phòng Ủy ban Trung ương MTTQ Việt Nam", ("VĂN PHÒNG",), CENTRE, "VP-MTTW", "Chánh Văn phòng", ("TH", "HCQT"), "", (), ("VP-{drafter}",), "Hà Nội"),
    Body("Ban Dân chủ, Giám sát và Phản biện xã hội", ("BAN DÂN CHỦ, GIÁM SÁT", "VÀ PHẢN BIỆN XÃ HỘI"), CENTRE, "BDCGS", "Trưởng ban", ("DCGS",), "", (), ("MTTW-{body}",), "Hà Nội", OVERSIGHT, DRAFTS),
    Body("Ban Vận động cứu trợ Trung ương", ("BAN VẬN ĐỘNG CỨU TRỢ", "TRUNG ƯƠNG"), CENTRE[1:], "BCTTW", "Trưởng ban", ("CTXH",), "TM. BAN VẬN ĐỘNG", (), ("{body}",), "Hà Nội", RELIEF, PARCELS),
)  # fmt: skip
PROVINCE_BODIES = (
    Body("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Quảng Ninh", ("BAN THƯỜNG TRỰC",), ("ỦY BAN MTTQ VIỆT NAM", "TỈNH QUẢNG NINH"), "MTTQ-BTT", "Chủ tịch", ("VP", "BCTXH"), BOARD, ROOMS[:2], ("{body}",), "Quảng Ninh", RELIEF),
    Body("Ủy ban MTTQ Việt Nam tỉnh Hưng Yên", ("ỦY BAN MẶT TRẬN TỔ QUỐC", "VIỆT NAM TỈNH HƯNG YÊN"), (), "MTTQ", "Chủ tịch", ("VP",), BOARD, (), ("{body}", "{body}-BTT"), "Hưng Yên", OVERSIGHT),
    Body("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Bắc Ninh", ("ỦY BAN MTTQ TỈNH BẮC NINH", "BAN THƯỜNG TRỰC"), CENTRE[1:], "MTTQ-BTT", "Chủ tịch", ("TCKT",), BOARD, ROOMS[:1], ("{body}", "{body}-{drafter}"), "Bắc Ninh", OVERSIGHT, DRAFTS),
    Body("Ủy ban MTTQ Việt Nam tỉnh Thanh Hóa", ("ỦY BAN MẶT TRẬN TỔ QUỐC", "VIỆT NAM", "TỈNH THANH HÓA"), (), "MTTQ-BTT", "Chủ tịch", ("VP",), BOARD, (), ("{body}",), "Thanh Hóa", RELIEF, PARCELS),
    Body("Ban Công tác xã hội Ủy ban MTTQ Việt Nam tỉnh Ninh Bình", ("BAN CÔNG TÁC XÃ HỘI",), ("ỦY BAN MTTQ VIỆT NAM", "TỈNH NINH BÌNH"), "MTTQ-BCTXH", "Trưởng ban", ("CTXH",), "", (), ("{body}",), "Ninh Bình", RELIEF, PARCELS),
    Body("Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh Lạng Sơn", ("BAN THƯỜNG TRỰC",), ("ỦY BAN MẶT TRẬN TỔ QUỐC", "VIỆT NAM TỈNH LẠNG SƠN"), "MTTQ-BTT", "Chủ tịch", ("VP",), BOARD, ROOMS[:1], ("{body}-VP",), "Lạng Sơn"),
)  # fmt: skip

NATIONAL = Office(
    bodies=CENTRE_BODIES,
    types=(
        "bao_cao", "bao_cao", "bao_cao", "ke_hoach", "ke_hoach", "ke_hoach", "huong_dan", "huong_dan", "thong_bao", "giay_moi", "giay_moi",
        "quyet_dinh", "quyet_dinh", "chuong_trinh",
    ),
    topics=(
        "đánh giá việc tinh gọn đầu mối cơ quan Mặt trận sau một năm hợp nhất",
        "chuẩn bị Đại hội đại biểu MTTQ các cấp, nhiệm kỳ {year} - {term}",
        "sử dụng trang nhận ý kiến đồng bào trên môi trường mạng",
        "nắm tình hình tư tưởng, đời sống các tầng lớp nhân dân quý III năm {year}",
        "gặp mặt già làng, trưởng bản, người có uy tín tiêu biểu toàn quốc",
        "đăng ký công trình chào mừng ngày truyền thống Mặt trận 18 tháng 11",
        "biên soạn tài liệu hỏi - đáp về công tác Mặt trận ở địa bàn dân cư",
        "kiểm tra chéo giữa các cụm thi đua năm {year}",
        "đoàn kết, hỗ trợ kiều bào về nước đầu tư, học tập",
    ),
    sentences=(
        "Chương trình công tác của từng địa phương cần bám sát đặc thù vùng, miền, tránh chép lại nguyên văn văn bản của cấp trên.",
        "Trong kỳ, {m} đoàn công tác do các đồng chí Phó Chủ tịch dẫn đầu đã về nắm tình hình tại cơ sở, nghe trực tiếp tâm tư của đồng bào.",
        "Đa số ý kiến đánh giá cao tinh thần phục vụ của cán bộ sau hợp nhất; song khối lượng việc dồn về cấp xã tăng gấp {k} lần.",
        "Cụm thi đua đồng bằng sông Hồng và cụm Bắc Trung Bộ hoàn thành sớm phần việc đã giao ước.",
        "Ở các xã biên giới, việc phiên dịch tài liệu ra tiếng Mông, tiếng Tày, tiếng Dao do cán bộ bản đảm nhiệm.",
        "Hệ thống ghi nhận {n}.{m}0 lượt góp ý; bộ phận biên tập phân thành {k} nhóm để chuyển cho nơi có trách nhiệm trả lời.",
        "Đội ngũ chuyên gia tư vấn được rà soát, mời thêm nhà khoa học trẻ, luật sư và đại diện doanh nghiệp.",
        "Tài khoản tiếp nhận ủng hộ được sao kê theo tuần, niêm yết trên cổng thông tin để đồng bào cùng kiểm tra.",
        "Không bố trí hoa, quà lưu niệm; đại biểu ở xa tự túc phương tiện, ban tổ chức lo nơi nghỉ.",
        "Nhân sự giới thiệu phải được lấy phiếu tín nhiệm ở nơi công tác và nơi cư trú, tỷ lệ đạt từ 50% trở lên.",
        "Đại hội cấp xã làm điểm không quá một ngày rưỡi; các xã, phường còn lại gói gọn trong một ngày.",
        "Báo chí của Mặt trận mở chuyên mục riêng, ưu tiên gương người thật, việc thật, bài viết ngắn kèm ảnh tư liệu.",
        "Tỷ lệ kiến nghị được trả lời đúng hẹn mới đạt {p}%, có nơi trả lời chung chung, không nêu lộ trình.",
        "Kinh phí do ngân sách trung ương cấp {money} đồng, phần đối ứng do địa phương cân đối.",
        "Các hộ được dựng lại nhà đều có nền cao hơn đỉnh lũ lịch sử, mái lợp tôn lạnh chống nóng.",
    ),
    orders=(
        "Hội đồng thẩm định làm việc theo chế độ tập thể, biểu quyết theo đa số, tự giải tán khi xong nhiệm vụ.",
        "Giao Văn phòng bố trí phương tiện, con dấu và chỗ làm việc; các khoản chi thanh toán theo chế độ hiện hành.",
    ),
    headings=(
        "BỐI CẢNH VÀ CÔNG TÁC LÃNH ĐẠO", "TÂM TƯ, NGUYỆN VỌNG CỦA ĐỒNG BÀO", "NHỮNG VIỆC ĐÃ TRIỂN KHAI", "ĐIỂM SÁNG, CÁCH LÀM MỚI",
        "VẤN ĐỀ ĐẶT RA", "TRỌNG TÂM QUÝ TỚI", "ĐỀ XUẤT VỚI ĐẢNG, NHÀ NƯỚC", "LỘ TRÌNH VÀ ĐIỀU KIỆN BẢO ĐẢM",
    ),
    due=(
        "Văn bản gửi về {name} <span data-f='due_on'>trước ngày {date}</span>, bản mềm theo hộp thư tonghop@vidu.vn.",
        "Các tỉnh, thành phố đăng ký nội dung <span data-f='due_on'>chậm nhất ngày {short}</span> qua trục liên thông văn bản.",
        "Biểu số liệu đề nghị chốt và gửi <span data-f='due_on'>trước 17 giờ ngày {date}</span> ({weekday}).",
        "Hồ sơ hoàn chỉnh xin gửi <span data-f='due_on'>trước ngày {short}</span>; quá hạn coi như không có đề nghị.",
    ),
    recipients=(
        "Ban Bí thư (để báo cáo)", "Đồng chí Chủ tịch (để báo cáo)", "Các đồng chí Phó Chủ tịch", "Các tổ chức chính trị - xã hội ở Trung ương",
        "Ủy ban MTTQ Việt Nam các tỉnh, thành phố", "Các ban, đơn vị cơ quan", "Ban Chính sách, Chiến lược Trung ương", "Tạp chí Mặt trận",
        "Báo Đại đoàn kết",
    ),
    addressees=(
        "Ban Thường trực Ủy ban MTTQ Việt Nam các tỉnh, thành phố", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố Hải Phòng",
        "Các tổ chức thành viên ở Trung ương", "Bộ Dân tộc và Tôn giáo", "Các vị Chủ nhiệm Hội đồng tư vấn", "Trưởng các cụm thi đua",
        "Văn phòng Quốc hội",
    ),
    above=("Ban Bí thư Trung ương Đảng", "Đảng ủy MTTQ, các đoàn thể Trung ương"),
    units=("Văn phòng", "Ban Tổ chức, Kiểm tra", "Ban Công tác xã hội", "Ban Dân chủ, Giám sát và Phản biện xã hội", "Ban Tuyên giáo, Công tác dân tộc, tôn giáo", "Tạp chí Mặt trận"),
    rooms=("Hội trường tầng 8, số 46 phố Cửa Biển, Hà Nội", "Phòng họp 302, nhà B, trụ sở cơ quan", "Nhà khách số 2, phố Cửa Biển, Hà Nội"),
    far=(
        ("Chỉ thị", "{n}-CT/TW", "Ban Bí thư"), ("Kết luận", "{n}-KL/TW", "Bộ Chính trị"), ("Quyết định", "{n}-QĐ/TW", "Ban Bí thư"),
        ("Thông báo", "{n}/TB-VPQH", "Văn phòng Quốc hội"), ("Chương trình", "{n}/CTr-MTTW-ĐCT", "Đoàn Chủ tịch Ủy ban Trung ương MTTQ Việt Nam"),
        ("Công văn", "{n}/BDTTG-CTTG", "Bộ Dân tộc và Tôn giáo"), ("Hướng dẫn", "{n}/HD-MTTW-BTT", "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam"),
        ("Chương trình phối hợp", "{n}/CTPH-MTTW-BNNMT", "Ủy ban Trung ương MTTQ Việt Nam và Bộ Nông nghiệp và Môi trường"),
    ),
    laws=("Luật Mặt trận Tổ quốc Việt Nam ngày 09 tháng 6 năm 2015", "Điều lệ Mặt trận Tổ quốc Việt Nam", "Quy chế làm việc của Ban Thường trực"),
    tables=(
        Table(
            ("TT", "Địa phương", "Số nhà", "Kinh phí", "Ghi chú"),
            ("Cao Bằng", "Lào Cai", "Thái Nguyên", "Sơn La", "Nghệ An", "Quảng Trị", "Gia Lai", "Đắk Lắk", "Đồng Tháp", "Cà Mau"),
            ("", "Đã chuyển", "Đợt 2"), ((20, 480), (900, 9900)),
        ),
    ),
    kept=("Lưu: VT, {drafter}", "Lưu: VT", "Lưu: VT, Ban {drafter}"),
)  # fmt: skip
PROVINCE = replace(
    NATIONAL,
    bodies=PROVINCE_BODIES,
    recipients=(
        "Ban Thường trực UBTW MTTQ Việt Nam (để báo cáo)", "Thường trực Tỉnh ủy (để báo cáo)", "Thường trực HĐND, UBND tỉnh", "Các tổ chức chính trị - xã hội tỉnh",
        "Ủy ban MTTQ Việt Nam các xã, phường", "Báo và Phát thanh, Truyền hình tỉnh", "Các vị Ủy viên Ủy ban MTTQ tỉnh", "Chuyên viên theo dõi địa bàn",
    ),
    addressees=(
        "Ban Thường trực Ủy ban MTTQ Việt Nam các xã, phường", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố Hải Phòng",
        "Các tổ chức thành viên của Mặt trận", "Sở Dân tộc và Tôn giáo", "Các doanh nghiệp, nhà hảo tâm", "Các đơn vị trong cụm thi đua số 3",
    ),
    above=("Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam", "Ban Thường vụ Tỉnh ủy"),
    due=(
        "Các xã, phường đăng ký với Văn phòng <span data-f='due_on'>trước ngày {date}</span>, mỗi nơi một đầu việc.",
        "Báo cáo bằng văn bản gửi về {name} <span data-f='due_on'>chậm nhất ngày {short}</span>.",
        "Đề nghị phản hồi <span data-f='due_on'>trước 17 giờ ngày {date}</span> ({weekday}) để Ban Thường trực kịp hội ý.",
    ),
    units=("Văn phòng", "Ban Công tác xã hội", "Ban Dân chủ, Giám sát và Phản biện xã hội", "Ban Tổ chức, Kiểm tra", "Ủy ban MTTQ cấp xã", "Hội Nông dân"),
    rooms=("Hội trường A, Trung tâm Hội nghị tỉnh", "Phòng họp tầng 4, trụ sở khối Mặt trận, đoàn thể", "Điểm cầu trực tuyến các xã, phường"),
    tables=(
        Table(
            ("TT", "Xã, phường", "Số nhà", "Kinh phí", "Ghi chú"),
            ("Phường Trúc Lâm", "Phường Sông Hồ", "Xã Đồi Chè", "Xã Suối Ngà", "Xã Cửa Lạch", "Phường Đông Thành Nội", "Xã Mỏ Đá", "Xã Bãi Cháo"),
            ("", "Đã chuyển", "Chờ đối ứng"), ((2, 48), (90, 990)),
        ),
    ),
)  # fmt: skip
OFFICES = (NATIONAL, NATIONAL, PROVINCE, PROVINCE)
