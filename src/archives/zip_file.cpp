#include "archives/zip_file.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <set>

namespace ecab::archives {
namespace {

// APPNOTE.TXT 4.3: the ends of the table, an entry of it, and the head before each part.
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kCommentBytesMax = 0xFFFF;
constexpr std::uint32_t kEndMark = 0x06054b50;
constexpr std::size_t kEntryBytes = 46;
constexpr std::uint32_t kEntryMark = 0x02014b50;
constexpr std::size_t kHeadBytes = 30;
constexpr std::uint32_t kHeadMark = 0x04034b50;
constexpr std::uint32_t kElsewhere = 0xFFFFFFFF;  // told in the 64-bit form, which no office writes
constexpr std::uint16_t kEncrypted = 1;
constexpr std::uint16_t kDeflated = 8;
constexpr int kRaw = -MAX_WBITS;  // deflate without a head of its own

std::uint32_t read4(ByteView file, std::size_t at) {
    return static_cast<std::uint32_t>(file[at]) | static_cast<std::uint32_t>(file[at + 1]) << 8 |
           static_cast<std::uint32_t>(file[at + 2]) << 16 |
           static_cast<std::uint32_t>(file[at + 3]) << 24;
}
std::uint16_t read2(ByteView file, std::size_t at) {
    return static_cast<std::uint16_t>(file[at] | file[at + 1] << 8);
}
void put2(std::string& out, std::uint64_t value) {
    out += static_cast<char>(value & 0xFF);
    out += static_cast<char>(value >> 8 & 0xFF);
}
void put4(std::string& out, std::uint64_t value) {
    put2(out, value & 0xFFFF);
    put2(out, value >> 16);
}

Refusal broken() { return refuse(Reason::UnsupportedMedia, "broken"); }
Refusal bomb() { return refuse(Reason::TooLarge, "bomb"); }

std::optional<std::size_t> find_end(ByteView file) {
    if (file.size() < kEndBytes) return std::nullopt;
    std::size_t const last = file.size() - kEndBytes;
    std::size_t const first = last > kCommentBytesMax ? last - kCommentBytesMax : 0;
    for (std::size_t at = last + 1; at-- > first;)
        if (read4(file, at) == kEndMark) return at;
    return std::nullopt;
}

bool is_no_name(std::string_view name) {
    return name.empty() || name.starts_with('/') || name.find('\\') != std::string_view::npos ||
           name.find('\0') != std::string_view::npos || name.starts_with("../") ||
           name.find("/../") != std::string_view::npos || name.ends_with("/..") || name == ".." ||
           name.size() > kPartNameBytesMax;
}

// One entry of the table; `at` moves behind it.
Result<ZipEntry> entry_at(ByteView file, std::size_t& at) {
    if (at + kEntryBytes > file.size() || read4(file, at) != kEntryMark) return broken();
    std::size_t const name_bytes = read2(file, at + 28);
    std::size_t const rest = name_bytes + read2(file, at + 30) + read2(file, at + 32);
    if (at + kEntryBytes + rest > file.size()) return broken();
    REQUIRE((read2(file, at + 8) & kEncrypted) == 0, Reason::UnsupportedMedia, "encrypted");
    ZipEntry entry;
    entry.method = read2(file, at + 10);
    entry.crc = read4(file, at + 16);
    entry.packed = read4(file, at + 20);
    entry.bytes = read4(file, at + 24);
    std::uint64_t const head = read4(file, at + 42);
    entry.name = std::string(as_text(file.subspan(at + kEntryBytes, name_bytes)));
    at += kEntryBytes + rest;
    REQUIRE(!is_no_name(entry.name), Reason::UnsupportedMedia, "names");
    bool const is_told = entry.packed != kElsewhere && entry.bytes != kElsewhere;
    if (!is_told || (entry.method != 0 && entry.method != kDeflated)) return broken();
    if (head + kHeadBytes > file.size() || read4(file, head) != kHeadMark) return broken();
    entry.at = head + kHeadBytes + read2(file, head + 26) + read2(file, head + 28);
    if (entry.at + entry.packed > file.size()) return broken();
    return entry;
}

struct Inflating {
    Inflating() { is_good = inflateInit2(&stream, kRaw) == Z_OK; }
    ~Inflating() { inflateEnd(&stream); }
    Inflating(Inflating const&) = delete;
    Inflating& operator=(Inflating const&) = delete;
    z_stream stream{};
    bool is_good = false;
};

Result<std::string> inflated(ByteView packed, std::uint64_t most) {
    Inflating inflating;
    if (!inflating.is_good) throw std::bad_alloc();
    z_stream& stream = inflating.stream;
    stream.next_in = const_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string out;
    std::array<char, 64 * 1024> buffer{};
    for (int state = Z_OK; state != Z_STREAM_END;) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream.avail_out = static_cast<uInt>(buffer.size());
        state = inflate(&stream, Z_NO_FLUSH);
        std::size_t const count = buffer.size() - stream.avail_out;
        if (state != Z_STREAM_END && (state != Z_OK || count == 0)) return broken();
        if (out.size() + count > most) return bomb();
        out.append(buffer.data(), count);
    }
    return out;
}

std::string deflated(std::string const& text) {
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRaw, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        throw std::bad_alloc();
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int const state = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    CHECK(state == Z_STREAM_END);
    return out;
}

std::uint32_t crc_of(std::string_view text) {
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<Bytef const*>(text.data()), static_cast<uInt>(text.size())));
}

