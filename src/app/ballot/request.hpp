// What every use case on a ballot starts from and ends with. It runs inside the organisation's
// writer: load the ballot and the caller's standing, ask the one authority table, decide, commit.
// Nothing here knows where the request came from: HTTP, the clock, an import or a job.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/access.hpp"
#include "app/matter/unit_of_work.hpp"

namespace ecab::app::ballot {

struct Request {
    Services& services;
    UnitOfWork& unit;
    PersonId person;
    BallotId ballot;
    std::optional<std::int64_t> revision;  // what the caller saw; acts of the office need it
};

// How far a use case brought the ballot.
struct Recorded {
    std::int32_t revision{};
    std::uint64_t seq{};  // of the last entry
};

// The deciding side: the ballot as it is, who asks, and what the decision is stamped with.
struct WriteContext {
    Request const& request;
    Viewer viewer;
    domain::Ballot const& ballot;
    domain::Context context;

    Services& services() const { return request.services; }
    domain::Organisation const& organisation() const { return request.unit.organisation(); }
};

// Without asking the table.
WriteContext load(Request const& request, std::string_view id_prefix = "x");

// NotFound, Forbidden or WrongState as the table says.
Result<WriteContext> load_authorised(Request const& request,
                                     domain::Action action,
                                     std::string_view id_prefix = "x");

// The same for an act based on what the caller saw: PreconditionRequired without a revision,
// StaleVersion with another than the present one.
Result<WriteContext> load_authorised_at(Request const& request, domain::Action action);

Recorded commit(WriteContext const& write,
                std::vector<domain::BallotEvent> events,
                records::Evidence const* evidence = nullptr);

}  // namespace ecab::app::ballot
