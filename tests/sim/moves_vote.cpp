// Motions and votes: cast twice, late, by those who may not, in a race with the closing, with words
// changed or of another motion. What may not count must be refused.
#include <algorithm>
#include <array>

#include "sim/fault.hpp"
#include "sim/play.hpp"

namespace ecab::sim {

using namespace domain;

std::vector<Play::Move> Play::vote_moves() {
    Move const cast = [this] { vote(); };
    Move const put = [this] { put_motion(); };
    return {
        put,
        put,
        put,
        cast,
        cast,
        cast,
        cast,
        cast,
        [this] { vote_where_not_allowed(); },
        [this] { vote_in_a_race(); },
        [this] { vote_with_a_changed_word(); },
        [this] { vote_with_old_words(); },
        [this] { spoken_vote(); },
        [this] { close_vote(); },
        [this] { close_in_a_race(); },
        [this] { adopt_en_bloc(); },
        [this] { agree_without_vote(); },
        [this] { correct_conclusion(); },
        [this] { sign_minutes(); },
        [this] { reserve(); },
        [this] { annul(); },
        [this] {
            SimPerson const& member = some_member();
            count(desk_.sign(member,
                             {{"kind", "recusal"},
                              {"item", some_item(now())},
                              {"reason", plant(Kind::Recusal, member.id.value)}}));
        },
    };
}

std::string Play::open_vote() {
    Meeting const meeting = now();
    return meeting.open_vote ? meeting.open_vote->value : std::string{};
}

std::string Play::some_vote(Meeting const& meeting) {
    if (meeting.votes.empty()) return "none";
    auto const at = static_cast<std::ptrdiff_t>(pick(meeting.votes.size()));
    return std::next(meeting.votes.begin(), at)->first.value;
}

json::Object Play::vote_words(SimPerson const& person, std::string const& vote) {
    static constexpr std::array kOptions{"for", "for", "against", "other"};
    std::string const comment = secrets_.plant({Kind::Comment, person.id.value, {}, vote, {}});
    return {{"kind", "vote"},
            {"vote", vote},
            {"option", kOptions.at(pick(kOptions.size()))},
            {"comment", comment}};
}

void Play::put_motion() {
    if (now().phase == MeetingPhase::Suspended) do_act(office(), "resume-meeting", {});
    if (!now().current) do_act(office(), "start-item", {{"item", some_item(now())}});
    Meeting const meeting = now();
    if (meeting.open_vote) return;
    std::string const item = this_item(meeting);
    do_act(office(),
           "move-motion",
           {{"item", item},
            {"scope", rng_.one_in(4) ? "amendment" : "whole"},
            {"text", plant(Kind::Wording, {}, item)}});
    Meeting const after = now();
    if (after.motions.empty()) return;
    auto const at = static_cast<std::ptrdiff_t>(pick(after.motions.size()));
    std::string motion = std::next(after.motions.begin(), at)->first.value;
    for (auto const& [id, one] : after.motions)
        if (after.current == one.item && one.number == static_cast<int>(after.motions.size()))
            motion = id.value;
    json::Object words{{"motion", motion}, {"seconds", 120}, {"secret", false}};
    if (rng_.one_in(5)) {
        json::Object secret = words;
        secret["secret"] = true;
        must_refuse(desk_.command(office(), "open-vote", secret), "a secret ballot");
    }
    do_act(office(), "open-vote", words);
}

void Play::vote() {
    if (open_vote().empty()) put_motion();
    std::string const open = open_vote();
    if (open.empty()) return;
    for (std::size_t i = 0; i < 3; ++i) {
        SimPerson const& member = some_member();
        count(desk_.sign(member, vote_words(member, open)));
    }
}

// Substitutes, guests, assistants, strangers: with somebody's certificate or without one they could
// use, signed by whatever device; and a member over another member's name.
void Play::vote_where_not_allowed() {
    Meeting const meeting = now();
    std::string const vote = some_vote(meeting);
    static constexpr std::array kOthers{"thu-truong-a",
                                        "thu-truong-b",
                                        "khach-a",
                                        "khach-b",
                                        "tro-ly",
                                        "van-thu",
                                        "quan-tri",
                                        "nguoi-ngoai",
                                        "chuyen-vien"};
    SimPerson const& other = who(kOthers.at(pick(kOthers.size())));
    SimPerson const& member = some_member();
    std::string const body = desk_.prepare(other, *member.device, vote_words(member, vote));
    expect(body.empty(), other.id.value + " was shown words to sign");
    std::string const theirs = desk_.prepare(member, *member.device, vote_words(member, vote));
    if (theirs.empty()) return;
    must_refuse(desk_.send(other, desk_.statements(), theirs), other.id.value + "'s vote");
    SimPerson const& second = some_member();
    if (second.id == member.id) return;
    must_refuse(desk_.send(second, desk_.statements(), theirs), "a vote over another's name");
}

// Several members, and one of them from two devices, at the same instant.
void Play::vote_in_a_race() {
    std::string const open = open_vote();
    if (open.empty()) return;
    std::vector<SigningContext::Racing> all;
    std::size_t twice = 0;
    SimPerson const& doubled = some_member();
    for (SimPerson const* member : {&doubled, &doubled, &some_member(), &some_member()}) {
        std::string body = desk_.prepare(*member, *member->device, vote_words(*member, open));
        if (body.empty()) continue;
        all.push_back({member, desk_.statements(), std::move(body)});
    }
    std::vector<Answered> const answers = desk_.race(all);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        count(answers[i]);
        if (all[i].person == &doubled && answers[i].ok()) ++twice;
    }
    expect(twice <= 1, doubled.id.value + " voted from two devices and both were taken");
}

