// The issue: number, rule version, members and deadline are fixed, and every member is asked.
#include "app/ballot/use_cases.hpp"
#include "app/matter/basis.hpp"
#include "app/numbering.hpp"

namespace ecab::app::ballot {

using namespace domain;

namespace {

// The members of the body on the day of issue, named as they are then.
std::vector<Recipient> members_on(Organisation const& organisation,
                                  BodyId const& body,
                                  Date today) {
    std::vector<Recipient> out;
    for (BodyMember const& member : members_of(organisation, body, today))
        out.push_back({member.person,
                       member.position,
                       organisation.people.at(member.person).name,
                       organisation.positions.at(member.position).title_vi,
                       member.chair});
    return out;
}

// Nobody is asked about papers that no program and no second person has searched, or that are gone.
Result<Done> require_searched(Organisation const& organisation, Ballot const& ballot) {
    for (Document const& document : ballot.documents) {
        DocumentVersion const& version = document.current();
        REQUIRE(!is_purged(organisation.papers, version.sha256), Reason::SecretMaterial, "purged");
        REQUIRE(is_searched(organisation.papers, version.sha256, version.unsearched_pages),
                Reason::SecondPersonRequired,
                "unsearched");
    }
    return Done{};
}

}  // namespace

Result<Recorded> perform(Request const& request, IssueBallot const& command) {
    WriteContext write = TRY(load_authorised_at(request, Action::Issue));
    REQUIRE(write.ballot.approval.has_value(), Reason::WrongState, "approval");
    std::optional<WaitingStep> const mine =
        own_step(write, [](workflow::OpenTask const& task) { return task.call == "issue"; });
    REQUIRE(mine, Reason::WrongState, "approval");
    write.context.acting_for = mine->acting_for;
    Organisation const& organisation = write.organisation();
    TRY(require_searched(organisation, write.ballot));
    RuleSet const* rules = rules_on(request.services, organisation, write.viewer.today);
    REQUIRE(rules != nullptr, Reason::WrongState, "rules");
    REQUIRE(write.ballot.place.body.has_value(), Reason::WrongState, "body");
    std::vector<Recipient> const members =
        members_on(organisation, *write.ballot.place.body, write.viewer.today);
    WorkingCalendar const calendar = calendar_of(request.services, organisation);
    IssueFacts const facts{
        definition_of(request.services, organisation, write.ballot.approval->definition),
        calendar,
        *rules,
        members,
        rules_sha256(organisation, rules->id),
        roster_sha256(members)};
    std::vector<BallotEvent> issued =
        TRY(domain::decide(write.ballot, command, facts, write.context));
    TRY(use_number(request.unit,
                   write.context,
                   "ballot",
                   write.ballot.place,
                   matter_name<Ballot>(write.ballot.id),
                   command.number,
                   write.viewer.today));
    return commit(write, std::move(issued));
}

}  // namespace ecab::app::ballot
