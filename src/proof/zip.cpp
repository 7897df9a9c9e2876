#include "proof/zip.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/check.hpp"

namespace ecab::proof {
namespace {

constexpr std::size_t kLocalBytes = 30;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kEndBytes = 22;
constexpr std::uint32_t kLocalMark = 0x04034b50;
constexpr std::uint32_t kCentralMark = 0x02014b50;
constexpr std::uint32_t kEndMark = 0x06054b50;
constexpr std::uint32_t kZipVersion = 10;        // 1.0: nothing but stored files
constexpr std::uint32_t kDosDay = (1 << 5) | 1;  // 1980-01-01, the first day there is

constexpr std::array<std::uint32_t, 256> crc_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t c = i;
        for (int bit = 0; bit < 8; ++bit) c = (c & 1) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1;
        table[i] = c;
    }
    return table;
}

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 0xff));
}

// Little endian, from a place the caller knows to be inside.
std::uint32_t at(std::string_view bytes, std::size_t place, int count) {
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i)
        value |= static_cast<std::uint32_t>(
                     static_cast<unsigned char>(bytes[place + static_cast<std::size_t>(i)]))
                 << (8 * i);
    return value;
}

struct Facts {
    std::string_view name;
    std::uint32_t crc{};
    std::uint32_t size{};
    std::uint32_t offset{};
};

// What both kinds of header say of a file, from "version needed" to "extra length".
void put_common(std::string& out, Facts const& file) {
    put(out, kZipVersion, 2);
    put(out, 0, 2);  // flags
    put(out, 0, 2);  // stored
    put(out, 0, 2);  // midnight
    put(out, kDosDay, 2);
    put(out, file.crc, 4);
    put(out, file.size, 4);
    put(out, file.size, 4);
    put(out, static_cast<std::uint32_t>(file.name.size()), 2);
    put(out, 0, 2);  // no extra field
}

void put_local(std::string& out, Facts const& file) {
    put(out, kLocalMark, 4);
    put_common(out, file);
    out += file.name;
}

void put_central(std::string& out, Facts const& file) {
    put(out, kCentralMark, 4);
    put(out, kZipVersion, 2);  // made by: no system's attributes
    put_common(out, file);
    put(out, 0, 2);  // no comment
    put(out, 0, 2);  // disk
    put(out, 0, 2);  // internal attributes
    put(out, 0, 4);  // external attributes
    put(out, file.offset, 4);
    out += file.name;
}

void put_end(std::string& out, std::size_t files, std::size_t start, std::size_t size) {
    put(out, kEndMark, 4);
    put(out, 0, 4);  // disks
    put(out, static_cast<std::uint32_t>(files), 2);
    put(out, static_cast<std::uint32_t>(files), 2);
    put(out, static_cast<std::uint32_t>(size), 4);
    put(out, static_cast<std::uint32_t>(start), 4);
    put(out, 0, 2);  // no comment
}

// Walks the table of contents; each file must begin where the one before ended.
class Reader {
  public:
    Reader(std::string_view bytes, Faults& faults) : bytes_(bytes), faults_(faults) {}

    std::optional<std::vector<ZipFile>> read() {
        if (!find_end()) return std::nullopt;
        std::size_t place = table_;
        for (std::size_t i = 0; i < count_; ++i) {
            std::optional<std::size_t> const next = take(place);
            if (!next) return std::nullopt;
            place = *next;
        }
        std::string end;
        put_end(end, count_, content_end_, place - table_);
        if (content_end_ != table_ || bytes_.substr(place) != end)
            fault("",
                  {"có phần không thuộc tệp nào, hoặc phần kết không đúng với các tệp",
                   "has bytes that belong to no file, or another end than its files make"});
        return std::move(files_);
    }

  private:
    void fault(std::string_view file, Words what) {
        faults_.add({std::string(file), {}, {}, {}, std::move(what)});
    }
    bool refuse(Words what, std::string_view file = {}) {
        fault(file, std::move(what));
        return false;
    }

    bool find_end() {
        if (bytes_.size() > kZipBytesMax) return refuse({"lớn hơn 2 GB", "is larger than 2 GB"});
        bool const has_start = bytes_.size() >= 4 && at(bytes_, 0, 4) == kLocalMark;
        if (!has_start)
            return refuse({"không bắt đầu như một tệp zip", "does not begin as a zip file"});
        bool const has_end =
            bytes_.size() >= kEndBytes && at(bytes_, bytes_.size() - kEndBytes, 4) == kEndMark;
        if (!has_end)
            return refuse({"bị cắt ngắn hoặc có phần nối thêm: không thấy phần kết của tệp zip",
                           "is cut short, or something was put behind it: no end of a zip file"});
        end_ = bytes_.size() - kEndBytes;
        count_ = at(bytes_, end_ + 10, 2);
        table_ = at(bytes_, end_ + 16, 4);
        if (count_ == 0 || count_ > kZipFilesMax)
            return refuse({"không có tệp nào hoặc quá nhiều tệp", "has no files, or too many"});
        if (table_ > end_)
            return refuse(
                {"có mục lục nằm ngoài tệp", "says that its table of contents lies outside of it"});
        return true;
    }

