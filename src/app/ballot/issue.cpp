// The issue: number, rule version, members and deadline are fixed, and every member is asked.
#include "app/ballot/issue_basis.hpp"
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
    for (AttachedDocument const& document : ballot.documents) {
        DocumentVersion const& version = document.current();
        REQUIRE(!is_purged(organisation.papers, version.sha256), Reason::SecretMaterial, "purged");
        REQUIRE(is_searched(organisation.papers, version.sha256, unsearched_parts(version)),
                Reason::SecondPersonRequired,
                "unsearched");
    }
    return Done{};
}

}  // namespace

Result<IssueBasis> issue_basis(Services const& services,
                               Organisation const& organisation,
                               Ballot const& ballot,
                               Date today) {
    REQUIRE(ballot.approval.has_value(), Reason::WrongState, "approval");
    RuleSet const* rules = rules_on(services, organisation, today);
    REQUIRE(rules != nullptr, Reason::WrongState, "rules");
    REQUIRE(ballot.place.body.has_value(), Reason::WrongState, "body");
    std::vector<Recipient> members = members_on(organisation, *ballot.place.body, today);
    Digest const roster = app::roster_sha256(members);
    return IssueBasis{definition_of(services, organisation, ballot.approval->definition),
                      calendar_of(services, organisation),
                      *rules,
                      std::move(members),
                      app::rules_sha256(organisation, rules->id),
                      roster};
}

Result<Recorded> perform(Request const& request, IssueBallot const& command) {
    WriteContext write = TRY(load_authorised_at(request, Action::Issue));
    REQUIRE(write.ballot.approval.has_value(), Reason::WrongState, "approval");
    std::optional<WaitingStep> const mine =
        own_step(write, [](workflow::OpenTask const& task) { return task.call == "issue"; });
    REQUIRE(mine, Reason::WrongState, "approval");
    write.context.acting_for = mine->acting_for;
    Organisation const& organisation = write.organisation();
    TRY(require_searched(organisation, write.ballot));
    IssueBasis const basis =
        TRY(issue_basis(request.services, organisation, write.ballot, write.viewer.today));
    std::vector<BallotEvent> issued =
        TRY(domain::decide(write.ballot, command, basis.facts(), write.context));
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
