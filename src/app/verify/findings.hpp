// What a verification found. A fault names the organisation, the entry where there is one, and the
// field: "event.choices.0.option", "evidence.signature", "leaf", "tile 8/3", "matter_answer.seq".
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/id.hpp"

namespace ecab::app {

inline constexpr std::size_t kFaultsMax = 200;  // kept; all are counted

struct Fault {
    std::string org;
    std::optional<std::uint64_t> entry;
    std::string field;
    std::string what;  // ends the sentence "this field …"
    bool operator==(Fault const&) const = default;
};

// "government entry 12 event.choices.0.option: is not what was signed"
std::string to_text(Fault const& fault);

struct Findings {
    std::uint64_t entries = 0;
    std::uint64_t signatures = 0;
    std::uint64_t blobs = 0;
    std::uint64_t checkpoints = 0;
    std::uint64_t fault_count = 0;
    std::vector<Fault> faults;
    // Told of each at once: an entry may yet end the process, and what was found before it stays
    // said.
    std::function<void(Fault const&)> on_fault{};

    void add(Fault fault) {
        ++fault_count;
        if (on_fault) on_fault(fault);
        if (faults.size() < kFaultsMax) faults.push_back(std::move(fault));
    }
};

// One entry under check: faults found with it bear its place.
struct EntryFaults {
    Findings& findings;
    OrgId const& org;
    std::uint64_t seq{};

    void add(std::string field, std::string what) const {
        findings.add({org.value, seq, std::move(field), std::move(what)});
    }
};

}  // namespace ecab::app
