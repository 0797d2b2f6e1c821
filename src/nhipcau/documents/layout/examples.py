"""What the forms show as examples, and what the layout is tried with. Bodies and people are invented."""

from __future__ import annotations

KEPT = "Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam (để báo cáo)\nThường trực Thành ủy (để báo cáo)\nCác tổ chức thành viên\nỦy ban MTTQ Việt Nam các xã, phường, đặc khu\nLưu: VT, VP"
POWER = "BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM THÀNH PHỐ HẢI PHÒNG"
CHAIR = "Bà Nguyễn Thị Mai, Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố"
CONTACT = (
    "Địa chỉ: trụ sở Ủy ban MTTQ Việt Nam thành phố Hải Phòng\n"
    "Điện thoại: 0225 000 0000; thư điện tử: vanphong@mattran.example"
)
GUESTS = (
    "Đại diện lãnh đạo các tổ chức thành viên\n"
    "Chủ tịch Ủy ban MTTQ Việt Nam các xã, phường, đặc khu\n"
    "Trưởng các ban, Chánh Văn phòng cơ quan"
)
INVITATION = "Đề nghị các đại biểu nghiên cứu trước tài liệu gửi kèm và đến dự đúng thời gian, thành phần."
PRESENT = (
    "Bà Nguyễn Thị Mai, Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố\n"
    "Ông Phạm Văn Bình, Chánh Văn phòng\n"
    "Ông Trần Văn Hùng, chuyên viên Văn phòng"
)
ABSENT = "Bà Lê Thị Hoa, Phó Trưởng ban Dân chủ - Pháp luật (đi công tác)"
MINUTES = """1. Ông Phạm Văn Bình báo cáo kết quả tiếp nhận ý kiến tháng 01 năm 2026
Trong tháng, cơ quan tiếp nhận 128 ý kiến; đã chuyển cơ quan có thẩm quyền 117 ý kiến, trong đó 96 ý kiến có trả lời.
2. Ý kiến thảo luận
- Đề nghị rút ngắn thời gian phân loại còn 02 ngày làm việc.
- Đề nghị công khai tiến độ giải quyết trên trang thông tin điện tử.
3. Kết luận của chủ tọa
Giao Văn phòng hoàn thiện quy trình phân loại, báo cáo Ban Thường trực trước ngày 20 tháng 02 năm 2026."""
LETTER_TO = "Sở Xây dựng thành phố Hải Phòng\nỦy ban nhân dân các xã, phường, đặc khu"
LETTER = """Thực hiện chức năng tập hợp ý kiến, kiến nghị của Nhân dân, trong tháng 01 năm 2026, Ban Thường trực Ủy ban MTTQ Việt Nam thành phố nhận được 17 ý kiến về thoát nước và chiếu sáng công cộng tại các khu dân cư.
Ban Thường trực đề nghị quý cơ quan:
1. Xem xét, giải quyết các ý kiến theo thẩm quyền (danh sách gửi kèm).
2. Trả lời bằng văn bản về Ủy ban MTTQ Việt Nam thành phố trước ngày 28 tháng 02 năm 2026 để thông báo tới Nhân dân.
Trân trọng sự phối hợp của quý cơ quan."""
PLAN = """Thực hiện Chương trình công tác năm 2026, Ban Thường trực Ủy ban MTTQ Việt Nam thành phố xây dựng kế hoạch như sau:
I. Mục đích, yêu cầu
1. Mục đích
a) Nắm bắt kịp thời tâm tư, nguyện vọng, ý kiến, kiến nghị của các tầng lớp Nhân dân.
b) Theo dõi, đôn đốc việc giải quyết đến khi Nhân dân nhận được trả lời.
2. Yêu cầu
Việc tiếp nhận, phân loại phải khách quan, đúng thời hạn, bảo đảm bí mật thông tin cá nhân của người gửi.
II. Nội dung và tiến độ
| STT | Nội dung công việc | Đơn vị chủ trì | Thời hạn |
|---|---|---|---|
| 1 | Tập huấn cán bộ Mặt trận các xã, phường, đặc khu | Văn phòng | 15/3/2026 |
| 2 | Sơ kết 6 tháng | Ban Dân chủ - Pháp luật | 30/6/2026 |
| 3 | Tổng kết năm | Văn phòng | 15/12/2026 |
III. Tổ chức thực hiện
1. Văn phòng chủ trì, phối hợp các ban chuyên môn hướng dẫn, theo dõi, tổng hợp kết quả.
2. Ủy ban MTTQ Việt Nam các xã, phường, đặc khu xây dựng kế hoạch, báo cáo kết quả trước ngày 20 hằng tháng."""
REPORT = """Ban Thường trực Ủy ban MTTQ Việt Nam thành phố báo cáo kết quả công tác tháng 01 và nhiệm vụ trọng tâm tháng 02 năm 2026 như sau:
I. Kết quả công tác tháng 01
1. Công tác tuyên truyền, vận động
Phối hợp tổ chức 42 hội nghị tuyên truyền với 3.150 lượt người tham dự.
2. Tiếp nhận ý kiến, kiến nghị của Nhân dân
| Lĩnh vực | Tiếp nhận | Đã trả lời | Tỷ lệ (%) |
|---|---|---|---|
| Hạ tầng, môi trường | 64 | 51 | 79,7 |
| An sinh xã hội | 38 | 33 | 86,8 |
| Lĩnh vực khác | 26 | 12 | 46,2 |
II. Hạn chế, nguyên nhân
Một số địa phương báo cáo còn chậm; cán bộ mới chưa quen phần mềm.
III. Nhiệm vụ trọng tâm tháng 02
- Tổ chức thăm, tặng quà hộ nghèo, gia đình chính sách dịp Tết Nguyên đán.
- Đôn đốc các cơ quan trả lời ý kiến quá hạn."""
SUBMISSION = """Sau khi lấy ý kiến các tổ chức thành viên, Ban Thường trực Ủy ban MTTQ Việt Nam thành phố kính trình Ban Thường vụ Thành ủy xem xét dự thảo Quy chế với các nội dung chính sau:
1. Sự cần thiết
Dữ liệu của Mặt trận các cấp hiện lưu ở nhiều nơi, chưa dùng chung được, gây trùng lặp khi thống kê.
2. Nội dung cơ bản của dự thảo
Dự thảo gồm 05 chương, 21 điều, quy định nguyên tắc, phạm vi, trách nhiệm chia sẻ và bảo vệ dữ liệu.
3. Kiến nghị
Kính đề nghị Ban Thường vụ Thành ủy xem xét, cho ý kiến chỉ đạo."""
NOTICE = """Thực hiện quy định về tiếp công dân, Ban Thường trực Ủy ban MTTQ Việt Nam thành phố thông báo lịch tiếp công dân tháng 02 năm 2026 như sau:
| Ngày | Người tiếp | Địa điểm |
|---|---|---|
| 10/02/2026 | Chủ tịch | Phòng Tiếp công dân, tầng 1 |
| 25/02/2026 | Phó Chủ tịch | Phòng Tiếp công dân, tầng 1 |
Thời gian tiếp: buổi sáng từ 08 giờ 00 đến 11 giờ 30; buổi chiều từ 14 giờ 00 đến 16 giờ 30.
Ban Thường trực thông báo để các cơ quan, đơn vị và Nhân dân được biết."""
BASES = """Căn cứ Luật Mặt trận Tổ quốc Việt Nam
Căn cứ Điều lệ Mặt trận Tổ quốc Việt Nam
Theo đề nghị của Chánh Văn phòng"""
DECISION = """QUYẾT ĐỊNH:
Điều 1. Thành lập Tổ công tác chuyển đổi số của cơ quan Ủy ban MTTQ Việt Nam thành phố gồm 07 thành viên do Phó Chủ tịch làm Tổ trưởng.
Điều 2. Tổ công tác có nhiệm vụ tham mưu, tổ chức thực hiện kế hoạch chuyển đổi số; tự giải thể sau khi hoàn thành nhiệm vụ.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Văn phòng, các ban chuyên môn và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này."""
