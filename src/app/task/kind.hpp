// The task as a kind of matter (app/matter/kind.hpp says what each part is for).
#pragma once
#include "app/matter/kind.hpp"
#include "app/matter/plain_kind.hpp"
#include "domain/task/authority.hpp"
#include "domain/task/events.hpp"

namespace ecab::app {

template <>
struct MatterKind<domain::Task> : JsonEvents<domain::TaskEvent> {
    using Id = domain::TaskId;
    using Record = records::Recorded<domain::TaskEvent>;
    using Actor = domain::TaskActor;
    using Acts = ActList<>;
    static constexpr std::string_view name = "task";
    static constexpr std::string_view id_prefix = "t";

    static bool exists(domain::Task const& task) { return domain::exists(task); }
    static std::int64_t revision(domain::Task const& task) { return task.changes; }
    static std::string_view phase(domain::Task const& task) { return name_of(task.phase); }
    static void apply(domain::Task& task, Event const& event) { domain::apply(task, event); }

    // projection.cpp
    static void project(ports::Writer& writer,
                        OrgId const& org,
                        std::uint64_t seq,
                        Event const& event,
                        domain::Task const& after);
    static std::span<records::DerivedTable const> tables();

    static std::vector<Deadline> deadlines(domain::Task const& task) {
        return domain::deadlines(task);
    }
    static Events on_deadline(Services const& services,
                              domain::Organisation const& organisation,
                              domain::Task const& task,
                              domain::Context const& context);
    static SearchFields search(domain::Task const& task);

    static Actor actor(Services const& services,
                       domain::Organisation const& organisation,
                       domain::Task const& task,
                       Viewer const& viewer);
    static std::vector<std::string> may(domain::Task const& task, Actor const& actor);
    static bool may_read(domain::Task const& task, Actor const& actor);
    static bool may_read_entry(domain::Task const& task, Actor const& actor, Record const& record);
    // The matter that a task came of, the part that was broken down: not every reader's to know of.
    static std::vector<std::string> named(Event const& event);
    // tell_again.cpp
    static std::optional<Events> tell_again(Told<domain::Task>& told);
    static std::vector<std::string> audience(Services const& services,
                                             Event const& event,
                                             domain::Task const& after);
};

static_assert(IsMatterKind<domain::Task>);

}  // namespace ecab::app
