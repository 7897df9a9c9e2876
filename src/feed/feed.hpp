// Feed: the durable consumers of the journal. Each is given every entry of every organisation once,
// in order, and its effect commits together with its cursor: what stops for a day catches up, what
// dies in the middle begins the page again. (Live streams have no cursor here: whoever reconnects
// says where to go on.) Several nodes may run it: the transaction sees how far another came.
// A consumer that fails waits, longer each time, and stays where it is: it is not skipped past what
// it could not take, and an administrator sees how far behind it is. The others go on.
// One thread calls `catch_up`.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "records/cursors.hpp"

namespace ecab::feed {

inline constexpr std::int64_t kPageEntries = 1'000;  // in one transaction
inline constexpr int kPagesMax = 8;                  // of one consumer and organisation in one call

struct Consumer {
    // Known by this name in its cursor; another name begins at the start of the journal.
    std::string name;
    // In the organisation's transaction. Effects outside of the database are jobs put there.
    std::function<void(app::UnitOfWork&, std::span<records::JournalNotice const>)> take;
};

class Feed {
  public:
    Feed(app::Services* services, std::vector<Consumer> consumers)
        : services_(services), consumers_(std::move(consumers)) {}

    std::vector<Consumer> const& consumers() const { return consumers_; }

    // Gives what is new to whoever may take it now; true when more is left. Throws ports::Outage.
    bool catch_up();

  private:
    bool catch_up(Consumer const& consumer, OrgId const& org);
    // The number of entries the consumer was given.
    std::int64_t take_page(Consumer const& consumer, OrgId const& org);
    void note_failure(Consumer const& consumer, OrgId const& org, std::string_view error);

    app::Services* services_;
    std::vector<Consumer> const consumers_;
};

}  // namespace ecab::feed
