#include "intake/file_kind.hpp"

#include <algorithm>

#include "archives/zip_file.hpp"

namespace ecab::intake {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kOdtType = "application/vnd.oasis.opendocument.text";

std::uint64_t little(std::string_view bytes, std::size_t at, std::size_t count) {
    std::uint64_t value = 0;
    for (std::size_t i = count; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

// The compound files of Word 97 to 2003, [MS-CFB]. Names of its streams are UTF-16 at the start of
// entries of 128 bytes.
constexpr std::string_view kCompound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;
constexpr std::size_t kStreamEntryBytes = 128;

std::size_t find_stream(std::string_view file, std::string_view name) {
    std::string wide;
    for (char const letter : name) wide += {letter, '\0'};
    wide += {'\0', '\0'};
    for (std::size_t at = 0; at + kStreamEntryBytes <= file.size(); at += kStreamEntryBytes)
        if (file.substr(at, wide.size()) == wide) return at;
    return std::string_view::npos;
}

// Bit fEncrypted of the head of the text, [MS-DOC] 2.5.1.
bool is_encrypted_doc(std::string_view file, std::size_t entry) {
    constexpr std::size_t kShiftAt = 0x1E;
    constexpr std::size_t kSectorAt = 0x74;
    constexpr std::size_t kFlagsAt = 0x0A;
    constexpr std::uint64_t kEncrypted = 0x0100;
    std::uint64_t const shift = std::min<std::uint64_t>(little(file, kShiftAt, 2), 16);
    std::uint64_t const at = (little(file, entry + kSectorAt, 4) + 1) << shift;
    return at + kFlagsAt + 2 <= file.size() && (little(file, at + kFlagsAt, 2) & kEncrypted) != 0;
}

Result<FileKind> kind_of_compound(std::string_view file) {
    REQUIRE(find_stream(file, "EncryptedPackage") == std::string_view::npos,
            Reason::UnsupportedMedia,
            "encrypted");
    std::size_t const entry = find_stream(file, "WordDocument");
    REQUIRE(entry != std::string_view::npos, Reason::UnsupportedMedia, "unknown");
    REQUIRE(!is_encrypted_doc(file, entry), Reason::UnsupportedMedia, "encrypted");
    return FileKind::Doc;
}

Result<FileKind> kind_of_archive(ByteView file) {
    archives::ZipFile const zip = TRY(archives::ZipFile::open(file));
    if (zip.find("word/document.xml") != nullptr) return FileKind::Docx;
    if (zip.find("xl/workbook.xml") != nullptr) return FileKind::Xlsx;
    if (zip.find("ppt/presentation.xml") != nullptr) return FileKind::Pptx;
    archives::ZipEntry const* const type = zip.find("mimetype");
    REQUIRE(type != nullptr, Reason::UnsupportedMedia, "unknown");
    std::string const told = TRY(zip.read(*type, kStreamEntryBytes));
    REQUIRE(told.starts_with(kOdtType), Reason::UnsupportedMedia, "unknown");
    archives::ZipEntry const* const manifest = zip.find("META-INF/manifest.xml");
    if (manifest != nullptr) {
        std::string const list = TRY(zip.read(*manifest, archives::kPartBytesMax));
        REQUIRE(list.find("encryption-data") == std::string::npos,
                Reason::UnsupportedMedia,
                "encrypted");
    }
    return FileKind::Odt;
}

}  // namespace

Result<FileKind> kind_of(ByteView bytes) {
    std::string_view const file = as_text(bytes);
    REQUIRE(!file.empty(), Reason::UnsupportedMedia, "empty");
    if (file.starts_with("%PDF-")) return FileKind::Pdf;
    if (file.starts_with("{\\rtf")) return FileKind::Rtf;
    if (file.starts_with("\x89PNG\r\n\x1A\n"sv)) return FileKind::Png;
    if (file.starts_with("\xFF\xD8\xFF"sv)) return FileKind::Jpeg;
    if (file.starts_with("II*\0"sv) || file.starts_with("MM\0*"sv)) return FileKind::Tiff;
    if (file.starts_with(kCompound)) return kind_of_compound(file);
    if (file.starts_with("PK\x03\x04"sv)) return kind_of_archive(bytes);
    return refuse(Reason::UnsupportedMedia, "unknown");
}

bool is_extension_of(FileKind kind, std::string_view extension) {
    std::string small(extension);
    for (char& letter : small)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    if (kind == FileKind::Jpeg && (small == "jpeg" || small == "jpe")) return true;
    if (kind == FileKind::Tiff && small == "tif") return true;
    if (kind == FileKind::Docx && small == "docm") return true;
    return small == name_of(kind);
}

}  // namespace ecab::intake
