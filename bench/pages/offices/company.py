"""Companies that serve the public: water, power, drains, post, a bank's branch, a cooperative. None of them exists."""

# ruff: noqa: E501 - sentences are not broken

from bench.pages.offices import Body, Office, Table

FORMS = ("{body}-{drafter}", "{drafter}-{body}", "CV-{body}", "{body}")
CHIEFS = (("Trưởng phòng Kinh doanh", "Phó Trưởng phòng"), ("Trưởng phòng Tổ chức Hành chính", "Phó Trưởng phòng"))
WATER = (
    "thay thế tuyến ống gang D{n} bị rò rỉ trên địa bàn {place}",
    "súc xả mạng lưới cấp nước định kỳ quý {k}",
    "lắp đồng hồ nước có truyền số liệu từ xa cho hộ dân",
)
PIPES = (
    "Khi có nước trở lại, đề nghị xả bỏ {k} phút đầu; hộ dùng bể ngầm khóa van phao trước giờ cắt.",
    "Áp lực nước cuối nguồn đạt {k} mét cột nước; độ đục, clo dư nằm trong giới hạn cho phép.",
    "Tỷ lệ thất thoát giảm còn {k},{k}%, chủ yếu nhờ thay {n} đồng hồ quá hạn kiểm định.",
)
POWER = (
    "tạm ngừng cung cấp điện để sửa chữa đường dây 22 kV lộ {n}",
    "di chuyển cột điện trong phạm vi giải phóng mặt bằng tại {place}",
    "tuyên truyền sử dụng điện tiết kiệm mùa nắng nóng năm {year}",
)
WIRES = (
    "Phụ tải khu vực tăng {p}% so với cùng kỳ, trạm biến áp Bến Mẫu {k} vận hành ở mức đầy tải vào khung 21 giờ.",
    "Không thả diều, bắn dây kim tuyến, trồng cây cao trong hành lang lưới điện.",
    "Trong thời gian ngừng điện, coi như lưới vẫn có điện; tuyệt đối không tự ý trèo cột, đấu nối.",
)
DRAINS = (
    "nạo vét, khơi thông cống ngang trước mùa mưa năm {year}",
    "thu gom rác cồng kềnh tại các ngõ nhỏ của {place}",
    "điều chỉnh giờ gom rác buổi tối",
)
LORRIES = (
    "Xe cuốn ép vào ngõ từ 18 giờ 15 phút; bà con để rác ra cửa trước đó không quá 30 phút.",
    "Khối lượng phát sinh mỗi ngày chừng {n} tấn, tăng gấp rưỡi vào dịp giáp Tết.",
)
FIELDS = (
    "mở nước đổ ải phục vụ gieo cấy vụ Xuân {next}",
    "diệt chuột, ốc bươu vàng đồng loạt trên toàn cánh đồng",
    "chia lãi cổ phần và bầu bổ sung Ban Kiểm soát",
)
SEEDS = (
    "Giống lúa ngắn ngày gieo mạ khay, cấy máy {n} ha; phần còn lại gieo sạ tập trung cùng trà.",
    "Xã viên nợ thủy lợi phí nội đồng từ hai vụ trở lên thì trừ vào tiền bán thóc.",
)
LOANS = (
    "giải ngân cho vay hộ mới thoát nghèo tại {place}",
    "rà soát tổ tiết kiệm và vay vốn sau sáp nhập thôn",
    "nhắc nợ đến hạn kỳ {k} năm {year}",
)
RATES = (
    "Dư nợ của {n} hộ là {money} đồng, nợ quá hạn chiếm 0,{k}%; lãi thu đúng ngày giao dịch cố định.",
    "Ngày giao dịch tại trụ sở xã cũ vẫn giữ nguyên, kể cả khi trùng thứ Bảy, Chủ nhật.",
)

