#include "feed/feed.hpp"

#include <cstdio>

#include "jobs/runner.hpp"

namespace ecab::feed {

using records::Cursor;

bool Feed::catch_up() {
    bool has_more = false;
    for (Consumer const& consumer : consumers_) {
        std::vector<OrgId> orgs;
        Moment const now = services_->clock->now();
        services_->store->read(
            [&](ports::Reader& reader) { orgs = records::lagging(reader, consumer.name, now); });
        for (OrgId const& org : orgs) has_more = catch_up(consumer, org) || has_more;
    }
    return has_more;
}

bool Feed::catch_up(Consumer const& consumer, OrgId const& org) {
    try {
        for (int page = 0; page < kPagesMax; ++page)
            if (take_page(consumer, org) < kPageEntries) return false;
        return true;
    } catch (ports::Outage const& e) {
        std::fprintf(stderr, "feed: %s: %s\n", consumer.name.c_str(), e.what());
        note_failure(consumer, org, jobs::kOutage);
    } catch (std::exception const& e) {
        std::fprintf(stderr, "feed: %s: %s\n", consumer.name.c_str(), e.what());
        note_failure(consumer, org, jobs::kFailed);
    }
    return false;
}

std::int64_t Feed::take_page(Consumer const& consumer, OrgId const& org) {
    std::int64_t taken = 0;
    services_->writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
        taken = 0;
        Cursor const cursor = records::find_cursor(unit.sql(), org, consumer.name);
        // Another node met the failure since it was looked up.
        if (cursor.again > unit.now()) return ports::Verdict::RollBack;
        std::vector<records::JournalNotice> const page =
            records::notices(unit.sql(), org, cursor.next, kPageEntries);
        if (page.empty()) return ports::Verdict::RollBack;
        consumer.take(unit, page);
        records::put_cursor(
            unit.sql(), org, {consumer.name, page.back().seq + 1, unit.now(), 0, "", Moment{}});
        taken = static_cast<std::int64_t>(page.size());
        return ports::Verdict::Keep;
    });
    return taken;
}

void Feed::note_failure(Consumer const& consumer, OrgId const& org, std::string_view error) {
    std::uint32_t chance = 0;
    for (std::uint8_t const byte : services_->random->bytes(4)) chance = chance << 8 | byte;
    services_->writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
        Cursor cursor = records::find_cursor(unit.sql(), org, consumer.name);
        ++cursor.failures;
        cursor.last_error = error;
        std::int64_t const delay = jobs::delay_after({}, cursor.failures, chance);
        cursor.again = Moment{unit.now().ms + delay};
        records::put_cursor(unit.sql(), org, cursor);
        return ports::Verdict::Keep;
    });
}

}  // namespace ecab::feed
