#include "domain/paper/paper.hpp"

#include <algorithm>

#include "domain/matter/text_rules.hpp"

namespace ecab::domain {
namespace {

struct PaperRight {
    PaperAction action;
    Role role;
};

constexpr std::array kPaperRights{
    PaperRight{PaperAction::Search, Role::Specialist},
    PaperRight{PaperAction::Search, Role::DepartmentLeader},
    PaperRight{PaperAction::Search, Role::OfficeHead},
    PaperRight{PaperAction::Search, Role::OfficeDeputy},
    PaperRight{PaperAction::Search, Role::Clerk},
    PaperRight{PaperAction::ProposePurge, Role::Specialist},
    PaperRight{PaperAction::ProposePurge, Role::DepartmentLeader},
    PaperRight{PaperAction::ProposePurge, Role::OfficeHead},
    PaperRight{PaperAction::ProposePurge, Role::OfficeDeputy},
    PaperRight{PaperAction::ProposePurge, Role::Clerk},
    PaperRight{PaperAction::ConfirmPurge, Role::DepartmentLeader},
    PaperRight{PaperAction::ConfirmPurge, Role::OfficeHead},
    PaperRight{PaperAction::ConfirmPurge, Role::OfficeDeputy},
};

Result<Done> require_present(PaperFacts const& facts) {
    REQUIRE(!facts.purged, Reason::SecretMaterial, "purged");
    return Done{};
}

}  // namespace

bool is_allowed(Role role, PaperAction action) {
    return std::ranges::any_of(kPaperRights, [&](PaperRight const& one) {
        return one.action == action && one.role == role;
    });
}

PaperFacts facts_of(PaperCare const& care, Digest const& sha256) {
    auto const found = care.find(to_hex(sha256));
    return found == care.end() ? PaperFacts{} : found->second;
}

bool is_searched(PaperCare const& care, Digest const& sha256, std::int32_t unsearched_parts) {
    return unsearched_parts == 0 || facts_of(care, sha256).searched.has_value();
}

bool is_purged(PaperCare const& care, Digest const& sha256) {
    return facts_of(care, sha256).purged.has_value();
}

Result<PaperSearched> decide_paper(PaperCare const& care,
                                   SearchPaper const& command,
                                   Context const& context) {
    PaperFacts const facts = facts_of(care, command.sha256);
    TRY(require_present(facts));
    REQUIRE(!facts.searched, Reason::Conflict, "searched");
    REQUIRE(context.actor != command.uploaded_by, Reason::SecondPersonRequired, "searched");
    REQUIRE(care.size() < kPapersCaredForMax, Reason::LimitReached, "papers");
    return PaperSearched{context.stamp(), command.sha256};
}

Result<PurgeProposed> decide_paper(PaperCare const& care,
                                   ProposePurge const& command,
                                   Context const& context) {
    PaperFacts const facts = facts_of(care, command.sha256);
    TRY(require_present(facts));
    REQUIRE(!facts.proposal, Reason::Conflict, "purge");
    TRY(require_reason(command.reason));
    REQUIRE(care.size() < kPapersCaredForMax, Reason::LimitReached, "papers");
    return PurgeProposed{context.stamp(), command.sha256, command.reason};
}

Result<PaperPurged> decide_paper(PaperCare const& care,
                                 ConfirmPurge const& command,
                                 Context const& context) {
    PaperFacts const facts = facts_of(care, command.sha256);
    TRY(require_present(facts));
    REQUIRE(facts.proposal.has_value(), Reason::WrongState, "purge");
    REQUIRE(context.actor != facts.proposal->by.person, Reason::SecondPersonRequired, "purge");
    return PaperPurged{context.stamp(), command.sha256};
}

Result<PurgeDropped> decide_paper(PaperCare const& care,
                                  DropPurge const& command,
                                  Context const& context) {
    PaperFacts const facts = facts_of(care, command.sha256);
    TRY(require_present(facts));
    REQUIRE(facts.proposal.has_value(), Reason::WrongState, "purge");
    TRY(require_reason(command.reason));
    return PurgeDropped{context.stamp(), command.sha256, command.reason};
}

void apply_paper(PaperCare& care, PaperSearched const& event) {
    care[to_hex(event.sha256)].searched = event.by;
}
void apply_paper(PaperCare& care, PurgeProposed const& event) {
    care[to_hex(event.sha256)].proposal = PurgeRequest{event.by, event.reason};
}
void apply_paper(PaperCare& care, PurgeDropped const& event) {
    PaperFacts& facts = care[to_hex(event.sha256)];
    facts.proposal.reset();
    facts.dropped = PurgeRequest{event.by, event.reason};
}
void apply_paper(PaperCare& care, PaperPurged const& event) {
    care[to_hex(event.sha256)].purged = event.by;
}

}  // namespace ecab::domain
