// Times as PDF files write them and as a verdict shows them. Pure.
#pragma once
#include <optional>
#include <string>

#include "base/moment.hpp"

namespace ecab::verdict {

// "D:20251006103424+07'00'" (ISO 32000-1 §7.9.4), also with parts left out. Without a zone nobody
// can say when it was: `has_zone` is false and UTC is assumed.
struct PdfTime {
    Moment at;
    bool has_zone{};
};
std::optional<PdfTime> parse_pdf_time(std::string_view text);

// "2025-10-06T10:34:24+07:00": Viet Nam's time, which has had no other offset since 1975.
std::string to_vietnam_text(Moment at);

// "10:34:24 ngày 06/10/2025 (giờ Việt Nam)" and "10:34:24 on 6 October 2025 (Viet Nam time)".
std::string to_words_vi(Moment at);
std::string to_words_en(Moment at);

}  // namespace ecab::verdict
