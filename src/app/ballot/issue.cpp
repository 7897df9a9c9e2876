// The issue: number, rule version, members and deadline are fixed, and every member is asked.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

namespace {

// The members of the body on the day of issue, named as they are then.
std::vector<Recipient> members_on(Organisation const& organisation, Date today) {
    std::vector<Recipient> out;
    for (auto const& [id, body] : organisation.bodies) {
        for (BodyMember const& member : members_of(organisation, id, today))
            out.push_back({member.person,
                           member.position,
                           organisation.people.at(member.person).name,
                           organisation.positions.at(member.position).title_vi,
                           member.chair});
        break;  // the body that decides; an organisation has one
    }
    return out;
}

RuleSet const* rules_today(Services const& services, Organisation const& organisation, Date today) {
    std::optional<RuleSetId> const id = rules_in_force(organisation, today);
    return id ? services.rules->find(*id) : nullptr;
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
    RuleSet const* rules = rules_today(request.services, organisation, write.viewer.today);
    REQUIRE(rules != nullptr, Reason::WrongState, "rules");
    std::vector<Recipient> const members = members_on(organisation, write.viewer.today);
    WorkingCalendar const calendar = calendar_of(request.services, organisation);
    IssueFacts const facts{definition_of(request.services, write.ballot.approval->definition),
                           calendar,
                           *rules,
                           members};
    return commit(write, TRY(domain::decide(write.ballot, command, facts, write.context)));
}

}  // namespace ecab::app::ballot
