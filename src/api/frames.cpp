#include "api/frames.hpp"

#include <algorithm>

#include "api/open_stream.hpp"
#include "app/access.hpp"
#include "domain/ballot/visibility.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;

live::Frame sse(std::optional<std::uint64_t> id, std::string_view event, json::Value const& data) {
    return std::make_shared<std::string const>(sse_text(id, event, data));
}

// The groups as streams know them: "members:BALLOT" stands for everybody who is asked, a role only
// for those who could fetch the matter now; the drafter always may.
class Groups {
  public:
    Groups(app::Services const& services, Ballot const& ballot)
        : ballot_(ballot), waiting_(waiting_roles(services, ballot)) {}

    std::vector<std::string> of(std::vector<std::string> const& groups) const {
        constexpr std::string_view kRole = "role:";
        std::string const members = "members:" + ballot_.id.value;
        std::vector<std::string> out;
        for (std::string const& group : groups) {
            if (group == members) {
                for (auto const& [person, member] : ballot_.members)
                    out.push_back("person:" + person.value);
            } else if (!group.starts_with(kRole)) {
                out.push_back(group);
            } else if (may_read(group.substr(kRole.size()))) {
                out.push_back(group);
            } else if (group == "role:specialist") {
                out.push_back("person:" + ballot_.drafted_by.person.value);
            }
        }
        return out;
    }

  private:
    bool may_read(std::string_view name) const {
        std::optional<Role> const role = find_named<Role>(name);
        if (!role) return false;
        ResourceFacts facts;
        facts.phase = phase_of(ballot_);
        if (waiting_.contains(*role)) facts.relations.insert(Relation::StepCandidate);
        return is_allowed(*role, Action::ReadMatter, facts);
    }

    Ballot const& ballot_;
    std::set<Role> waiting_;
};

json::Value change(journal::EntryHead const& head, json::Value phase, std::int64_t revision) {
    return {{"seq", static_cast<std::int64_t>(head.seq)},
            {"matter", head.matter},
            {"kind", head.kind},
            {"phase", std::move(phase)},
            {"revision", revision}};
}

}  // namespace

std::string sse_text(std::optional<std::uint64_t> id,
                     std::string_view event,
                     json::Value const& data) {
    std::string text;
    if (id) text += "id: " + std::to_string(*id) + "\n";
    text += "event: " + std::string(event) + "\ndata: " + json::canonical(data) + "\n\n";
    return text;
}

std::string progress_key(BallotId const& ballot) { return "ballot/" + ballot.value; }

bool moves_progress(BallotEvent const& event) {
    return std::holds_alternative<OpinionSubmitted>(event);
}

std::set<Role> waiting_roles(app::Services const& services, Ballot const& ballot) {
    std::set<Role> out;
    if (!ballot.approval || phase_of(ballot) != BallotPhase::InApproval) return out;
    workflow::Definition const& definition =
        app::definition_of(services, ballot.approval->definition);
    for (workflow::OpenTask const& task : workflow::open_tasks(definition, *ballot.approval))
        if (std::optional<Role> const role = find_named<Role>(task.role)) out.insert(*role);
    return out;
}

std::vector<live::AudienceFrame> change_frames(app::Services const& services,
                                               records::BallotRecord const& record,
                                               Ballot const& after) {
    Groups const groups(services, after);
    std::vector<live::AudienceFrame> out;
    for (Audience const& audience : audience_of(record.event, after)) {
        // Those who may only know that counts moved get them merged, as progress.
        if (audience.variant == Detail::Progress) continue;
        json::Value const data = change(record.head, json::encode(phase_of(after)), after.changes);
        out.push_back({groups.of(audience.groups), sse(record.head.seq, "change", data)});
    }
    return out;
}

std::vector<live::AudienceFrame> change_frames(records::OrganisationRecord const& record) {
    // Administrators see the organisation move; a person learns of an own certificate or
    // passkey.
    std::vector<std::string> groups{"role:administrator"};
    if (auto const* made = std::get_if<CertificateRegistered>(&record.event))
        groups.push_back("person:" + made->certificate.person.value);
    if (auto const* made = std::get_if<PasskeyRegistered>(&record.event))
        groups.push_back("person:" + made->passkey.person.value);
    if (auto const* gone = std::get_if<PasskeyRemoved>(&record.event))
        groups.push_back("person:" + gone->person.value);
    return {{std::move(groups), sse(record.head.seq, "change", change(record.head, nullptr, 0))}};
}

std::vector<live::AudienceFrame> progress_frames(app::Services const& services,
                                                 Ballot const& ballot) {
    json::Value const data{{"matter", records::matter_of(ballot.id)},
                           {"answered", ballot.answered},
                           {"total", static_cast<std::int64_t>(ballot.members.size())}};
    Groups const groups(services, ballot);
    return {{groups.of({"role:specialist",
                        "role:department_leader",
                        "role:clerk",
                        "role:office_head",
                        "role:office_deputy",
                        "members:" + ballot.id.value}),
             sse(std::nullopt, "progress", data)}};
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

}  // namespace ecab::api
