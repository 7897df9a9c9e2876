// What open streams may hear is kept to what their viewers may fetch: rights end while one is open.
#include "api/frames.hpp"
#include "api/streams.hpp"
#include "app/definitions.hpp"

namespace ecab::api {

void Streams::judge(OpenStream& stream) {
    if (!stream.person()) return;
    app::Caller const caller{stream.org(), *stream.person()};
    for (auto const& [topic, groups] : stream.followed()) {
        Result<Listener> now = listener_of(caller, {topic, std::nullopt});
        if (now && now->groups == groups) continue;
        // The lists go on with what is left of them; a room is another one, and asked for again.
        if (now && topic == kOwnTopic) {
            if (stream.regroup(topic, std::move(now->groups))) stream.wire().push(rights_changed());
        } else {
            stream.end(topic);
        }
    }
}

void Streams::judge(OrgId const& org) {
    std::vector<std::shared_ptr<OpenStream>> streams;
    {
        std::lock_guard const lock(mutex_);
        for (auto const& [id, stream] : streams_)
            if (stream->org() == org) streams.push_back(stream);
    }
    // One at a time, so that what was read earlier never replaces what was read later.
    std::lock_guard const one(judging_);
    for (std::shared_ptr<OpenStream> const& stream : streams) judge(*stream);
}

void Streams::judge_new_days() {
    std::set<OrgId> orgs;
    {
        std::lock_guard const lock(mutex_);
        for (auto const& [session, where] : open_) orgs.insert(where.first);
    }
    app::Services const& services = *api_.services;
    for (OrgId const& org : orgs) {
        app::OrganisationView const known = services.reads->organisation(*services.store, org);
        Date const today = app::local_date(services, *known, services.clock->now());
        {
            std::lock_guard const lock(judging_);
            auto const [last, is_first] = days_.try_emplace(org, today);
            if (!is_first && last->second == today) continue;
            last->second = today;
        }
        judge(org);
    }
}

std::optional<Streams::Opening> Streams::judged(Opening const& opening) {
    std::optional<PersonId> const& person = opening.stream->person();
    if (!person) return opening;
    std::lock_guard const one(judging_);
    Result<Listener> now = listener_of({opening.stream->org(), *person}, opening.listener.request);
    if (!now) return std::nullopt;
    opening.stream->regroup(now->request.topic, now->groups);
    return Opening{opening.stream, *std::move(now), opening.viewer};
}

}  // namespace ecab::api
