// The ballot as a kind of matter (app/matter/kind.hpp says what each part is for).
#pragma once
#include "app/document/held.hpp"
#include "app/matter/kind.hpp"
#include "domain/authority/authority.hpp"
#include "domain/ballot/ballot.hpp"

namespace ecab::app {

struct OpinionAct;
struct DecisionAct;
struct ReservationAct;
template <domain::ProposalKind>
struct ProposeEndingAct;
template <domain::ProposalKind>
struct ConfirmEndingAct;

// Somebody's roles, and how they stand to the ballot: what the table of domain/authority asks.
struct BallotActor {
    domain::Actor who;
    domain::ResourceFacts facts;
};

template <>
struct MatterKind<domain::Ballot> {
    using Id = BallotId;
    using Event = domain::BallotEvent;
    using Record = records::Recorded<Event>;
    using Actor = BallotActor;
    using Acts = ActList<OpinionAct,
                         DecisionAct,
                         ReservationAct,
                         ProposeEndingAct<domain::ProposalKind::Withdrawal>,
                         ConfirmEndingAct<domain::ProposalKind::Withdrawal>,
                         ProposeEndingAct<domain::ProposalKind::Annulment>,
                         ConfirmEndingAct<domain::ProposalKind::Annulment>>;
    static constexpr std::string_view name = "ballot";
    static constexpr std::string_view id_prefix = "b";

    static bool exists(domain::Ballot const& ballot);
    static std::int64_t revision(domain::Ballot const& ballot) { return ballot.changes; }
    static std::string_view phase(domain::Ballot const& ballot);
    static void apply(domain::Ballot& ballot, Event const& event);

    // codec.cpp
    static std::string encode(Event const& event, records::Evidence const* evidence);
    static Result<Record> decode(ports::StoredEntry const& entry);

    // projection.cpp
    static void project(ports::Writer& writer,
                        OrgId const& org,
                        std::uint64_t seq,
                        Event const& event,
                        domain::Ballot const& after);
    static std::span<records::DerivedTable const> tables();

    static std::vector<Deadline> deadlines(domain::Ballot const& ballot);
    static Result<std::vector<Event>> on_deadline(Services const& services,
                                                  domain::Organisation const& organisation,
                                                  domain::Ballot const& ballot,
                                                  domain::Context const& context);
    static SearchFields search(domain::Ballot const& ballot);

    static Actor actor(Services const& services,
                       domain::Organisation const& organisation,
                       domain::Ballot const& ballot,
                       Viewer const& viewer);
    static std::vector<std::string> may(domain::Ballot const& ballot, Actor const& actor);
    static bool may_read(domain::Ballot const& ballot, Actor const& actor);
    static bool may_read_entry(domain::Ballot const& ballot,
                               Actor const& actor,
                               Record const& record);
    // tell_again.cpp
    static std::optional<Result<std::vector<Event>>> tell_again(Told<domain::Ballot>& told);
    static std::string fresh_in(Event const& event);
    // documents.cpp: whoever may read its papers reads every version it was given.
    static std::optional<HeldDocument> held(domain::Ballot const& ballot,
                                            Actor const& actor,
                                            DocumentId const& document);
    // audience.cpp
    static std::vector<std::string> audience(Services const& services,
                                             Event const& event,
                                             domain::Ballot const& after);
};

static_assert(IsMatterKind<domain::Ballot>);

}  // namespace ecab::app