BODIES = (
    Body("Công ty Cổ phần Cấp nước Bến Mẫu", ("CÔNG TY CỔ PHẦN", "CẤP NƯỚC BẾN MẪU"), (), "CTN", "Tổng Giám đốc", ("KD", "KT", "TCHC"), delegates=CHIEFS, letters=FORMS, topics=WATER, sentences=PIPES),
    Body("Công ty TNHH MTV Kinh doanh Nước sạch Tiên Mẫu", ("CÔNG TY TNHH MTV", "KINH DOANH NƯỚC SẠCH", "TIÊN MẪU"), (), "NSTM", "Giám đốc", ("KD", "KHKT"), letters=FORMS, topics=WATER, sentences=PIPES),
    Body("Điện lực Bến Mẫu", ("ĐIỆN LỰC BẾN MẪU",), ("TỔNG CÔNG TY ĐIỆN LỰC DUYÊN HẢI", "CÔNG TY ĐIỆN LỰC BẾN MẪU"), "ĐLBM", "Giám đốc", ("KD", "ĐĐ"), letters=FORMS[:3], topics=POWER, sentences=WIRES),
    Body("Công ty Điện lực Bến Mẫu", ("CÔNG TY ĐIỆN LỰC BẾN MẪU",), ("TỔNG CÔNG TY", "ĐIỆN LỰC DUYÊN HẢI"), "PCBM", "Giám đốc", ("KD", "AT", "QLXD"), delegates=CHIEFS[:1], letters=FORMS[:1], topics=POWER, sentences=WIRES),
    Body("Công ty Cổ phần Môi trường và Thoát nước Duyên Hải", ("CÔNG TY CP MÔI TRƯỜNG", "VÀ THOÁT NƯỚC DUYÊN HẢI"), (), "MTTN", "Giám đốc", ("KHVT", "ĐĐSX"), delegates=CHIEFS[1:], letters=FORMS, topics=DRAINS, sentences=LORRIES),
    Body("Hợp tác xã Dịch vụ nông nghiệp {Place}", ("HỢP TÁC XÃ DVNN", "{PLACE}"), (), "HTX", "Giám đốc", ("KHNV",), "TM. HỘI ĐỒNG QUẢN TRỊ", letters=("{body}", "CV/{body}"), place="", topics=FIELDS, sentences=SEEDS),
    Body("Công ty TNHH MTV Khai thác công trình thủy lợi Sông Mẫu", ("CÔNG TY TNHH MTV", "KHAI THÁC CÔNG TRÌNH", "THỦY LỢI SÔNG MẪU"), (), "TLSM", "Chủ tịch Công ty", ("QLN", "KHKT"), letters=FORMS[:2], topics=FIELDS[:1], sentences=SEEDS[:1]),
    Body("Phòng giao dịch Ngân hàng Nhân Ái {Place}", ("PHÒNG GIAO DỊCH {PLACE}",), ("NGÂN HÀNG NHÂN ÁI", "CHI NHÁNH HẢI PHÒNG"), "NHNA", "Giám đốc", ("TD",), letters=("{body}", "CV-{body}"), place="", topics=LOANS, sentences=RATES),
)  # fmt: skip