// The option in the signed text is another than was signed.
void Play::vote_with_a_changed_word() {
    std::string const open = open_vote();
    if (open.empty()) return;
    SimPerson const& member = some_member();
    std::string body = desk_.prepare(member, *member.device, vote_words(member, open));
    if (body.empty()) return;
    std::string const was = "\\\"option\\\":\\\"";
    std::size_t const at = body.find(was) + was.size();
    bool const was_for = body.compare(at, 3, "for") == 0;
    std::size_t const end = body.find("\\\"", at);
    body.replace(at, end - at, was_for ? "against" : "for");
    must_refuse(desk_.send(member, desk_.statements(), body), "a vote with a changed word");
}

// Words signed earlier are kept back and sent when the vote, the meeting or the member's own vote
// has moved on. Once a later vote of the member or the closing is there, they count nothing.
void Play::vote_with_old_words() {
    std::string const open = open_vote();
    if (!open.empty()) {
        SimPerson const& member = some_member();
        std::string body = desk_.prepare(member, *member.device, vote_words(member, open));
        if (!body.empty()) old_words_.push_back({&member, std::move(body)});
    }
    if (old_words_.empty() || rng_.one_in(2)) return;
    OldWords const old = old_words_.at(pick(old_words_.size()));
    count(desk_.submit(*old.person, old.body));
}

void Play::spoken_vote() {
    std::string const open = open_vote();
    std::string const vote = open.empty() ? some_vote(now()) : open;
    SimPerson const& member = some_member();
    std::string const comment = secrets_.plant({Kind::Spoken, member.id.value, {}, vote, {}});
    SimPerson const& by = rng_.one_in(3) ? anybody() : who("chuyen-vien");
    count(desk_.command(
        by,
        "enter-spoken-vote",
        {{"vote", vote}, {"member", member.id.value}, {"option", "for"}, {"comment", comment}}));
}

void Play::close_vote() {
    std::string const open = open_vote();
    if (open.empty()) return;
    SimPerson const& other = who("thanh-vien-03");
    expect(desk_.prepare(other, *other.device, {{"kind", "closing"}, {"vote", open}}).empty(),
           "a member was shown the closing to sign");
    count(desk_.sign(who("thu-tuong"), {{"kind", "closing"}, {"vote", open}}));
}

// A vote that comes in at the instant of the closing counts, or the closing is asked again; after
// the closing it is refused. The oracle sees to the sum.
void Play::close_in_a_race() {
    std::string const open = open_vote();
    if (open.empty() || rng_.one_in(2)) return;
    SimPerson const& chair = who("thu-tuong");
    std::vector<SigningContext::Racing> all;
    std::string closing =
        desk_.prepare(chair, *chair.device, {{"kind", "closing"}, {"vote", open}});
    if (!closing.empty()) all.push_back({&chair, desk_.statements(), std::move(closing)});
    for (int i = 0; i < 3; ++i) {
        SimPerson const& member = some_member();
        std::string body = desk_.prepare(member, *member.device, vote_words(member, open));
        if (!body.empty()) all.push_back({&member, desk_.statements(), std::move(body)});
    }
    for (Answered const& answered : desk_.race(all)) count(answered);
}

void Play::adopt_en_bloc() {
    json::Array items;
    Meeting const meeting = now();
    for (auto const& [id, item] : meeting.items)
        if (item.state == ItemState::Planned && class_of(meeting, item) == ItemClass::EnBloc &&
            !rng_.one_in(3))
            items.emplace_back(id.value);
    if (items.empty() || rng_.one_in(2)) return;
    SimPerson const& other = who("thanh-vien-02");
    expect(desk_.prepare(other, *other.device, {{"kind", "en-bloc"}, {"items", items}}).empty(),
           "a member was shown the adoption to sign");
    SimPerson const& chair = who("thu-tuong");
    std::string body = desk_.prepare(chair, *chair.device, {{"kind", "en-bloc"}, {"items", items}});
    if (body.empty()) return;
    // A member takes one of them out at the same instant.
    SimPerson const& member = some_member();
    json::Object const out{{"kind", "take-out-of-bloc"}, {"item", items.at(0)}};
    std::string const take_out = json::canonical(json::Value(out));
    for (Answered const& answered : desk_.race(
             {{&chair, desk_.statements(), body}, {&member, desk_.path("/commands"), take_out}}))
        count(answered);
}

