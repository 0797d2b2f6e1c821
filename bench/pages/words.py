"""Word lists of our own in the language of commune offices: places, bodies, people, matters, sentences."""

# ruff: noqa: E501 - sentences are not broken

from __future__ import annotations

WARDS = (
    "Hồng Bàng", "Ngô Quyền", "Gia Viên", "Lê Chân", "An Biên", "Hải An", "Đông Hải", "Kiến An", "Phù Liễn", "Đồ Sơn",
    "Nam Đồ Sơn", "Hưng Đạo", "Dương Kinh", "An Dương", "An Hải", "An Phong", "Thủy Nguyên", "Thiên Hương", "Hòa Bình",
    "Nam Triệu", "Bạch Đằng", "Lưu Kiếm", "Lê Ích Mộc", "Hải Dương", "Lê Thanh Nghị", "Việt Hòa", "Thành Đông",
    "Tân Hưng", "Thạch Khôi", "Tứ Minh", "Ái Quốc", "Chu Văn An", "Chí Linh", "Trần Hưng Đạo", "Kinh Môn",
)  # fmt: skip
COMMUNES = (
    "An Hưng", "An Khánh", "An Quang", "An Trường", "An Lão", "Kiến Thụy", "Kiến Minh", "Kiến Hải", "Kiến Hưng",
    "Nghi Dương", "Quyết Thắng", "Tiên Lãng", "Tân Minh", "Tiên Minh", "Chấn Hưng", "Hùng Thắng", "Vĩnh Bảo",
    "Nguyễn Bỉnh Khiêm", "Vĩnh Am", "Vĩnh Hải", "Vĩnh Hòa", "Vĩnh Thịnh", "Vĩnh Thuận", "Việt Khê", "Nam Sách",
    "Thái Tân", "Hợp Tiến", "Trần Phú", "Thanh Hà", "Hà Tây", "Cẩm Giàng", "Cẩm Giang", "Tuệ Tĩnh", "Mao Điền",
    "Kẻ Sặt", "Bình Giang", "Đường An", "Thượng Hồng", "Gia Lộc", "Yết Kiêu", "Trường Tân", "Tứ Kỳ", "Ninh Giang",
)  # fmt: skip
CITY = "thành phố Hải Phòng"

FAMILY_NAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Bùi", "Đỗ", "Ngô", "Đặng", "Đào", "Lương", "Phùng")
MIDDLE_NAMES = ("Văn", "Thị", "Đức", "Minh", "Quang", "Hồng", "Thanh", "Xuân", "Hữu", "Ngọc", "Thị Thu", "Thế", "Công")
GIVEN_NAMES = (
    "Hùng", "Hạnh", "Tuấn", "Lan", "Cường", "Hương", "Thủy", "Dũng", "Phượng", "Khải", "Nghĩa", "Oanh", "Quý", "Sáu",
    "Toàn", "Ước", "Vinh", "Yến", "Bảy", "Đạt", "Giang", "Huệ", "Kiên", "Lợi", "Mỹ", "Ngân", "Phúc", "Tuyết",
)  # fmt: skip

TOPICS = (
    "tổ chức Ngày hội Đại đoàn kết toàn dân tộc ở khu dân cư năm {year}",
    "vận động ủng hộ Quỹ “Vì người nghèo” đợt hai năm {year}",
    "giám sát việc chi trả trợ cấp cho hộ nghèo trên địa bàn {place}",
    "tiếp nhận và trả lời ý kiến, kiến nghị của cử tri trước kỳ họp cuối năm {year}",
    "sửa chữa nhà ở cho hộ có hoàn cảnh khó khăn tại {place}",
    "rà soát đội ngũ Trưởng ban công tác Mặt trận nhiệm kỳ mới",
    "phối hợp giữ gìn vệ sinh đường làng, ngõ phố dịp Tết Nguyên đán",
    "lấy ý kiến nhân dân về phương án đặt tên khu dân cư sau sắp xếp",
    "tập huấn kỹ năng hòa giải ở cơ sở cho cán bộ Mặt trận {place}",
    "khảo sát mức độ hài lòng của người dân đối với bộ phận một cửa {place}",
    "thăm hỏi, tặng quà gia đình chính sách nhân ngày 27 tháng 7",
    "triển khai phong trào “Sạch nhà, xanh ngõ” giai đoạn hai",
    "kiểm tra công tác quản lý đóng góp tự nguyện tại các khu dân cư",
    "hỗ trợ bà con khắc phục thiệt hại do mưa bão tại {place}",
    "phản biện xã hội đối với dự thảo quy hoạch chợ dân sinh {place}",
    "số hóa hồ sơ lưu trữ của Ban công tác Mặt trận các khu dân cư",
    "bảo đảm trật tự, an toàn giao thông quanh các trường học của {place}",
    "tuyên truyền phòng, chống cháy nổ và đuối nước trong dịp hè",
    "củng cố Ban thanh tra nhân dân và Ban giám sát đầu tư của cộng đồng",
    "biểu dương người tiêu biểu trong đồng bào các dân tộc, tôn giáo năm {year}",
)

