// Small archives for tests, stored without packing, with a table that may lie.
#pragma once
#include <zlib.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ecab::archives::testing_archives {

struct Part {
    std::string name;
    std::string content;
    std::optional<std::uint32_t> told_bytes{};  // instead of the right number
};

inline void put(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
}

inline std::string archive(std::vector<Part> const& parts) {
    std::string out;
    std::string table;
    for (Part const& part : parts) {
        auto const crc = crc32(0,
                               reinterpret_cast<Bytef const*>(part.content.data()),
                               static_cast<uInt>(part.content.size()));
        std::string facts;
        put(facts, 20, 2);
        put(facts, 0, 4);  // no flags, stored
        put(facts, 0, 4);  // no time
        put(facts, crc, 4);
        put(facts, part.content.size(), 4);
        put(facts, part.told_bytes.value_or(static_cast<std::uint32_t>(part.content.size())), 4);
        put(facts, part.name.size(), 2);
        put(facts, 0, 2);
        std::size_t const at = out.size();
        out += "PK\x03\x04" + facts + part.name + part.content;
        table += "PK\x01\x02";
        put(table, 20, 2);
        table += facts;
        table.append(10, '\0');
        put(table, at, 4);
        table += part.name;
    }
    std::size_t const at = out.size();
    out += table + "PK\x05\x06";
    put(out, 0, 4);
    put(out, parts.size(), 2);
    put(out, parts.size(), 2);
    put(out, table.size(), 4);
    put(out, at, 4);
    put(out, 0, 2);
    return out;
}

}  // namespace ecab::archives::testing_archives
