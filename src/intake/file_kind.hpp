// What a file is, by its bytes: a name proves nothing. Pure, reads a few bytes here and there.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/result.hpp"

namespace ecab::intake {

enum class FileKind : std::uint8_t { Pdf, Docx, Doc, Odt, Rtf, Xlsx, Pptx, Png, Jpeg, Tiff };

// UnsupportedMedia with "empty", "unknown", "encrypted" (an office file behind a password) or
// "broken" (an archive whose table of contents cannot be read).
Result<FileKind> kind_of(ByteView file);

// Whether the extension of a file name (without its dot, any case) says the same: "jpg" and "jpeg".
bool is_extension_of(FileKind kind, std::string_view extension);

}  // namespace ecab::intake

// Its name is the extension that a copy is given.
template <>
struct ecab::Names<ecab::intake::FileKind> {
    using K = intake::FileKind;
    static constexpr std::array<std::pair<K, std::string_view>, 10> all{{
        {K::Pdf, "pdf"},
        {K::Docx, "docx"},
        {K::Doc, "doc"},
        {K::Odt, "odt"},
        {K::Rtf, "rtf"},
        {K::Xlsx, "xlsx"},
        {K::Pptx, "pptx"},
        {K::Png, "png"},
        {K::Jpeg, "jpg"},
        {K::Tiff, "tiff"},
    }};
};
