#include "app/ballot/audience.hpp"

#include "app/access.hpp"
#include "domain/authority/office.hpp"
#include "domain/ballot/visibility.hpp"

namespace ecab::app {

using namespace domain;
namespace {

bool may_read(Ballot const& ballot, std::set<Role> const& waiting, std::string_view name) {
    std::optional<Role> const role = find_named<Role>(name);
    if (!role) return false;
    ResourceFacts facts;
    facts.phase = phase_of(ballot);
    // The group holds only those whose unit prepares the matter.
    facts.relations.insert(Relation::SameDepartment);
    if (waiting.contains(*role)) facts.relations.insert(Relation::StepCandidate);
    return is_allowed(*role, Action::ReadMatter, facts);
}

constexpr std::string_view kPersonGroup = "person:";

bool is_asked(Ballot const& ballot, std::string_view group) {
    return group.starts_with(kPersonGroup) &&
           ballot.members.contains(PersonId{std::string(group.substr(kPersonGroup.size()))});
}

}  // namespace

std::set<Role> waiting_roles(Ballot const& ballot) {
    std::set<Role> out;
    if (!ballot.approval || phase_of(ballot) != BallotPhase::InApproval) return out;
    for (workflow::Token const& token : ballot.approval->tokens)
        if (std::optional<Role> const role = find_named<Role>(token.role)) out.insert(*role);
    return out;
}

std::vector<std::string> readers_among(Ballot const& ballot,
                                       std::vector<std::string> const& groups) {
    constexpr std::string_view kRole = "role:";
    std::string const members = "members:" + ballot.id.value;
    std::set<Role> const waiting = waiting_roles(ballot);
    std::vector<std::string> out;
    for (std::string const& group : groups) {
        if (group == members) {
            for (auto const& [person, member] : ballot.members)
                out.push_back(std::string(kMemberGroup) + person.value);
        } else if (is_asked(ballot, group)) {
            out.push_back(std::string(kMemberGroup) + group.substr(kPersonGroup.size()));
        } else if (!group.starts_with(kRole)) {
            out.push_back(group);
        } else if (may_read(ballot, waiting, group.substr(kRole.size()))) {
            out.push_back(placed_group(group, ballot.place));
        }
    }
    return out;
}

std::vector<std::string> MatterKind<Ballot>::audience(Services const&,
                                                      Event const& event,
                                                      Ballot const& after) {
    std::vector<std::string> groups;
    for (Audience& audience : audience_of(event, after)) {
        // Those who may only know that counts moved get them merged, as progress.
        if (audience.variant == Detail::Progress) continue;
        std::ranges::move(audience.groups, std::back_inserter(groups));
    }
    return readers_among(after, groups);
}

}  // namespace ecab::app
