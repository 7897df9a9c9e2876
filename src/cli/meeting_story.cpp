#include "cli/meeting_story.hpp"

#include <algorithm>

#include "json/codec.hpp"

namespace ecab::cli {
namespace {

using namespace domain;

constexpr std::int64_t kBeforeOpeningMs = 30 * kMinuteMs;
constexpr int kStepsMax = 50;
constexpr int kSpeechSeconds = 300;
constexpr int kVoteSeconds = 120;
constexpr char const* kSubstitute = "tro-ly";
constexpr char const* kAway = "Bận công tác theo kế hoạch (dữ liệu trình diễn)";
constexpr char const* kRecusal = "Có liên quan đến nội dung (dữ liệu trình diễn)";

}  // namespace

MeetingStory::MeetingStory(Story& story,
                           SteeredClock& clock,
                           Script const& script,
                           std::string seed)
    : story_(story), clock_(clock), script_(script), chance_(seed + " course") {}

void MeetingStory::minutes(int least, int most) { seconds(60 * least, 60 * most); }
void MeetingStory::seconds(int least, int most) {
    clock_.forward(chance_.between(least, most) * kSecondMs);
}

json::Value MeetingStory::act(SoftwareMember& who, json::Object body) {
    return who.api().post(path() + "/commands", json::Value(std::move(body)));
}

json::Value MeetingStory::agenda_act(SoftwareMember& who, json::Object body) {
    std::int64_t const revision = number_at(who.api().get(path()), "revision");
    return who.api().command(path() + "/commands", json::Value(std::move(body)), revision);
}

void MeetingStory::sign(std::string const& person, json::Object words) {
    SoftwareMember::Signed done = story_.person(person).sign(id_, std::move(words));
    signed_.push_back({person,
                       std::move(done.statement),
                       std::string(text_at(done.receipt, "statement_sha256")),
                       number_at(done.receipt, "seq")});
}

json::Value MeetingStory::room() { return chair().api().get(path() + "/room").at("room"); }

void MeetingStory::convene(std::vector<Paper> const& papers) {
    json::Value const made = secretary().api().post("/api/v1/meetings", json::encode(script_.plan));
    id_ = text_at(made, "id");
    for (ScriptItem const& item : script_.items) {
        minutes(2, 10);
        agenda_act(
            secretary(),
            {{"kind", "add-item"}, {"content", json::encode(item.content)}, {"before", nullptr}});
    }
    json::Value const view = secretary().api().get(path());
    for (json::Value const& id : view.at("room").at("head").at("order").as_array())
        items_.emplace_back(id.as_string());
    if (items_.size() != script_.items.size()) throw ApiError("the agenda is not the one written");
    for (std::size_t i = 0; i < items_.size(); ++i) {
        std::vector<Paper> own = papers_about(papers, script_.items[i].content.title);
        if (own.empty()) own.push_back(papers[i % papers.size()]);  // a session of another file
        minutes(1, 5);
        for (Paper const& paper : own) submit(items_[i], paper);
    }
}

void MeetingStory::submit(std::string const& item, Paper const& paper) {
    secretary().api().upload(
        path() + "/items/" + item + "/documents?title=" + percent_encoded(paper.title) +
            "&kind=" + paper.kind + "&filename=" + percent_encoded(paper.filename) +
            "&contains_state_secret=no",
        paper.bytes);
}

void MeetingStory::start_agenda_approval() {
    agenda_act(secretary(), {{"kind", "start-approval"}});
}

void MeetingStory::approve_agenda() {
    start_agenda_approval();
    for (int i = 0; i < kStepsMax; ++i) {
        json::Value const view = secretary().api().get(path());
        if (text_at(view, "agenda_state") == "approved") return;
        json::Array const& pending = view.at("pending").as_array();
        if (pending.empty()) throw ApiError("the agenda's approval waits for nobody");
        std::optional<Role> const role = find_named<Role>(text_at(pending.front(), "role"));
        if (!role) throw ApiError("a step for an unknown role");
        clock_.forward(chance_.between(1, 3) * kHourMs);
        agenda_act(story_.with_role(*role),
                   {{"kind", "complete-step"},
                    {"step", std::string(text_at(pending.front(), "step"))},
                    {"outcome", "approve"},
                    {"comment", "Đồng ý"}});
    }
    throw ApiError("the agenda's approval does not end");
}

void MeetingStory::invite() {
    minutes(5, 30);
    agenda_act(secretary(), {{"kind", "send-invitations"}});
}

void MeetingStory::prepare() {
    for (Seat const& seat : script_.cast.seats) {
        minutes(3, 40);
        act(story_.person(seat.person), {{"kind", "open-pack"}});
        reply(seat);
        if (seat.presence != Presence::Substituted) take_positions(seat);
    }
}

void MeetingStory::reply(Seat const& seat) {
    json::Object body{{"kind", "answer-invitation"}, {"reason", ""}, {"substitute", nullptr}};
    switch (seat.presence) {
        case Presence::Present:
            body["reply"] = "will_attend";
            break;
        case Presence::Remote:
            body["reply"] = "remote";
            break;
        case Presence::Substituted:
            body["reply"] = "substitute";
            body["substitute"] = {{"person", kSubstitute}, {"note", kAway}};
            break;
        case Presence::Absent:
        case Presence::Expected:
        case Presence::Left:
            body["reply"] = "absent";
            body["reason"] = kAway;
            break;
    }
    act(story_.person(seat.person), std::move(body));
    if (seat.presence != Presence::Substituted) return;
    minutes(1, 10);
    act(chair(),
        {{"kind", "review-substitute"},
         {"member", seat.person},
         {"consent", true},
         {"reason", ""}});
}

// On what is put to decision everybody says a word; elsewhere only who wishes to speak.
void MeetingStory::take_positions(Seat const& seat) {
    for (std::size_t i = 0; i < items_.size(); ++i) {
        ScriptItem const& item = script_.items[i];
        bool const speaks = std::ranges::find(item.speakers, seat.person) != item.speakers.end();
        if (!speaks && item.content.item_kind != ItemKind::Decision) continue;
        act(story_.person(seat.person),
            {{"kind", "take-position"},
             {"item", items_[i]},
             {"stance", "no_objection"},
             {"wishes_to_speak", speaks},
             {"text", ""},
             {"remarks", json::Array{}}});
    }
}

void MeetingStory::gather() {
    clock_.set({std::max(clock_.now().ms, script_.plan.starts_at.ms - kBeforeOpeningMs)});
    for (Seat const& seat : script_.cast.seats) {
        seconds(5, 40);
        bool const there = seat.presence == Presence::Present || seat.presence == Presence::Remote;
        act(there ? story_.person(seat.person) : secretary(),
            {{"kind", "record-presence"},
             {"person", seat.person},
             {"presence", std::string(name_of(seat.presence))},
             {"reason", there ? "" : kAway}});
    }
}

void MeetingStory::open() {
    clock_.set({std::max(clock_.now().ms, script_.plan.starts_at.ms)});
    act(chair(), {{"kind", "open-meeting"}});
}

void MeetingStory::adopt_en_bloc() {
    json::Value const now = room();
    json::Array bloc;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (!script_.items[i].is_en_bloc()) continue;
        if (text_at(now.at("items").at(items_[i]), "item_class") != "en_bloc")
            throw ApiError("an undisputed item is not en bloc");
        bloc.emplace_back(items_[i]);
    }
    minutes(1, 3);
    if (!bloc.empty()) sign(script_.cast.chair(), {{"kind", "en-bloc"}, {"items", bloc}});
}

