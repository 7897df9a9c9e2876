#include "verdict/pdf_file.hpp"

#include <algorithm>

#include "verdict/objects.hpp"

namespace ecab::verdict {
namespace {

constexpr std::size_t kHeaderWithin = 1024;

std::string text_of(Object object) {
    return object.isString() ? clean_utf8(object.getUTF8Value()) : std::string{};
}

int hex_value(std::uint8_t c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// The bytes of a hex string without its brackets; nothing when something else stands in it.
std::optional<Bytes> hex_content(ByteView text) {
    Bytes out;
    out.reserve(text.size() / 2);
    int high = -1;
    for (std::uint8_t const c : text) {
        if (c == ' ' || c == '\r' || c == '\n' || c == '\t' || c == '\f' || c == '\0') continue;
        int const value = hex_value(c);
        if (value < 0) return std::nullopt;
        if (high < 0) {
            high = value;
        } else {
            out.push_back(static_cast<std::uint8_t>(high << 4 | value));
            high = -1;
        }
    }
    if (high >= 0) out.push_back(static_cast<std::uint8_t>(high << 4));
    return out;
}

// The gap between the parts must be the one hex string of /Contents, with or without its brackets:
// in anything wider something unsigned could hide.
std::optional<Bytes> container_in(ByteView file, std::size_t from, std::size_t until) {
    if (until - from >= 2 && file[from] == '<' && file[until - 1] == '>')
        return hex_content(file.subspan(from + 1, until - from - 2));
    if (from > 0 && until < file.size() && file[from - 1] == '<' && file[until] == '>')
        return hex_content(file.subspan(from, until - from));
    return std::nullopt;
}

void take_range(Object dictionary, ByteView file, bool is_encrypted, PdfSignature& into) {
    Object range = dictionary.getKey("/ByteRange");
    if (range.isArray())
        for (int i = 0; i < std::min(range.getArrayNItems(), 64); ++i) {
            Object number = range.getArrayItem(i);
            into.byte_range.push_back(number.isInteger() ? number.getIntValue() : -1);
        }
    auto const& r = into.byte_range;
    auto const size = static_cast<std::int64_t>(file.size());
    bool const is_shaped = r.size() == 4 && r[0] == 0 && r[1] > 0 && r[2] > r[1] && r[3] > 0 &&
                           r[1] < size && r[2] < std::int64_t{1} << 40 &&
                           r[3] < std::int64_t{1} << 40;
    if (!is_shaped) {
        into.range_fault = "not_two_parts_from_the_beginning";
        return;
    }
    into.gap = static_cast<std::size_t>(r[1]);
    into.second = static_cast<std::size_t>(r[2]);
    into.end = into.second + static_cast<std::size_t>(r[3]);
    if (into.end > file.size()) {
        into.is_cut_off = true;
        into.range_fault = "ends_behind_the_file";
        return;
    }
    auto container = container_in(file, into.gap, into.second);
    if (!container) {
        into.range_fault = "gap_holds_more_than_the_container";
        return;
    }
    Object contents = dictionary.getKey("/Contents");
    if (!is_encrypted &&
        (!contents.isString() || as_bytes(contents.getStringValue()).size() != container->size() ||
         contents.getStringValue() != as_text(*container))) {
        into.range_fault = "gap_is_not_the_container";
        return;
    }
    into.container = *std::move(container);
}

class FileReader {
  public:
    FileReader(QPDF& objects, ByteView file) : objects_(objects), file_(file) {}

    PdfFile read() {
        Object root = objects_.getRoot();
        take_certification(root.getKey("/Perms"));
        each_field(root.getKey("/AcroForm"),
                   [&](Object field, std::string const& name, std::string const& kind) {
                       if (kind != "/Sig") return;
                       Object value = field.getKey("/V");
                       if (is_signature(value)) take(value, clean_utf8(name), true);
                   });
        for (Object object : objects_.getAllObjects())
            if (is_signature(object)) take(object, "", false);
        std::stable_sort(out_.signatures.begin(),
                         out_.signatures.end(),
                         [](auto const& a, auto const& b) { return a.end < b.end; });
        out_.repaired = objects_.anyWarnings();
        return std::move(out_);
    }

  private:
    static bool is_signature(Object object) {
        return object.isDictionary() && object.hasKey("/ByteRange") && object.hasKey("/Contents");
    }

    void take_certification(Object permissions) {
        if (!permissions.isDictionary()) return;
        Object signature = permissions.getKey("/DocMDP");
        if (!signature.isDictionary()) return;
        certifier_ = signature.getObjGen();
        out_.certification = 2;  // where P is left out (ISO 32000-1 table 254)
        Object references = signature.getKey("/Reference");
        if (!references.isArray()) return;
        for (int i = 0; i < references.getArrayNItems(); ++i) {
            Object one = references.getArrayItem(i);
            if (!one.isDictionary() || !is_name(one.getKey("/TransformMethod"), "/DocMDP"))
                continue;
            Object parameters = one.getKey("/TransformParams");
            if (!parameters.isDictionary()) continue;
            Object p = parameters.getKey("/P");
            if (p.isInteger() && p.getIntValue() >= 1 && p.getIntValue() <= 3)
                out_.certification = static_cast<int>(p.getIntValue());
        }
    }

    void take(Object dictionary, std::string const& field, bool in_form) {
        if (dictionary.isIndirect() && !seen_.insert(dictionary.getObjGen()).second) return;
        if (out_.signatures.size() >= kSignaturesMax) return;
        PdfSignature one;
        one.field = field;
        one.in_form = in_form;
        Object sub_filter = dictionary.getKey("/SubFilter");
        if (sub_filter.isName()) one.sub_filter = clean_utf8(sub_filter.getName().substr(1));
        one.is_document_time_stamp = is_name(dictionary.getKey("/Type"), "/DocTimeStamp") ||
                                     one.sub_filter == "ETSI.RFC3161";
        one.certifies = dictionary.isIndirect() && dictionary.getObjGen() == certifier_;
        one.reason = text_of(dictionary.getKey("/Reason"));
        one.location = text_of(dictionary.getKey("/Location"));
        one.time = text_of(dictionary.getKey("/M"));
        take_range(dictionary, file_, objects_.isEncrypted(), one);
        out_.signatures.push_back(std::move(one));
    }

    QPDF& objects_;
    ByteView file_;
    PdfFile out_;
    QPDFObjGen certifier_;
    std::set<QPDFObjGen> seen_;
};

}  // namespace

std::string clean_utf8(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = static_cast<std::uint8_t>(text[at]);
        std::size_t const size = c < 0x80                ? 1
                                 : c >= 0xc2 && c < 0xe0 ? 2
                                 : c >= 0xe0 && c < 0xf0 ? 3
                                 : c >= 0xf0 && c < 0xf5 ? 4
                                                         : 0;
        bool good = size != 0 && at + size <= text.size();
        for (std::size_t i = 1; good && i < size; ++i)
            good = (static_cast<std::uint8_t>(text[at + i]) & 0xc0) == 0x80;
        if (good && size > 2) {
            auto const second = static_cast<std::uint8_t>(text[at + 1]);
            good = !(c == 0xe0 && second < 0xa0) && !(c == 0xed && second > 0x9f) &&
                   !(c == 0xf0 && second < 0x90) && !(c == 0xf4 && second > 0x8f);
        }
        out += good ? text.substr(at, size) : std::string_view("\xef\xbf\xbd");
        at += good ? size : 1;
    }
    return out;
}

Result<PdfFile> read_pdf(ByteView file) {
    REQUIRE(file.size() <= kFileBytesMax, Reason::TooLarge, "pdf");
    bool const has_header =
        as_text(file).substr(0, kHeaderWithin).find("%PDF-") != std::string_view::npos;
    REQUIRE(has_header, Reason::InvalidInput, "pdf");
    try {
        auto const objects = open_objects(file);
        REQUIRE(objects->getRoot().isDictionary(), Reason::InvalidInput, "structure");
        return FileReader(*objects, file).read();
    } catch (QPDFExc const& e) {
        return refuse(Reason::InvalidInput,
                      e.getErrorCode() == qpdf_e_password ? "password" : "structure");
    } catch (std::exception const&) {
        return refuse(Reason::InvalidInput, "structure");
    }
}

}  // namespace ecab::verdict
