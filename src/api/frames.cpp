#include "api/frames.hpp"

#include <algorithm>

#include "api/open_stream.hpp"
#include "app/ballot/audience.hpp"
#include "domain/authority/office.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;

live::Frame sse(std::optional<std::uint64_t> id, std::string_view event, json::Value const& data) {
    return std::make_shared<std::string const>(sse_text(id, event, data));
}

json::Value change(journal::EntryHead const& head, json::Value phase, std::int64_t revision) {
    return {{"seq", static_cast<std::int64_t>(head.seq)},
            {"matter", head.matter},
            {"kind", head.kind},
            {"phase", std::move(phase)},
            {"revision", revision}};
}

}  // namespace

live::AudienceFrame change_frame(journal::EntryHead const& head,
                                 std::optional<std::string_view> phase,
                                 std::int64_t revision,
                                 std::vector<std::string> groups) {
    json::Value const named = phase ? json::Value(std::string(*phase)) : json::Value(nullptr);
    return {std::move(groups), sse(head.seq, "change", change(head, named, revision))};
}

std::string sse_text(std::optional<std::uint64_t> id,
                     std::string_view event,
                     json::Value const& data) {
    std::string text;
    if (id) text += "id: " + std::to_string(*id) + "\n";
    text += "event: " + std::string(event) + "\ndata: " + json::canonical(data) + "\n\n";
    return text;
}

Telling StreamOf<Ballot>::tell(app::Services const&,
                               journal::EntryHead const&,
                               BallotEvent const& event,
                               Ballot const& after) {
    Telling out;
    out.progress_key = app::matter_name<Ballot>(after.id);
    out.settles = std::holds_alternative<BallotClosed>(event);
    out.counts = std::holds_alternative<OpinionSubmitted>(event);
    return out;
}

std::vector<live::AudienceFrame> StreamOf<Ballot>::count(app::Services const&, Ballot const& now) {
    json::Value const data{{"matter", app::matter_name<Ballot>(now.id)},
                           {"answered", now.answered},
                           {"total", static_cast<std::int64_t>(now.members.size())}};
    std::vector<std::string> groups = role_groups(kOfficeRoles);
    groups.push_back("members:" + now.id.value);
    return {{app::readers_among(now, groups), sse(std::nullopt, "progress", data)}};
}

live::Frame frame_for(std::vector<live::AudienceFrame> const& variants,
                      std::vector<std::string> const& groups) {
    for (live::AudienceFrame const& variant : variants)
        for (std::string const& group : groups)
            if (std::find(variant.groups.begin(), variant.groups.end(), group) !=
                variant.groups.end())
                return variant.frame;
    return nullptr;
}

live::Frame hello(std::uint64_t size, std::string_view topic) {
    json::Value const data =
        topic == kOwnTopic ? json::Value(json::Object{}) : json::Value{{"matter", topic}};
    return std::make_shared<std::string const>("retry: 2000\n" +
                                               sse_text(size == 0 ? 0 : size - 1, "hello", data));
}

live::Frame ended(std::string_view topic) {
    return sse(std::nullopt, "ended", {{"matter", topic}});
}

live::Frame rights_changed() { return sse(std::nullopt, "rights", json::Value(json::Object{})); }

}  // namespace ecab::api