void MeetingStory::debate() {
    for (std::size_t i = 0; i < items_.size(); ++i)
        if (!script_.items[i].is_en_bloc()) debate_item(script_.items[i], items_[i]);
}

void MeetingStory::debate_item(ScriptItem const& item, std::string const& id) {
    act(chair(), {{"kind", "start-item"}, {"item", id}});
    minutes(1, item.speakers.empty() ? 3 : 6);
    for (std::string const& person : item.speakers)
        act(story_.person(person),
            {{"kind", "request-to-speak"},
             {"item", id},
             {"speech_kind", "speech"},
             {"outline", ""}});
    for (std::string const& person : item.speakers) hear(person, id);
    if (item.voting) vote(item, id);
    bool const is_decision = item.content.item_kind == ItemKind::Decision;
    json::Object conclusion{{"kind", "conclude-item"},
                            {"item", id},
                            {"conclusion", is_decision ? item.content.proposed_decision : ""}};
    // Where a vote decided, the result is the vote's.
    if (!item.voting) conclusion["result"] = std::string(name_of(item.result));
    act(chair(), std::move(conclusion));
    seconds(10, 30);
}

// Called, paused now and then, warned when the time is nearly up, ended.
void MeetingStory::hear(std::string const& person, std::string const& item) {
    json::Value const queue = room().at("floor").at("queue");
    std::string speech;
    for (json::Value const& waiting : queue.as_array())
        if (text_at(waiting, "person") == person && text_at(waiting, "item") == item)
            speech = text_at(waiting, "id");
    act(chair(), {{"kind", "call-speaker"}, {"speech", speech}, {"limit_seconds", kSpeechSeconds}});
    seconds(60, 200);
    if (chance_.one_in(3)) {
        act(chair(), {{"kind", "pause-speaker"}});
        seconds(15, 60);
        act(chair(), {{"kind", "resume-speaker"}});
    }
    seconds(30, 120);
    if (chance_.one_in(3)) act(chair(), {{"kind", "warn-speaker"}});
    seconds(5, 30);
    act(chair(), {{"kind", "end-speech"}});
}

std::string MeetingStory::move_motion(std::string const& item, std::string const& text) {
    act(chair(), {{"kind", "move-motion"}, {"item", item}, {"scope", "whole"}, {"text", text}});
    json::Value const view = chair().api().get(path());
    std::string motion;
    for (json::Value const& one : view.at("motions").as_array())
        if (text_at(one, "item") == item) motion = text_at(one, "id");
    if (motion.empty()) throw ApiError("the server does not name the motion");
    return motion;
}

void MeetingStory::vote(ScriptItem const& item, std::string const& id) {
    Voting const& voting = *item.voting;
    for (std::string const& person : voting.recused)
        sign(person, {{"kind", "recusal"}, {"item", id}, {"reason", kRecusal}});
    std::string const motion = move_motion(id, voting.question);
    seconds(10, 30);
    act(chair(),
        {{"kind", "open-vote"}, {"motion", motion}, {"seconds", kVoteSeconds}, {"secret", false}});
    std::string const vote(text_at(room().at("head"), "open_vote"));
    for (auto const& [person, option] : voting.answers) {
        seconds(1, 4);
        sign(person, {{"kind", "vote"}, {"vote", vote}, {"option", option}, {"comment", ""}});
    }
    seconds(5, 20);
    sign(script_.cast.chair(), {{"kind", "closing"}, {"vote", vote}});
}

void MeetingStory::close() {
    minutes(1, 2);
    act(chair(), {{"kind", "close-meeting"}});
}

}  // namespace ecab::cli
