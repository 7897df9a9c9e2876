// Use cases: acts of administration that two persons do together. One proposes, which decides the
// act and changes nothing; another confirms, which decides it again and carries it out, or
// declines. Both are entries of the journal, and whom the act concerns is told. Each runs inside
// the writer.
#pragma once
#include <optional>
#include <string>

#include "app/invite.hpp"
#include "app/organisation/change.hpp"

namespace ecab::app::organisation {

// What the proposed act was for: the right that proposing and confirming it needs.
domain::Action right_for(domain::ProposedAct act);

// The act that waits, as it will be carried out; not of an invitation, which is no command.
Result<domain::OrganisationCommand> command_of(domain::PendingAct const& pending);

// Does the act where one administrator may do it alone, or proposes it: then its id. Refused as the
// act itself would be.
Result<std::optional<domain::PendingActId>> administer_or_propose(
    Services& services,
    UnitOfWork& unit,
    PersonId const& person,
    domain::Action action,
    domain::OrganisationCommand const& command);

// The proposal of an invitation with the first half of its code; neither administrator ever has
// both halves. Whoever is invited: whoever holds the code becomes that person, for the papers a
// guest may read, for what a former holder of an office signed, and for the office they get next
// year.
struct InvitationMade {
    Invitation first_half;
    domain::PendingActId pending;
};
Result<InvitationMade> propose_invitation(Services& services,
                                          UnitOfWork& unit,
                                          PersonId const& by,
                                          PersonId const& person,
                                          std::string const& login);

// A certificate that a second person must confirm; asked for by the person who will sign with it.
Result<domain::PendingActId> propose_certificate(Services& services,
                                                 UnitOfWork& unit,
                                                 domain::Certificate const& certificate);

// Confirmed: carried out; an invitation gives the second half of its code. SecondPersonRequired to
// who proposed it and to whom it concerns.
Result<std::optional<Invitation>> confirm(Services& services,
                                          UnitOfWork& unit,
                                          PersonId const& by,
                                          domain::PendingActId const& id);
Result<Done> decline(Services& services,
                     UnitOfWork& unit,
                     PersonId const& by,
                     domain::PendingActId const& id);

}  // namespace ecab::app::organisation
