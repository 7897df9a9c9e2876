// The signatures of a PDF file (ISO 32000-1 §12.7.4.5, §12.8). The objects are read by the library,
// which repairs what is broken; what a signature covers and its container are taken from the raw
// bytes, so that no repair can move them. The file is never changed. Not for content that nobody
// limits: kFileBytesMax.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace ecab::verdict {

inline constexpr std::size_t kFileBytesMax = 512u * 1024 * 1024;
inline constexpr std::size_t kSignaturesMax = 256;

struct PdfSignature {
    std::string field;  // full name; empty when no field of the form has it
    bool in_form{};
    bool is_document_time_stamp{};
    bool certifies{};  // the file's DocMDP names it
    std::string sub_filter;
    std::string reason;
    std::string location;
    std::string time;  // /M as written
    std::vector<std::int64_t> byte_range;
    std::string range_fault;  // why it cannot be right; empty when it can
    bool is_cut_off{};        // the range ends behind the end of the file
    std::size_t gap{};        // where the first part ends
    std::size_t second{};     // where the second begins
    std::size_t end{};        // where it ends
    Bytes container;          // of the gap; with what fills it up
};

struct PdfFile {
    bool repaired{};
    std::optional<int> certification;      // P of DocMDP: 1, 2 or 3
    std::vector<PdfSignature> signatures;  // by the end of what they cover
};

// InvalidInput for what is no PDF ("pdf"), cannot be read even with repairs ("structure") or needs
// a password ("password"); TooLarge.
Result<PdfFile> read_pdf(ByteView file);

// UTF-8 with what is ill-formed in it replaced.
std::string clean_utf8(std::string_view text);

}  // namespace ecab::verdict