// By the chair, and by somebody else who must not be shown it.
void Play::agree_without_vote() {
    Meeting const meeting = now();
    if (!meeting.current) return;
    std::string const item = meeting.current->value;
    json::Object const words{
        {"kind", "agreed"}, {"item", item}, {"conclusion", plant(Kind::Conclusion, {}, item)}};
    SimPerson const& other = who("thanh-vien-02");
    expect(desk_.prepare(other, *other.device, words).empty(),
           "a member was shown the agreement to sign");
    if (rng_.one_in(2)) count(desk_.sign(who("thu-tuong"), words));
}

void Play::correct_conclusion() {
    std::string const item = some_item(now());
    json::Object const words{{"kind", "correction"},
                             {"item", item},
                             {"text", plant(Kind::Conclusion, {}, item)},
                             {"reason", "Sửa lỗi gõ"}};
    SimPerson const& other = who("thanh-vien-03");
    expect(desk_.prepare(other, *other.device, words).empty(),
           "a member was shown a correction to sign");
    count(desk_.sign(who("thu-tuong"), words));
}

void Play::sign_minutes() {
    json::Object const words{{"kind", "minutes"}};
    SimPerson const& other = who("thanh-vien-02");
    expect(desk_.prepare(other, *other.device, words).empty(),
           "a member was shown the minutes to sign");
    count(desk_.sign(who("thu-tuong"), words));
}

void Play::reserve() {
    Meeting const meeting = now();
    if (meeting.votes.empty()) return;
    SimPerson const& member = some_member();
    std::string const vote = some_vote(meeting);
    count(desk_.sign(
        member,
        {{"kind", "reserved"}, {"vote", vote}, {"text", plant(Kind::Reserved, member.id.value)}}));
}

void Play::annul() {
    Meeting const meeting = now();
    if (meeting.votes.empty() || !rng_.one_in(3)) return;
    std::string const vote = some_vote(meeting);
    std::string const reason = secrets_.plant({Kind::Annulment, {}, {}, vote, {}});
    SimPerson const& first = office();
    Answered const proposed =
        desk_.sign(first, {{"kind", "propose-vote-annulment"}, {"vote", vote}, {"reason", reason}});
    count(proposed);
    if (!proposed.ok()) return;
    observe();
    json::Object const words{{"kind", "confirm-vote-annulment"}, {"vote", vote}};
    expect(desk_.prepare(first, *first.device, words).empty(),
           "an annulment by one person was shown for signing");
    if (!rng_.one_in(3)) count(desk_.sign(office(), words));
}

// What is open is ended; the closed meeting takes no vote any more.
void Play::finish() {
    step([this] { count(desk_.command(who("chuyen-vien"), "resume-meeting", {})); });
    step([this] {
        std::string const open = open_vote();
        SimPerson const& member = who("thanh-vien-02");
        if (open.empty()) return;
        std::string late = desk_.prepare(member, *member.device, vote_words(member, open));
        value_or_throw(desk_.sign(who("thu-tuong"), {{"kind", "closing"}, {"vote", open}}),
                       "the closing");
        if (!late.empty())
            must_refuse(desk_.send(member, desk_.statements(), late), "a vote after closing");
    });
    step([this] {
        Meeting const meeting = now();
        if (!meeting.current) return;
        json::Object words{{"item", meeting.current->value}, {"conclusion", ""}};
        if (!oracle_.decided(meeting.current->value)) words["result"] = "postponed";
        value_or_throw(desk_.command(who("thu-tuong"), "conclude-item", std::move(words)),
                       "the last conclusion");
    });
    step([this] {
        value_or_throw(desk_.command(who("thu-tuong"), "close-meeting", {}), "the end");
    });
    // One that counted is told its receipt again; none counts now.
    for (OldWords const& old : old_words_) {
        std::uint64_t const size = oracle_.size();
        count(desk_.send(*old.person, desk_.statements(), old.body));
        expect(oracle_.size() == size, "a vote after the meeting is in the journal");
    }
    for (std::string const& person : everybody_) {
        for (char const* rest : {"", "/minutes"}) {
            Answered const got = desk_.get(who(person), desk_.path(rest));
            if (person == "van-thu" && *rest != 0) continue;  // the clerk files the minutes
            secrets_.scan(oracle_, person, got.body, oracle_.size(), desk_.path(rest));
        }
    }
    for (auto const& screen : screens_) screen->wake();
    for (int i = 0; i < 4; ++i) {
        server_.clock().pass(5'000);
        server_.turn(true);
        for (auto const& screen : screens_) screen->check(world_);
    }
}

}  // namespace ecab::sim
