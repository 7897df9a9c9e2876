#include "api/signed_entry.hpp"

namespace ecab::api {
namespace {

using namespace domain;

std::optional<SignedStatement> statement_of(MeetingEvent const& event) {
    return std::visit(
        [](auto const& e) -> std::optional<SignedStatement> {
            if constexpr (requires { e.statement; })
                return e.statement;
            else
                return std::nullopt;
        },
        event);
}

// Others' votes are open to those who may read votes, once the vote is closed.
bool is_open_to(MeetingReadContext const& read, records::MeetingRecord const& record) {
    if (record.head.actor == read.actor.person.value) return true;
    if (!authorise(*read.meeting, read.actor, MeetingAction::ReadVotes)) return false;
    auto const* cast = std::get_if<VoteCast>(&record.event);
    if (cast == nullptr) return true;
    Vote const* vote = find_vote(*read.meeting, cast->vote);
    return vote != nullptr && vote->state != VoteState::Open;
}

}  // namespace

Result<SignedEntry> signed_entry(Api& api,
                                 Call const& call,
                                 MeetingId const& id,
                                 ports::StoredEntry const& entry) {
    MeetingReadContext const read =
        TRY(load_authorised_meeting(api, call, id, MeetingAction::Read));
    REQUIRE(entry.matter == records::matter_of(id), Reason::NotFound);
    records::MeetingRecord record = TRY(records::decode_meeting(entry));
    std::optional<SignedStatement> const statement = statement_of(record.event);
    REQUIRE(statement && record.evidence && is_open_to(read, record), Reason::NotFound);
    return SignedEntry{read.organisation, std::move(record), *statement};
}

}  // namespace ecab::api