    bool read_facts(std::size_t place, Facts& file) {
        Words const unreadable{"có mục lục không đọc được",
                               "has a table of contents that cannot be read"};
        bool const has_header =
            place + kCentralBytes <= end_ && at(bytes_, place, 4) == kCentralMark;
        if (!has_header) return refuse(unreadable);
        file.crc = at(bytes_, place + 16, 4);
        file.size = at(bytes_, place + 24, 4);
        std::size_t const name_bytes = at(bytes_, place + 28, 2);
        if (place + kCentralBytes + name_bytes > end_) return refuse(unreadable);
        file.name = bytes_.substr(place + kCentralBytes, name_bytes);
        if (!is_zip_name(file.name))
            return refuse(
                {"có tệp mang tên không được phép", "has a file with a name that is not allowed"});
        if (!names_.emplace(file.name).second)
            return refuse({"có hai tệp cùng tên", "is there twice"}, file.name);
        return true;
    }

    // Where the next entry of the table begins.
    std::optional<std::size_t> take(std::size_t place) {
        Facts file;
        if (!read_facts(place, file)) return std::nullopt;
        auto const refused = [&](Words what) {
            fault(file.name, std::move(what));
            return std::nullopt;
        };
        if (at(bytes_, place + 10, 2) != 0)
            return refused(
                {"được nén; chỉ đọc tệp không nén", "is compressed; only stored files are read"});
        if ((at(bytes_, place + 8, 2) & 1) != 0) return refused({"được mã hóa", "is encrypted"});
        std::size_t const start = content_end_ + kLocalBytes + file.name.size();
        bool const is_inside = start <= table_ && file.size <= table_ - start;
        if (!is_inside)
            return refused({"được khai lớn hơn cả hồ sơ", "is said to be larger than the whole"});
        file.offset = static_cast<std::uint32_t>(content_end_);
        std::size_t const next = place + kCentralBytes + file.name.size();
        check_headers(file, place, next);
        std::string_view const content = bytes_.substr(start, file.size);
        if (crc32(content) != file.crc)
            fault(file.name,
                  {"có nội dung không khớp với CRC-32",
                   "is not the content that its CRC-32 was made of"});
        files_.push_back({std::string(file.name), content});
        content_end_ = start + file.size;
        return next;
    }

    void check_headers(Facts const& file, std::size_t place, std::size_t next) {
        std::string local;
        put_local(local, file);
        std::string central;
        put_central(central, file);
        if (bytes_.substr(content_end_, local.size()) != local)
            fault(file.name,
                  {"có phần đầu sai dạng, hoặc khác với mục lục",
                   "has a header of another form, or with other facts than the table"});
        if (bytes_.substr(place, next - place) != central)
            fault(file.name,
                  {"có dòng mục lục sai dạng",
                   "has an entry of another form in the table of contents"});
    }

    std::string_view bytes_;
    Faults& faults_;
    std::size_t count_{};
    std::size_t table_{};        // where the table of contents begins
    std::size_t end_{};          // where the end record begins
    std::size_t content_end_{};  // of the files taken so far
    std::set<std::string, std::less<>> names_;
    std::vector<ZipFile> files_;
};

}  // namespace

bool is_zip_name(std::string_view name) {
    if (name.empty() || name.size() > kZipNameBytesMax) return false;
    auto const is_good = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_' || c == '@' || c == '/';
    };
    if (!std::ranges::all_of(name, is_good)) return false;
    while (true) {
        std::size_t const slash = name.find('/');
        std::string_view const part = name.substr(0, slash);
        if (part.empty() || part == "." || part == "..") return false;
        if (slash == std::string_view::npos) return true;
        name.remove_prefix(slash + 1);
    }
}

std::uint32_t crc32(std::string_view content) {
    static constexpr auto kTable = crc_table();
    std::uint32_t crc = 0xffffffffu;
    for (char const c : content)
        crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xff] ^ (crc >> 8);
    return crc ^ 0xffffffffu;
}

Result<std::string> write_zip(std::vector<ZipFile> const& files) {
    REQUIRE(files.size() <= kZipFilesMax, Reason::TooLarge, "files");
    std::size_t bytes = kEndBytes;
    for (ZipFile const& file : files) {
        CHECK(is_zip_name(file.name));
        bytes += kLocalBytes + kCentralBytes + 2 * file.name.size() + file.content.size();
    }
    REQUIRE(bytes <= kZipBytesMax, Reason::TooLarge, "bytes");
    std::string out;
    out.reserve(bytes);
    std::string table;
    for (ZipFile const& file : files) {
        Facts const facts{file.name,
                          crc32(file.content),
                          static_cast<std::uint32_t>(file.content.size()),
                          static_cast<std::uint32_t>(out.size())};
        put_local(out, facts);
        out += file.content;
        put_central(table, facts);
    }
    std::size_t const start = out.size();
    out += table;
    put_end(out, files.size(), start, table.size());
    return out;
}

std::optional<std::vector<ZipFile>> read_zip(std::string_view bytes, Faults& faults) {
    return Reader(bytes, faults).read();
}

}  // namespace ecab::proof
