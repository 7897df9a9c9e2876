#include "intake/words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace ecab::intake {
namespace {

struct Coded {
    std::string_view code;
    Sentence words;
};

constexpr std::array<Coded, 16> kRefusals{{
    {"unconvertible",
     {"Không chuyển được tệp sang PDF. Hãy mở tệp bằng phần mềm đã soạn, lưu lại hoặc xuất ra PDF "
      "rồi gửi lại.",
      "The file could not be made into a PDF. Open it in the program that wrote it, save it again "
      "or export a PDF, "
      "and send that."}},
    {"empty",
     {"Tệp rỗng (0 byte). Hãy kiểm tra tệp gốc và gửi lại.",
      "The file is empty (0 bytes). Look at the original and send it again."}},
    {"unknown",
     {"Nội dung tệp không phải loại được nhận. Hãy gửi PDF, DOC, DOCX, ODT, RTF, XLSX, PPTX, PNG, "
      "JPEG hoặc TIFF; "
      "đổi tên tệp không đổi được loại.",
      "The content of the file is of no kind that is taken. Send PDF, DOC, DOCX, ODT, RTF, XLSX, "
      "PPTX, PNG, JPEG or "
      "TIFF; another name makes no other kind."}},
    {"encrypted",
     {"Tệp có mật khẩu. Hãy bỏ mật khẩu trong phần mềm đã soạn rồi gửi lại.",
      "The file has a password. Take the password off in the program that wrote it and send it "
      "again."}},
    {"broken",
     {"Tệp bị hỏng hoặc thiếu phần cuối. Hãy gửi lại từ bản gốc.",
      "The file is broken or its end is missing. Send it again from the original."}},
    {"structure",
     {"Tệp PDF bị hỏng. Hãy xuất lại PDF từ bản gốc rồi gửi lại.",
      "The PDF is broken. Export it again from the original and send that."}},
    {"bomb",
     {"Tệp bung ra quá lớn hoặc khai báo thực thể XML, nên không được mở. Hãy lưu lại bằng phần "
      "mềm soạn thảo.",
      "The file unpacks to too much, or declares entities in XML, and was not opened. Save it "
      "again in an office "
      "program."}},
    {"names",
     {"Bên trong tệp có tên dẫn ra ngoài tệp, nên không được mở. Hãy lưu lại bằng phần mềm soạn "
      "thảo.",
      "A name inside the file leads out of it, so it was not opened. Save it again in an office "
      "program."}},
    {"twice",
     {"Bên trong tệp có hai phần cùng tên, mỗi phần mềm đọc một khác, nên không được mở. Hãy lưu "
      "lại bằng phần mềm soạn thảo.",
      "Two parts inside the file have one name, which programs read differently, so it was not "
      "opened. Save it again in an office program."}},
    {"too-large",
     {"Tệp lớn hơn mức nhận được. Hãy giảm độ phân giải ảnh hoặc chia tệp.",
      "The file is larger than what is taken. Lower the resolution of its pictures or divide it."}},
    {"time",
     {"Đọc hoặc chuyển tệp vượt quá thời gian, bộ nhớ hoặc dung lượng cho phép. Hãy chia tệp hoặc "
      "gửi PDF.",
      "Reading or converting the file passed the time, memory or room there is for it. Divide it, "
      "or send a PDF."}},
    {"unreadable",
     {"Không đọc được trang. Hãy xuất lại PDF từ bản gốc rồi gửi lại.",
      "A page could not be read. Export the PDF again from the original and send that."}},
    {"secret",
     {"Tài liệu có dấu chỉ độ mật. Bí mật nhà nước không được đưa vào hệ thống này; hãy gửi theo "
      "đường văn bản mật.",
      "The paper carries a mark of state secrets. Those may not enter this system; send it the way "
      "secret papers go."}},
    {"place",
     {"Thư mục đích đã có nội dung, hoặc không phải thư mục. Hãy chọn một tên thư mục chưa có.",
      "The folder to write is there with other content, or is no folder. Name one that does not "
      "exist."}},
    {"input",
     {"Không đọc được tệp. Hãy kiểm tra đường dẫn và quyền đọc.",
      "The file cannot be read. Look at its path and at who may read it."}},
    {"same",
     {"Thư mục đích trùng với tệp đầu vào. Hãy chọn một tên khác.",
      "The folder to write is the file itself. Name another."}},
}};

constexpr std::array<Coded, 9> kWarnings{{
    {"wrong_extension",
     {"Phần mở rộng của tên tệp không đúng với nội dung; đã xử lý theo nội dung.",
      "The extension of the file's name does not fit its content; the content decided."}},
    {"fallback_font",
     {"Một phần chữ hiện bằng phông thay thế DejaVu; hãy xem lại các trang.",
      "Some letters are drawn in the substitute font DejaVu; look at the pages."}},
    {"font_not_embedded",
     {"Phông chữ không được nhúng trong PDF; máy khác có thể hiện khác.",
      "A font is not embedded in the PDF; another machine may draw it differently."}},
    {"old_letters_decoded",
     {"Chữ theo bảng mã cũ (TCVN3 hoặc VNI) đã được đổi sang Unicode trong bản đọc; bản gốc giữ "
      "nguyên.",
      "Letters in old codes (TCVN3 or VNI) were decoded in the reading copy; the original is as it "
      "was."}},
    {"old_letters_left",
     {"Tệp dùng phông TCVN3 hoặc VNI mà chưa đổi được; chữ có thể sai. Hãy lưu lại bằng phông "
      "Unicode.",
      "The file uses fonts of TCVN3 or VNI that could not be decoded; letters may be wrong. Save "
      "it with fonts of "
      "Unicode."}},
    {"no_text_layer",
     {"Có trang không có lớp chữ: không tìm kiếm được và chưa được dò dấu mật.",
      "There are pages without text: they cannot be searched, for marks of secrecy neither."}},
    {"attachments",
     {"Trong tệp có tệp đính kèm; nội dung của chúng không được đọc.",
      "There are files attached inside; nobody read what is in them."}},
    {"macros", {"Tệp có macro; macro không được chạy.", "The file holds macros; none was run."}},
    {"recognised",
     {"Chữ nhận dạng từ ảnh chỉ là gợi ý: số, ngày và tên phải được người đọc xác nhận.",
      "Text recognised from pictures is a hint: numbers, dates and names are for a person to "
      "confirm."}},
}};

Sentence find_words(std::span<Coded const> all, std::string_view code) {
    auto const found = std::ranges::find(all, code, &Coded::code);
    return found == all.end() ? all.front().words : found->words;
}

}  // namespace

Sentence refusal_words(std::string_view code) { return find_words(kRefusals, code); }

Sentence warning_words(std::string_view code) { return find_words(kWarnings, code); }

}  // namespace ecab::intake