COMPANY = Office(
    bodies=BODIES,
    types=(
        "cong_van", "cong_van", "cong_van", "cong_van", "thong_bao", "thong_bao", "thong_bao", "bao_cao", "to_trinh", "giay_moi",
        "quyet_dinh", "bien_ban", "giay_gioi_thieu", "giay_uy_quyen", "phuong_an",
    ),
    topics=(
        "thu thập, chuẩn hóa thông tin khách hàng theo địa chỉ hành chính mới",
        "tổ chức hội nghị khách hàng năm {year}",
        "tặng {n} suất quà cho hộ nghèo trên địa bàn {place}",
        "hoàn trả mặt đường, vỉa hè sau thi công",
        "tiếp nhận lại công nhân sau đợt giãn việc",
        "phát hành hóa đơn điện tử, thanh toán không dùng tiền mặt",
    ),
    sentences=(
        "Nhà thầu đặt biển báo, rào chắn và đèn quay ban đêm; xe máy thi công không đỗ chắn cổng nhà dân.",
        "Khách hàng thanh toán qua ứng dụng ngân hàng ghi đúng mã khách hàng gồm {k} ký tự để gạch nợ tự động.",
        "Nhân viên ghi chỉ số mặc đồng phục, đeo thẻ; không thu tiền mặt tại nhà dưới bất kỳ hình thức nào.",
        "Doanh thu lũy kế đạt {money} đồng, bằng {p}% kế hoạch Hội đồng quản trị giao.",
        "Nhờ các ông (bà) trưởng thôn, tổ trưởng đọc trên loa truyền thanh hai buổi sáng, chiều.",
        "Chi phí vật tư tăng do giá nhựa đường và thép tăng, đơn vị chưa điều chỉnh giá bán trong năm nay.",
        "Đoạn qua cổng trường thi công vào thứ Bảy, Chủ nhật để tránh giờ đưa đón học sinh.",
        "Trường hợp bất khả kháng như mưa to, giông sét, lịch trên sẽ được dời sang ngày kế tiếp.",
        "Mặt bằng còn vướng {k} hộ chưa nhận tiền đền bù, đề nghị địa phương vận động, tháo gỡ.",
        "Người lao động bị tai nạn nhẹ được sơ cứu tại chỗ; đơn vị đã rút kinh nghiệm toàn đội.",
        "Bản vẽ hoàn công và biên bản nghiệm thu được gửi kèm để Quý cơ quan tiện theo dõi.",
    ),
    orders=(
        "Kinh phí hạch toán vào chi phí sản xuất kinh doanh của Công ty.",
        "Các ông (bà) có tên trên thôi giữ nhiệm vụ cũ và bàn giao công việc trong {k} ngày.",
        "Tổ trưởng tổ sản xuất thanh toán tiền công theo khối lượng nghiệm thu.",
    ),
    headings=(
        "SẢN XUẤT KINH DOANH", "ĐẦU TƯ, SỬA CHỮA LỚN", "AN TOÀN LAO ĐỘNG", "DỊCH VỤ KHÁCH HÀNG", "BIỆN PHÁP THI CÔNG", "VƯỚNG MẮC, KIẾN NGHỊ", "TIẾN ĐỘ",
    ),
    due=(
        "Đề nghị khách hàng thanh toán <span data-f='due_on'>trước ngày {short}</span>, quá thời hạn trên đơn vị sẽ tạm ngừng dịch vụ.",
        "Kính mong Quý cơ quan cho ý kiến thỏa thuận <span data-f='due_on'>trước ngày {date}</span> để kịp khởi công.",
        "Xin gửi lại phiếu đăng ký cho chúng tôi <span data-f='due_on'>chậm nhất là ngày {date}</span>.",
        "Các đội báo khối lượng về phòng Kế hoạch <span data-f='due_on'>trước 15h00 ngày {short}</span>.",
    ),
    recipients=(
        "UBND các xã, phường (để phối hợp)", "Hội đồng quản trị (để b/c)", "Ban Giám đốc", "Các phòng, đội, xí nghiệp", "Website Công ty", "Đài truyền thanh {place}",
        "Phòng Kế toán", "Khách hàng có liên quan",
    ),
    addressees=(
        "Ủy ban nhân dân {place}", "Ủy ban MTTQ Việt Nam {place}", "Quý khách hàng trên địa bàn {place}", "Trưởng các thôn, tổ trưởng tổ dân phố", "Sở Công Thương thành phố Hải Phòng",
        "Ban Quản lý dự án {place}", "Các cơ quan, doanh nghiệp, trường học", "Công an {place}",
    ),
    above=("Hội đồng quản trị Công ty", "Ủy ban nhân dân {place}", "Sở Xây dựng thành phố Hải Phòng"),
    units=("Phòng Kinh doanh", "Phòng Kỹ thuật", "Đội Quản lý số 2", "Phòng Tài chính - Kế toán", "Tổ Vận hành", "Phòng Kế hoạch - Vật tư"),
    rooms=("Phòng họp Công ty, số 6 phố Bến Mẫu", "Trụ sở Ủy ban nhân dân {place}", "Nhà điều hành trạm bơm"),
    far=(
        ("Công văn", "{n}/UBND-KT", "Ủy ban nhân dân {place}"), ("Nghị định", "{n}/{y}/NĐ-CP", "Chính phủ"), ("Thông tư", "{n}/{y}/TT-BCT", "Bộ Công Thương"),
        ("Quyết định", "{n}/QĐ-HĐQT", "Hội đồng quản trị"), ("Giấy phép", "{n}/GP-SXD", "Sở Xây dựng"), ("Quyết định", "{n}/{y}/QĐ-UBND", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("Công văn", "{n}/MTTQ-BTT", "Ủy ban MTTQ Việt Nam {place}"), ("Biên bản", "{n}/BB-ĐQL2", "Đội Quản lý số 2"),
    ),
    laws=("Luật Doanh nghiệp ngày 17 tháng 6 năm 2020", "Luật Điện lực ngày 30 tháng 11 năm 2024", "Điều lệ tổ chức và hoạt động của Công ty"),
    tables=(
        Table(
            ("TT", "Hạng mục", "ĐVT", "Khối lượng", "Đơn giá (nghìn đồng)", "Ghi chú"),
            ("Đào đất cấp II", "Ống HDPE D63", "Lắp đặt hộp công tơ", "Cắt mặt đường bê tông", "Hoàn trả vỉa hè", "Vận chuyển phế thải"),
            ("", "Tạm tính", "Nghiệm thu"), ((1, 5), (12, 840), (25, 990)),
        ),
        Table(
            ("STT", "Mã khách hàng", "Chỉ số cũ", "Chỉ số mới", "Ghi chú"),
            ("BM030217", "BM030452", "BM041190", "BM052038", "BM060774", "BM071306"),
            ("", "Đồng hồ mờ", "Nhà khóa cửa"), ((120, 4800), (4900, 9800)),
        ),
    ),
    kept=("Lưu: VT, {drafter}", "Lưu: VT", "Lưu VT, phòng {drafter}"),
)  # fmt: skip
OFFICES = (COMPANY,)
