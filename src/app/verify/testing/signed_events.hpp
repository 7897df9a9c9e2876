// For tests only: a signed event of a fixture's ballot or meeting as verify asks it again.
#pragma once
#include <string>
#include <vector>

#include "app/verify/testing/verifier.hpp"
#include "domain/ballot/ballot_fixture.hpp"
#include "domain/meeting/meeting_room_fixture.hpp"

namespace ecab::app::verifying {

inline domain::SignedStatement signed_over(std::string const& bytes, domain::Signing const& by) {
    return {crypto::sha256(bytes), {}, by.time, by.certificate, domain::Confirmation::Pin};
}

template <class State>
std::vector<std::string> faults_of(State const& before,
                                   EventOfKind<State> const& event,
                                   domain::Signing const& by,
                                   std::string const& bytes,
                                   domain::Organisation const& organisation) {
    SignedBy const signed_by{by, bytes};
    return Verifier().faults<State>(before, event, organisation, &signed_by);
}

// The field of the first fault; empty when the event is what was signed on the matter before.
template <class State>
std::string fault_of(State const& before,
                     EventOfKind<State> const& event,
                     domain::Signing const& by,
                     std::string const& bytes,
                     domain::Organisation const& organisation = {}) {
    return first_of(faults_of<State>(before, event, by, bytes, organisation));
}

template <class Matter>
std::vector<decltype(Matter{}.members.begin()->second.who)> seats_of(Matter const& matter) {
    std::vector<decltype(Matter{}.members.begin()->second.who)> out;
    for (auto const& [id, member] : matter.members) out.push_back(member.who);
    return out;
}

// Where the members hold the offices that the matter knows them by.
inline domain::Organisation organisation_of(domain::Ballot const& ballot) {
    return organisation_of(seats_of(ballot), BodyId{"government"});
}
inline domain::Organisation organisation_of(domain::Meeting const& meeting) {
    return organisation_of(seats_of(meeting), meeting.plan.body);
}

}  // namespace ecab::app::verifying
