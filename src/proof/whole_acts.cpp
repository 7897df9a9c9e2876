#include "proof/whole_acts.hpp"

#include <utility>

#include "json/differences.hpp"

namespace ecab::proof {

void WholeActs::expect(EntryFaults const& faults, std::vector<Following> events) {
    if (events.empty()) return;
    after_ = faults;
    awaited_ = std::move(events);
}

void WholeActs::check(EntryFaults const& faults, std::string_view kind, json::Value const& event) {
    if (awaited_.empty()) return;
    Following const next = std::move(awaited_.front());
    awaited_.erase(awaited_.begin());
    if (next.kind != kind) {
        say_missing(next);
        awaited_.clear();
        return;
    }
    if (auto const where = json::first_difference(event, next.event, "event"))
        faults.add(*where,
                   {"không phải là điều kéo theo từ văn bản đã ký",
                    "does not follow from what was signed"});
}

void WholeActs::finish() {
    if (!awaited_.empty()) say_missing(awaited_.front());
    awaited_.clear();
}

void WholeActs::say_missing(Following const& next) const {
    after_.add("event",
               {"không có mục " + next.kind + " kéo theo từ văn bản đã ký",
                "is not followed by " + next.kind + ", which was signed with it"});
}

}  // namespace ecab::proof
