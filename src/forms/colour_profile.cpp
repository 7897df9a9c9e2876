#include "forms/colour_profile.hpp"

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace ecab::forms {
namespace {

constexpr std::size_t kHeaderBytes = 128;

void put(std::string& out, std::uint64_t value, int bytes) {
    for (int at = bytes - 1; at >= 0; --at) out += static_cast<char>((value >> (8 * at)) & 0xFF);
}

// Ten-thousandths as the profile's fixed point with 16 binary places.
void put_fixed(std::string& out, std::uint32_t ten_thousandths) {
    put(out, (static_cast<std::uint64_t>(ten_thousandths) * 65536 + 5000) / 10000, 4);
}

using Xyz = std::array<std::uint32_t, 3>;

std::string xyz(Xyz const& values) {
    std::string out = "XYZ ";
    put(out, 0, 4);
    for (std::uint32_t const value : values) put_fixed(out, value);
    return out;
}

std::string gamma() {
    std::string out = "curv";
    put(out, 0, 4);
    put(out, 1, 4);
    put(out, 0x0233, 2);  // 2.2 with 8 binary places
    put(out, 0, 2);       // to a multiple of four
    return out;
}

std::string description(std::string const& name) {
    std::string out = "desc";
    put(out, 0, 4);
    put(out, name.size() + 1, 4);
    out += name;
    out.append(1 + 4 + 4 + 2 + 1 + 67, '\0');  // no Unicode and no script code
    while (out.size() % 4 != 0) out += '\0';
    return out;
}

std::string copyright() {
    std::string out = "text";
    put(out, 0, 4);
    out += "No copyright";
    out.append(4, '\0');
    return out;
}

std::string header(std::size_t size) {
    std::string out;
    put(out, size, 4);
    put(out, 0, 4);           // no preferred module
    put(out, 0x02100000, 4);  // version 2.1
    out += "mntrRGB XYZ ";
    for (int const part : {2026, 1, 1, 0, 0, 0}) put(out, static_cast<std::uint64_t>(part), 2);
    out += "acsp";
    out.append(28, '\0');  // platform, flags, device, attributes, intent
    for (std::uint32_t const value : {9642U, 10000U, 8249U}) put_fixed(out, value);  // D50
    out.resize(kHeaderBytes, '\0');
    return out;
}

}  // namespace

std::string colour_profile() {
    // Primaries of sRGB, adapted to D50.
    std::vector<std::pair<std::string, std::string>> const tags{
        {"desc", description("e-Cabinet RGB")},
        {"cprt", copyright()},
        {"wtpt", xyz({9642, 10000, 8249})},
        {"rXYZ", xyz({4361, 2225, 139})},
        {"gXYZ", xyz({3851, 7169, 971})},
        {"bXYZ", xyz({1431, 606, 7142})},
        {"rTRC", gamma()},
        {"gTRC", gamma()},
        {"bTRC", gamma()},
    };
    std::size_t at = kHeaderBytes + 4 + tags.size() * 12;
    std::string table;
    std::string data;
    put(table, tags.size(), 4);
    for (auto const& [name, bytes] : tags) {
        table += name;
        put(table, at + data.size(), 4);
        put(table, bytes.size(), 4);
        data += bytes;
    }
    return header(at + data.size()) + table + data;
}

}  // namespace ecab::forms
