#include "drafts/package.hpp"

#include <zip.h>

#include <algorithm>
#include <array>
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

Refusal broken() {
    return refuse(Reason::InvalidInput,
                  "is broken: its zip container cannot be read; send the file once more");
}

// A name that another program might write outside of the folder it unpacks to.
bool leads_outside(std::string_view name) {
    if (name.starts_with('/') || name.find('\\') != std::string_view::npos ||
        name.find('\0') != std::string_view::npos)
        return true;
    while (true) {
        std::size_t const slash = name.find('/');
        if (name.substr(0, slash) == "..") return true;
        if (slash == std::string_view::npos) return false;
        name.remove_prefix(slash + 1);
    }
}

// The declared sizes of all parts by name.
Result<std::map<std::string, std::size_t>> listed(zip* archive) {
    zip_int64_t const count = zip_get_num_entries(archive, 0);
    REQUIRE(count <= static_cast<zip_int64_t>(kPartsMax),
            Reason::TooLarge,
            "holds more than " + std::to_string(kPartsMax) + " parts: save it anew in Word");
    std::map<std::string, std::size_t> out;
    for (zip_int64_t at = 0; at < count; ++at) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        bool const known =
            zip_stat_index(archive, static_cast<zip_uint64_t>(at), ZIP_FL_ENC_RAW, &stat) == 0 &&
            (stat.valid & ZIP_STAT_NAME) != 0 && (stat.valid & ZIP_STAT_SIZE) != 0;
        if (!known) return broken();
        std::string_view const name = stat.name;
        REQUIRE(name.size() <= kPartNameBytesMax && !leads_outside(name),
                Reason::InvalidInput,
                "names a part outside of itself: save it anew in Word");
        bool const added = out.emplace(name, stat.size).second;
        REQUIRE(added,
                Reason::InvalidInput,
                "holds two parts of one name, which programs read differently: save it anew");
    }
    return out;
}

}  // namespace

void Package::Close::operator()(zip* archive) const { zip_discard(archive); }

Result<Package> Package::open(std::string_view bytes) {
    if (std::optional<Refusal> const other = other_format(bytes)) return *other;
    zip_error_t fault;
    zip_error_init(&fault);
    zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &fault);
    CHECK(source != nullptr);
    Package out;
    out.archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &fault));
    zip_error_fini(&fault);
    if (!out.archive_) {
        zip_source_free(source);
        return broken();
    }
    out.sizes_ = TRY(listed(out.archive_.get()));
    if (out.has("content.xml") && out.has("mimetype"))
        return refuse(Reason::UnsupportedMedia,
                      "is a file of LibreOffice (.odt): save it as .docx");
    return out;
}

Result<std::string> Package::read(std::string const& part) {
    auto const found = sizes_.find(part);
    REQUIRE(found != sizes_.end(), Reason::InvalidInput, "has no " + part + ": save it anew");
    std::size_t const room = std::min(kPartBytesMax, kPartsBytesMax - read_);
    std::string const too_large = part + " is too large when unpacked: shorten the file";
    REQUIRE(found->second <= room, Reason::TooLarge, too_large);
    zip_file_t* const file = zip_fopen(archive_.get(), part.c_str(), ZIP_FL_ENC_RAW);
    if (file == nullptr) {
        bool const encrypted = zip_error_code_zip(zip_get_error(archive_.get())) == ZIP_ER_NOPASSWD;
        return refuse(Reason::InvalidInput,
                      encrypted ? "is protected by a password: save it without one"
                                : "is broken: " + part + " cannot be unpacked");
    }
    // What is declared may be a lie: never more than there is room for.
    std::string out;
    std::vector<char> buffer(256u * 1024);
    zip_int64_t got = 0;
    while (out.size() <= room && (got = zip_fread(file, buffer.data(), buffer.size())) > 0)
        out.append(buffer.data(), static_cast<std::size_t>(got));
    zip_fclose(file);
    REQUIRE(out.size() <= room, Reason::TooLarge, too_large);
    REQUIRE(got == 0, Reason::InvalidInput, "is broken: " + part + " cannot be unpacked");
    read_ += out.size();
    return out;
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