SENTENCES = (
    "Thường trực Ủy ban {place} phân công từng thành viên phụ trách một cụm khu dân cư và báo cáo kết quả vào chiều thứ Sáu hằng tuần.",
    "Các tổ chức thành viên chủ động lồng ghép nội dung trên vào sinh hoạt thường kỳ, tránh hình thức, không gây phiền hà cho người dân.",
    "Qua {n} buổi tiếp xúc, bà con đã nêu {m} ý kiến, tập trung vào đường thoát nước, chiếu sáng công cộng và chỗ vui chơi của trẻ em.",
    "Kinh phí được cân đối trong dự toán đã giao đầu năm; phần còn thiếu do các đoàn thể cùng đóng góp trên tinh thần tự nguyện.",
    "Đến hết quý III, toàn địa bàn có {n} hộ được xét hỗ trợ, trong đó {m} hộ đã nhận đủ vật liệu và bắt đầu khởi công.",
    "Việc ghi chép phải đầy đủ, có chữ ký của người tham dự và được niêm yết công khai tại nhà văn hóa ít nhất bảy ngày.",
    "Những trường hợp vướng mắc về giấy tờ thì cán bộ tư pháp hướng dẫn trực tiếp, không để người dân đi lại nhiều lần.",
    "Ban công tác Mặt trận khu dân cư số {k} lập danh sách, lấy ý kiến từng hộ rồi gửi về bộ phận tổng hợp.",
    "Mật độ dân cư ở các tổ ven sông cao nên cần thêm {k} điểm tập kết rác và lịch thu gom vào buổi tối.",
    "Cán bộ được giao nhiệm vụ có trách nhiệm bảo mật thông tin cá nhân của người cung cấp ý kiến theo quy định.",
    "Qua rà soát, tỷ lệ gia đình đạt danh hiệu văn hóa đạt {p}%, tăng so với cùng kỳ nhưng chưa đồng đều giữa các thôn.",
    "Hội Phụ nữ và Đoàn Thanh niên cử ít nhất {k} người tham gia tổ vận động, đi từng ngõ, gõ từng nhà, rà từng đối tượng.",
    "Một số nơi còn chậm gửi số liệu, cách tính chưa thống nhất, dẫn đến báo cáo phải chỉnh sửa nhiều lần.",
    "Nội dung tuyên truyền cần ngắn gọn, dễ hiểu, phù hợp với người cao tuổi và công nhân ở trọ.",
    "Đề nghị kế toán đối chiếu số dư đến ngày cuối tháng, bảo đảm khớp đúng giữa sổ sách và tiền mặt thực tế là {money} đồng.",
    "Các đồng chí Bí thư chi bộ quan tâm chỉ đạo, tạo điều kiện về địa điểm và thời gian để nhân dân tham gia đông đủ.",
    "Trong quá trình thực hiện, nếu có khó khăn thì phản ánh kịp thời qua số điện thoại của bộ phận thường trực để được giải đáp.",
    "Hội nghị thống nhất chọn thôn {place2} làm điểm, rút kinh nghiệm rồi mới nhân rộng ra toàn xã, phường.",
    "Ngoài phần lễ, phần hội gồm thi nấu ăn, kéo co, hát chèo và giao lưu bóng chuyền giữa các tổ dân phố.",
    "Quỹ của khu dân cư thu {money} đồng, chi {n} suất quà, mỗi suất gồm gạo, dầu ăn và một phong bì nhỏ.",
    "Kiến nghị cơ quan chuyên môn xem xét lại thời gian cắt điện luân phiên tại khu vực gần trạm y tế.",
    "Tài liệu của buổi làm việc không thuộc danh mục bí mật nhà nước và được phép phổ biến rộng rãi.",
)

HEADINGS = (
    "MỤC ĐÍCH, YÊU CẦU", "NỘI DUNG THỰC HIỆN", "KẾT QUẢ ĐẠT ĐƯỢC", "HẠN CHẾ VÀ NGUYÊN NHÂN", "TỔ CHỨC THỰC HIỆN",
    "CÔNG TÁC BẢO MẬT THÔNG TIN", "KINH PHÍ", "NHIỆM VỤ TRỌNG TÂM THỜI GIAN TỚI", "THÀNH PHẦN THAM DỰ",
)  # fmt: skip

DUE_SENTENCES = (
    "Đề nghị các đơn vị gửi báo cáo về Ban Thường trực <span data-f='due_on'>trước ngày {date}</span> để tổng hợp.",
    "Văn bản góp ý gửi về Văn phòng <span data-f='due_on'>chậm nhất ngày {date}</span>, quá thời hạn trên coi như đồng ý.",
    "Thời hạn gửi danh sách đăng ký: <span data-f='due_on'>trước ngày {short}</span>, qua hộp thư của bộ phận tổng hợp.",
    "Các khu dân cư hoàn thành việc niêm yết <span data-f='due_on'>chậm nhất là ngày {date}</span>.",
    "Kết quả thực hiện báo cáo về cơ quan thường trực <span data-f='due_on'>trước ngày {short}</span>.",
)

COMMON_RECIPIENTS = (
    "Như trên", "Thường trực Đảng ủy (để báo cáo)", "Hội đồng nhân dân, Ủy ban nhân dân {place}",
    "Các tổ chức thành viên", "Ban công tác Mặt trận các khu dân cư", "Ban Thường trực Ủy ban MTTQ Việt Nam thành phố",
    "Chủ tịch, các Phó Chủ tịch", "Trang thông tin điện tử {place}", "Các phòng, ban liên quan", "Công an {place}",
)  # fmt: skip
ADDRESSEES = (
    "Ủy ban nhân dân {place}", "Ban Thường trực Ủy ban MTTQ Việt Nam {place}", "Trưởng ban công tác Mặt trận các khu dân cư",
    "Hội Liên hiệp Phụ nữ {place}", "Ban Chấp hành Đoàn TNCS Hồ Chí Minh {place}", "Sở Nội vụ thành phố Hải Phòng",
    "Văn phòng Đảng ủy {place}", "Các tổ chức thành viên của Mặt trận {place}",
)  # fmt: skip
