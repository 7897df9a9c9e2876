#include "search/frequencies.hpp"

#include <charconv>
#include <cmath>

#include "definitions/yaml_reader.hpp"

namespace ecab::search {
namespace {

bool read_count(std::string_view text, std::uint32_t& out) {
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() && out > 0;
}

// "name VALUE" at the front of `line`, which loses it.
bool take(std::string_view& line, std::string_view name, std::uint32_t& out) {
    if (!line.starts_with(name) || line.size() <= name.size() + 1) return false;
    line.remove_prefix(name.size() + 1);
    std::size_t const end = std::min(line.find(' '), line.size());
    if (!read_count(line.substr(0, end), out)) return false;
    line.remove_prefix(std::min(end + 1, line.size()));
    return true;
}

}  // namespace

double Frequencies::count(std::string_view term) const {
    auto const found = counts_.find(term);
    // What is too rare for the table counts as half of the rarest that is in it.
    return found == counts_.end() ? floor_ / 2 : found->second;
}

double Frequencies::share(std::string_view term) const { return count(term) / papers_; }

double Frequencies::weight(std::string_view term) const {
    double const n = count(term);
    return std::log(1.0 + (papers_ - n + 0.5) / (n + 0.5));
}

Result<Frequencies> Frequencies::read(std::string_view text, std::string_view file) {
    Frequencies out;
    std::size_t number = 0;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        std::string const where = std::string(file) + ":" + std::to_string(++number);
        if (number == 1) {
            std::uint32_t papers = 0;
            std::uint32_t length = 0;
            std::uint32_t floor = 0;
            REQUIRE(take(line, "papers", papers) && take(line, "length", length) &&
                        take(line, "floor", floor) && line.empty(),
                    Reason::InvalidInput,
                    where + ": papers, length and floor are needed");
            out.papers_ = papers;
            out.length_ = length;
            out.floor_ = floor;
            continue;
        }
        std::size_t const blank = line.find(' ');
        std::uint32_t count = 0;
        REQUIRE(blank != std::string_view::npos && blank > 0 &&
                    read_count(line.substr(blank + 1), count) && count <= out.papers_,
                Reason::InvalidInput,
                where + ": a word and how many papers hold it are needed");
        out.counts_.emplace(line.substr(0, blank), count);
    }
    REQUIRE(number > 0, Reason::InvalidInput, std::string(file) + ":1: the file is empty");
    return out;
}

Result<Frequencies> Frequencies::load(std::filesystem::path const& path) {
    std::string const text = TRY(definitions::read_file(path, kFrequencyBytesMax));
    return read(text, path.filename().string());
}

}  // namespace ecab::search
