// What is broken in a container of evidence: which file, which entry of the journal, which person,
// which field, and the sentence of both languages.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ecab::proof {

inline constexpr std::size_t kFaultsMax = 200;  // kept; all are counted

// A sentence about the field or the file before it.
struct Words {
    std::string vi;
    std::string en;
    bool operator==(Words const&) const = default;
};

struct Fault {
    std::string file;  // "" for the container itself
    std::optional<std::uint64_t> entry{};
    std::string person{};
    std::string field{};
    Words what{};
    bool operator==(Fault const&) const = default;
};

// "journal/entries.jsonl, entry 57, p-2, event.choices: is not what was signed"
std::string to_text(Fault const& fault, bool english);

struct Faults {
    std::uint64_t count = 0;
    std::vector<Fault> kept;

    void add(Fault fault) {
        ++count;
        if (kept.size() < kFaultsMax) kept.push_back(std::move(fault));
    }
};

inline constexpr char const* kEntriesFile = "journal/entries.jsonl";
inline constexpr char const* kPathsFile = "journal/paths.jsonl";
inline constexpr char const* kCheckpointFile = "journal/checkpoint.txt";
inline constexpr char const* kKeyFile = "journal/key.txt";
inline constexpr char const* kAuthorityFile = "certificates/authority.cer";

// One entry under check.
struct EntryFaults {
    Faults* faults{};
    std::uint64_t seq{};
    std::string person{};

    void add(std::string field, Words what) const {
        faults->add({kEntriesFile, seq, person, std::move(field), std::move(what)});
    }
};

inline Words not_signed() { return {"không phải là điều đã ký", "is not what was signed"}; }
inline Words not_shown() {
    return {"không phải là điều người ký đã được xem", "is not what the signer was shown"};
}
inline Words not_following() {
    return {"không phải là kết quả theo quy tắc", "does not follow from the rules"};
}
inline Words unreadable() { return {"không đọc được", "cannot be read"}; }

}  // namespace ecab::proof
