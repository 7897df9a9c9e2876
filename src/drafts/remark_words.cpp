#include "drafts/remark_words.hpp"

#include <array>

#include "base/check.hpp"

namespace ecab::drafts {
namespace {

struct Words {
    std::string_view code;
    char const* vi;
    char const* en;
};

constexpr std::array<Words, 8> kWords{{
    {"number_out_of_order",
     "Số thứ tự không nối tiếp số đứng trước; hãy kiểm tra xem có thiếu hoặc thừa phần nào không.",
     "The number does not follow the one before it; check whether a part is missing or repeated."},
    {"letter_without_dd",
     "Danh sách tự động của Word không có chữ đ, nên các điểm sau d mang chữ khác với quy định; "
     "khi đưa vào dự thảo, thứ tự được đánh lại.",
     "Word's automatic list knows no letter đ, so the points behind d carry other letters than the "
     "law's; they are lettered anew when the draft is taken over."},
    {"struck_out",
     "Có chữ bị gạch ngang nhưng vẫn nằm trong nội dung; hãy xóa hẳn hoặc bỏ gạch ngang.",
     "Letters are crossed out but still stand in the text; delete them or remove the stroke."},
    {"tracked_changes",
     "Tệp còn các thay đổi được theo dõi: phần thêm đã được tính vào nội dung, phần xóa nằm trong "
     "changes; hãy chấp nhận hoặc từ chối từng thay đổi trong Word.",
     "The file still holds tracked changes: what came in is read as text, what went out stands in "
     "changes; accept or reject each of them in Word."},
    {"hidden_text",
     "Tệp có chữ ẩn mà Word không hiển thị và không in; hãy xem trong asides rồi xóa hoặc cho "
     "hiện.",
     "The file holds hidden text that Word neither shows nor prints; see asides, then delete it or "
     "make it visible."},
    {"letters_recomposed",
     "Có đoạn gõ dấu tách rời khỏi chữ (Unicode tổ hợp); đã ghép lại thành Unicode dựng sẵn.",
     "Paragraphs held letters whose marks stood apart; they were composed (Unicode NFC)."},
    {"old_font",
     "Có đoạn gõ bằng phông chữ cũ (TCVN3 hoặc VNI); đã chuyển sang Unicode, hãy đọc lại.",
     "Paragraphs were typed in a font from before Unicode (TCVN3 or VNI); they were decoded: read "
     "them once more."},
    {"no_kind",
     "Không thấy tên loại văn bản; hãy ghi tên loại (nghị quyết, tờ trình, …) ở một dòng riêng.",
     "The kind of the document was not found; write it (nghị quyết, tờ trình, …) on a line of its "
     "own."},
}};

}  // namespace

RemarkWords remark_words(std::string_view code) {
    for (Words const& one : kWords)
        if (one.code == code) return {one.vi, one.en};
    CHECK(false);
    return {};
}

}  // namespace ecab::drafts
