#include "api/frames.hpp"

#include <algorithm>

#include "domain/ballot/visibility.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;

live::Frame sse(std::optional<std::uint64_t> id, std::string_view event, json::Value const& data) {
    std::string text;
    if (id) text += "id: " + std::to_string(*id) + "\n";
    text += "event: " + std::string(event) + "\ndata: " + json::canonical(data) + "\n\n";
    return std::make_shared<std::string const>(std::move(text));
}

// "members:BALLOT" stands for everybody who is asked.
std::vector<std::string> expanded(std::vector<std::string> const& groups, Ballot const& ballot) {
    std::vector<std::string> out;
    std::string const members = "members:" + ballot.id.value;
    for (std::string const& group : groups) {
        if (group != members) {
            out.push_back(group);
            continue;
        }
        for (auto const& [person, member] : ballot.members) out.push_back("person:" + person.value);
    }
    return out;
}

json::Value change(journal::EntryHead const& head,
                   json::Value phase,
                   std::int64_t revision,
                   bool named) {
    return {{"seq", static_cast<std::int64_t>(head.seq)},
            {"matter", head.matter},
            {"kind", named ? head.kind : std::string("changed")},
            {"phase", std::move(phase)},
            {"revision", revision}};
}

}  // namespace

std::string progress_key(BallotId const& ballot) { return "ballot/" + ballot.value; }

bool moves_progress(BallotEvent const& event) {
    return std::holds_alternative<OpinionSubmitted>(event);
}

std::vector<live::Variant> change_variants(records::BallotRecord const& record,
                                           Ballot const& after) {
    std::vector<live::Variant> out;
    for (Audience const& audience : audience_of(record.event, after)) {
        // Those who may only know that counts moved get them merged, as progress.
        if (audience.variant == Variant::Progress) continue;
        bool const named = audience.variant != Variant::Member;
        json::Value const data =
            change(record.head, json::encode(phase_of(after)), after.changes, named);
        out.push_back({expanded(audience.groups, after), sse(record.head.seq, "change", data)});
    }
    return out;
}

std::vector<live::Variant> change_variants(records::OrganisationRecord const& record) {
    // Administrators see the organisation move; a person learns of an own certificate.
    std::vector<std::string> groups{"role:administrator"};
    if (auto const* made = std::get_if<CertificateRegistered>(&record.event))
        groups.push_back("person:" + made->certificate.person.value);
    return {
        {std::move(groups), sse(record.head.seq, "change", change(record.head, nullptr, 0, true))}};
}

std::vector<live::Variant> progress_variants(Ballot const& ballot) {
    json::Value const data{{"matter", records::matter_of(ballot.id)},
                           {"answered", ballot.answered},
                           {"total", static_cast<std::int64_t>(ballot.members.size())}};
    std::vector<std::string> groups{"role:specialist",
                                    "role:department_leader",
                                    "role:clerk",
                                    "role:office_head",
                                    "role:office_deputy"};
    for (auto const& [person, member] : ballot.members) groups.push_back("person:" + person.value);
    return {{std::move(groups), sse(std::nullopt, "progress", data)}};
}

live::Frame frame_for(std::vector<live::Variant> const& variants,
                      std::vector<std::string> const& groups) {
    for (live::Variant const& variant : variants)
        for (std::string const& group : groups)
            if (std::find(variant.groups.begin(), variant.groups.end(), group) !=
                variant.groups.end())
                return variant.frame;
    return nullptr;
}

}  // namespace ecab::api
