#include "drafts/package.hpp"

#include <algorithm>
#include <vector>

namespace ecab::drafts {
namespace {

// The letters of a stream's name as an OLE container writes them.
std::string utf16(std::string_view ascii) {
    std::string out;
    for (char const letter : ascii) {
        out += letter;
        out += '\0';
    }
    return out;
}

bool holds(std::string_view bytes, std::string const& part) {
    return bytes.find(part) != std::string_view::npos;
}

// The old binary container: a Word file of 1997 to 2003, or a new one under a password.
Refusal ole_refusal(std::string_view bytes) {
    if (holds(bytes, utf16("EncryptedPackage")))
        return refuse(Reason::InvalidInput,
                      "is protected by a password: open it in Word and save it without one");
    if (holds(bytes, utf16("WordDocument")))
        return refuse(Reason::UnsupportedMedia,
                      "is a Word file of the old kind (.doc): save it as .docx");
    return refuse(Reason::UnsupportedMedia, "is no Word file: save it as .docx");
}

std::optional<Refusal> other_format(std::string_view bytes) {
    constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (bytes.empty()) return refuse(Reason::InvalidInput, "is empty: send the file once more");
    if (bytes.size() > kFileBytesMax)
        return refuse(Reason::TooLarge, "is larger than 64 MiB: take pictures out of it");
    if (bytes.starts_with(kOle)) return ole_refusal(bytes);
    if (bytes.starts_with("{\\rtf"))
        return refuse(Reason::UnsupportedMedia, "is an RTF file: save it as .docx");
    if (bytes.starts_with("%PDF-"))
        return refuse(Reason::UnsupportedMedia,
                      "is a PDF file: a draft is taken over from the .docx it was made of");
    if (!bytes.starts_with("PK"))
        return refuse(Reason::UnsupportedMedia, "is no Word file: save it as .docx");
    return std::nullopt;
}

// What the reader of archives found, in words that name the way out.
Refusal unreadable(Refusal const& found) {
    if (found.detail == "encrypted")
        return refuse(Reason::InvalidInput, "is protected by a password: save it without one");
    if (found.detail == "names")
        return refuse(Reason::InvalidInput, "names a part outside of itself: save it anew in Word");
    if (found.detail == "twice")
        return refuse(Reason::InvalidInput,
                      "holds two parts of one name, which programs read differently: save it anew");
    if (found.detail == "bomb")
        return refuse(Reason::TooLarge,
                      "holds more than " + std::to_string(archives::kPartsMax) +
                          " parts, or they are too large when unpacked: save it anew in Word");
    return refuse(Reason::InvalidInput,
                  "is broken: its zip container cannot be read; send the file once more");
}

}  // namespace

Result<Package> Package::open(std::string_view bytes) {
    if (std::optional<Refusal> const other = other_format(bytes)) return *other;
    Result<archives::ZipFile> zip = archives::ZipFile::open(as_bytes(bytes));
    if (!zip) return unreadable(zip.error());
    Package out(*std::move(zip));
    if (out.has("content.xml") && out.has("mimetype"))
        return refuse(Reason::UnsupportedMedia,
                      "is a file of LibreOffice (.odt): save it as .docx");
    return out;
}

Result<std::string> Package::read(std::string const& part) {
    archives::ZipEntry const* const entry = zip_.find(part);
    REQUIRE(entry != nullptr, Reason::InvalidInput, "has no " + part + ": save it anew");
    Result<std::string> text = zip_.read(*entry, std::min(kPartBytesMax, kPartsBytesMax - read_));
    if (!text)
        return text.error().reason == Reason::TooLarge
                   ? refuse(Reason::TooLarge,
                            part + " is too large when unpacked: shorten the file")
                   : refuse(Reason::InvalidInput, "is broken: " + part + " cannot be unpacked");
    read_ += text->size();
    return text;
}

std::optional<std::string> resolve_target(std::string_view source, std::string_view target) {
    std::vector<std::string_view> steps;
    auto const walk = [&](std::string_view path) {
        while (!path.empty()) {
            std::size_t const slash = path.find('/');
            std::string_view const step = path.substr(0, slash);
            path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
            if (step.empty() || step == ".") continue;
            if (step != "..") {
                steps.push_back(step);
                continue;
            }
            if (steps.empty()) return false;
            steps.pop_back();
        }
        return true;
    };
    if (target.find('\\') != std::string_view::npos) return std::nullopt;
    if (!target.starts_with('/') && !walk(source)) return std::nullopt;
    if (!target.starts_with('/') && !steps.empty()) steps.pop_back();  // the source itself
    if (!walk(target) || steps.empty()) return std::nullopt;
    std::string out;
    for (std::string_view const step : steps) {
        if (!out.empty()) out += '/';
        out += step;
    }
    return out;
}

}  // namespace ecab::drafts
