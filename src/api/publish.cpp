#include "api/publish.hpp"

#include "api/room_frames.hpp"

namespace ecab::api {
namespace {

live::AudienceFrame organisation_frame(journal::EntryHead const& head,
                                       domain::OrganisationEvent const& event) {
    using Kind = app::MatterKind<domain::Organisation>;
    return change_frame(head, std::nullopt, 0, Kind::audience(event));
}

}  // namespace

void Publisher::flush() {
    for (auto const& [key, count] : counts_) count();
    counts_.clear();
}

void Publisher::tell(journal::EntryHead const& head, domain::OrganisationEvent const& event) {
    api_.hub->publish({org_.value, head.seq, {organisation_frame(head, event)}, ""});
}

template <class State>
void Publisher::tell(app::IdOf<State> const& id,
                     journal::EntryHead const& head,
                     app::EventOfKind<State> const& event) {
    app::Services const& services = *api_.services;
    std::shared_ptr<State const> const after = services.reads->find(*services.store, org_, id);
    if (!after) return;
    Telling said = StreamOf<State>::tell(services, head, event, *after);
    live::Event out{org_.value, head.seq, std::move(said.frames), ""};
    for (live::AudienceFrame& frame : change_frames<State>(services, head, event, *after))
        out.frames.push_back(std::move(frame));
    if (said.settles) {
        out.settles = said.progress_key;
        flush();
    }
    if (said.counts)
        counts_.try_emplace(said.progress_key, [this, id, key = said.progress_key] {
            auto const now = api_.services->reads->find(*api_.services->store, org_, id);
            if (now)
                api_.hub->progress(org_.value, key, StreamOf<State>::count(*api_.services, *now));
        });
    if (!said.progress.empty())
        api_.hub->progress(org_.value, said.progress_key, std::move(said.progress));
    auto const end_streams = [&] {
        if (!said.ends) return;
        api_.hub->disconnect([org = org_, which = said.ends](live::Membership const& membership) {
            return membership.org == org.value && which(membership);
        });
    };
    if (said.ends_first) end_streams();
    if (!out.frames.empty()) api_.hub->publish(std::move(out));
    if (!said.ends_first) end_streams();
}

void Publisher::publish(app::RecordedEvent const& recorded) {
    std::visit(
        [&]<class One>(One const& one) {
            if constexpr (std::same_as<One, domain::OrganisationEvent>)
                tell(recorded.head, one);
            else
                tell<typename One::Kind>(one.id, recorded.head, one.event);
        },
        recorded.event);
}

void Publisher::publish(ports::StoredEntry const& entry) {
    if (entry.matter == records::kOrganisationMatter) {
        auto const record = app::MatterKind<domain::Organisation>::decode(entry);
        if (record) tell(record->head, record->event);
        return;
    }
    app::with_kind_of(
        app::MatterKinds{}, entry.matter, [&]<class State>(app::IdOf<State> const& id) {
            auto const record = app::MatterKind<State>::decode(entry);
            if (record) tell<State>(id, record->head, record->event);
        });
}

live::Frame frame_of_entry(Api const& api,
                           ports::Reader& reader,
                           OrgId const& org,
                           std::vector<std::string> const& groups,
                           ports::StoredEntry const& entry) {
    if (entry.matter == records::kOrganisationMatter) {
        auto const record = app::MatterKind<domain::Organisation>::decode(entry);
        if (!record) return nullptr;
        return frame_for({organisation_frame(record->head, record->event)}, groups);
    }
    live::Frame frame;
    app::Services const& services = *api.services;
    app::with_kind_of(
        app::MatterKinds{}, entry.matter, [&]<class State>(app::IdOf<State> const& id) {
            auto const record = app::MatterKind<State>::decode(entry);
            auto const after = services.reads->find(reader, org, id);
            if (!record || !after) return;
            frame = frame_for(change_frames<State>(services, record->head, record->event, *after),
                              groups);
        });
    return frame;
}

}  // namespace ecab::api
