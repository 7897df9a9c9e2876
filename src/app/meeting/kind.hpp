// The meeting as a kind of matter (app/matter/kind.hpp says what each part is for).
#pragma once
#include "app/document/held.hpp"
#include "app/matter/kind.hpp"
#include "domain/meeting/authority.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::app {

struct MeetingCommand;
struct VoteAct;
struct ClosingAct;
struct BlocAct;
struct AgreedAct;
struct CorrectionAct;
struct MinutesAct;
struct RecusalAct;
struct ReservedAct;
struct VoteAnnulmentProposalAct;
struct VoteAnnulmentAct;

template <>
struct MatterKind<domain::Meeting> {
    using Id = MeetingId;
    using Event = domain::MeetingEvent;
    using Record = records::Recorded<Event>;
    using Actor = domain::MeetingActor;
    using Command = MeetingCommand;
    using Acts = ActList<VoteAct,
                         ClosingAct,
                         BlocAct,
                         AgreedAct,
                         CorrectionAct,
                         MinutesAct,
                         RecusalAct,
                         ReservedAct,
                         VoteAnnulmentProposalAct,
                         VoteAnnulmentAct>;
    static constexpr std::string_view name = "meeting";
    static constexpr std::string_view id_prefix = "h";

    static bool exists(domain::Meeting const& meeting);
    static std::int64_t revision(domain::Meeting const& meeting) { return meeting.changes; }
    static std::string_view phase(domain::Meeting const& meeting);
    static void apply(domain::Meeting& meeting, Event const& event);

    // codec.cpp
    static std::string encode(Event const& event, records::Evidence const* evidence);
    static Result<Record> decode(ports::StoredEntry const& entry);

    // projection.cpp
    static void project(ports::Writer& writer,
                        OrgId const& org,
                        std::uint64_t seq,
                        Event const& event,
                        domain::Meeting const& after);
    static std::span<records::DerivedTable const> tables();

    static std::vector<Deadline> deadlines(domain::Meeting const& meeting);
    static Result<std::vector<Event>> on_deadline(Services const& services,
                                                  domain::Organisation const& organisation,
                                                  domain::Meeting const& meeting,
                                                  domain::Context const& context);
    static SearchFields search(domain::Meeting const& meeting);

    static Actor actor(Services const& services,
                       domain::Organisation const& organisation,
                       domain::Meeting const& meeting,
                       Viewer const& viewer);
    static std::vector<std::string> may(domain::Meeting const& meeting, Actor const& actor);
    static bool may_read(domain::Meeting const& meeting, Actor const& actor);
    static bool may_read_entry(domain::Meeting const& meeting,
                               Actor const& actor,
                               Record const& record);
    // papers.cpp: who only reads sees what the secretariat took in.
    static std::optional<HeldDocument> held(domain::Meeting const& meeting,
                                            Actor const& actor,
                                            DocumentId const& document);
    // command.cpp: what the command changes; `revision` is what its author saw.
    static Result<std::vector<Event>> decide(WriteContextOf<domain::Meeting>& write,
                                             Command const& command,
                                             std::optional<std::int64_t> revision);
    // tell_again.cpp
    static std::optional<Result<std::vector<Event>>> tell_again(Told<domain::Meeting>& told);
    // audience.cpp
    static std::vector<std::string> audience(Services const& services,
                                             Event const& event,
                                             domain::Meeting const& after);
};

static_assert(IsMatterKind<domain::Meeting>);

}  // namespace ecab::app