bool is_xml(std::string_view name) { return name.ends_with(".xml") || name.ends_with(".rels"); }

// What stands before a part, from "version needed" to "extra length"; the same in the table.
void put_facts(std::string& out, ZipEntry const& entry) {
    constexpr std::uint16_t kVersion = 20;
    constexpr std::uint16_t kNamesAreUtf8 = 0x0800;
    constexpr std::uint16_t kFirstDay = 0x0021;  // 1980-01-01
    put2(out, kVersion);
    put2(out, kNamesAreUtf8);
    put2(out, entry.method);
    put2(out, 0);
    put2(out, kFirstDay);
    put4(out, entry.crc);
    put4(out, entry.packed);
    put4(out, entry.bytes);
    put2(out, entry.name.size());
    put2(out, 0);
}

}  // namespace

Result<ZipFile> ZipFile::open(ByteView file) {
    std::optional<std::size_t> const end = find_end(file);
    if (!end) return broken();
    std::size_t const count = read2(file, *end + 10);
    std::size_t at = read4(file, *end + 16);
    ZipFile zip(file);
    if (count > kPartsMax) return bomb();
    std::uint64_t sum = 0;
    std::set<std::string> names;
    for (std::size_t i = 0; i < count; ++i) {
        zip.entries_.push_back(TRY(entry_at(file, at)));
        sum += zip.entries_.back().bytes;
        if (sum > kPartsBytesMax) return bomb();
        bool const is_new = names.insert(zip.entries_.back().name).second;
        REQUIRE(is_new, Reason::UnsupportedMedia, "twice");
    }
    return zip;
}

ZipEntry const* ZipFile::find(std::string const& name) const {
    auto const found = std::ranges::find(entries_, name, &ZipEntry::name);
    return found == entries_.end() ? nullptr : &*found;
}

Result<std::string> ZipFile::read(ZipEntry const& entry, std::uint64_t most) const {
    ByteView const packed = file_.subspan(entry.at, entry.packed);
    if (entry.bytes > most) return bomb();
    std::string text = entry.method == kDeflated ? TRY(inflated(packed, entry.bytes))
                                                 : std::string(as_text(packed));
    if (text.size() != entry.bytes || crc_of(text) != entry.crc) return broken();
    return text;
}

Result<Done> ZipFile::check() const {
    for (ZipEntry const& entry : entries_) {
        std::string const part = TRY(read(entry, kPartBytesMax));
        if (is_xml(entry.name) && part.find("<!ENTITY") != std::string::npos) return bomb();
    }
    return Done{};
}

Result<std::string> ZipFile::with(std::map<std::string, std::string> const& replaced) const {
    std::string out;
    std::string table;
    for (ZipEntry entry : entries_) {
        std::string packed(as_text(file_.subspan(entry.at, entry.packed)));
        if (auto const found = replaced.find(entry.name); found != replaced.end()) {
            packed = deflated(found->second);
            entry.method = kDeflated;
            entry.packed = packed.size();
            entry.bytes = found->second.size();
            entry.crc = crc_of(found->second);
        }
        std::size_t const head = out.size();
        put4(out, kHeadMark);
        put_facts(out, entry);
        out += entry.name + packed;
        put4(table, kEntryMark);
        put2(table, 20);
        put_facts(table, entry);
        table.append(10, '\0');  // no comment, first disk, no attributes
        put4(table, head);
        table += entry.name;
    }
    std::size_t const at = out.size();
    out += table;
    put4(out, kEndMark);
    put4(out, 0);
    put2(out, entries_.size());
    put2(out, entries_.size());
    put4(out, table.size());
    put4(out, at);
    put2(out, 0);
    return out;
}

}  // namespace ecab::archives
