// Before the session: the plan, the agenda and its papers, guests, approval, invitations, replies.
#include <algorithm>
#include <array>

#include "app/access.hpp"
#include "sim/fault.hpp"
#include "sim/play.hpp"

namespace ecab::sim {
namespace {

constexpr std::int64_t kMeetingAfterMs = 14 * kDayMs;

json::Object content(std::string const& title, std::string_view kind) {
    return {{"section", "Kinh tế"},
            {"title", title},
            {"item_kind", std::string(kind)},
            {"agency", "btp"},
            {"presenter", "Bộ Tư pháp"},
            {"planned_minutes", 20},
            {"ballot", nullptr},
            {"proposed_decision", "Thống nhất thông qua"}};
}

std::string text_in(json::Value const& value, char const* key) { return text_of(value.at(key)); }

}  // namespace

void Play::prepare() {
    convene();
    add_items();
    invite_guests();
    approve_agenda();
    if (rng_.one_in(4)) reopen_once();
    send_invitations();
}

void Play::convene() {
    Moment const start{founding_day().ms + kMeetingAfterMs};
    json::Object const plan{{"meeting_kind", "regular"},
                            {"title", plant(Kind::Open)},
                            {"body", "chinh-phu"},
                            {"starts_at", to_text(start)},
                            {"ends_at", to_text(Moment{start.ms + 9 * kHourMs})},
                            {"place", "Trụ sở Chính phủ"},
                            {"remote_allowed", !rng_.one_in(5)},
                            {"submit_until", nullptr}};
    std::string const body = json::canonical(json::Value(plan));
    must_refuse(desk_.send(who("thanh-vien-02"), "/api/v1/meetings", body), "a member's convening");
    Answered const made = desk_.send(who("chuyen-vien"), "/api/v1/meetings", body);
    value_or_throw(made, "convening");
    meeting_ = text_in(json::parse(made.body, 8u << 20).value(), "id");
    desk_.hold(meeting_);
    oracle_.follow(meeting_);
    observe();
}

void Play::add_item() {
    static constexpr std::array kKinds{
        "decision", "decision", "decision", "discussion", "information"};
    std::string const title = plant(Kind::Title);
    json::Object const body{{"content", content(title, kKinds.at(pick(kKinds.size())))},
                            {"before", nullptr}};
    Answered const stale = desk_.command(who("chuyen-vien"), "add-item", body, now().changes + 1);
    must_refuse(stale, "an item at a revision that is not");
    value_or_throw(desk_.command(who("chuyen-vien"), "add-item", body, now().changes), "an item");
}

void Play::submit(std::string const& item) {
    std::string const target = desk_.path("/items/" + item + "/documents") + "?title=" + "zz" +
                               "&kind=submission&filename=a.pdf" + "&contains_state_secret=no";
    value_or_throw(desk_.upload(who("chuyen-vien"), target, rng_.next()), "a paper");
}

void Play::add_items() {
    std::size_t const many = 3 + pick(3);
    for (std::size_t i = 0; i < many; ++i) step([this] { add_item(); });
    for (ItemId const& item : now().order)
        if (!rng_.one_in(3)) step([this, item] { submit(item.value); });
    Meeting const meeting = now();
    if (rng_.one_in(2))
        count(desk_.command(
            who("chuyen-vien"),
            "move-item",
            {{"item", meeting.order.back().value}, {"before", meeting.order.front().value}},
            meeting.changes));
}

void Play::invite_guests() {
    std::vector<ItemId> const order = now().order;
    auto invite = [&](char const* person, json::Array items) {
        step([this, person, items = std::move(items)] {
            value_or_throw(desk_.command(who("chuyen-vien"),
                                         "invite-guest",
                                         {{"person", person}, {"items", items}},
                                         now().changes),
                           "a guest");
        });
    };
    invite("khach-a", {order.at(0).value});
    invite("khach-b", {order.at(1).value, order.at(2).value});
    if (rng_.one_in(2)) invite("khach-c", {order.at(1).value, order.at(2).value});
    if (rng_.one_in(4)) invite("khach-c", {order.at(0).value});
    if (rng_.one_in(8)) invite("khach-b", json::Array{});
}

void Play::approve_agenda() {
    value_or_throw(desk_.command(who("chuyen-vien"), "start-approval", {}, now().changes),
                   "the start of the approval");
    observe();
    for (int i = 0; i < 12; ++i) {
        Meeting const meeting = now();
        if (meeting.agenda_state != domain::AgendaState::InApproval) break;
        for (std::string const& person : office_) {
            Answered const seen = desk_.get(who(person), desk_.path());
            if (seen.status != 200) continue;
            json::Value const view = json::parse(seen.body, 8u << 20).value();
            secrets_.scan(oracle_, person, seen.body, oracle_.size(), "the approval");
            for (json::Value const& task : view.at("pending").as_array()) {
                if (!task.at("mine").as_bool()) continue;
                step([&] {
                    count(desk_.command(
                        who(person),
                        "complete-step",
                        {{"step", text_in(task, "step")}, {"outcome", "approve"}, {"comment", ""}},
                        now().changes));
                });
            }
        }
    }
    expect(now().agenda_state == domain::AgendaState::Approved, "the agenda is not approved");
}

// An approved agenda is changed once more.
void Play::reopen_once() {
    value_or_throw(
        desk_.command(who("chuyen-vien"), "reopen-agenda", {{"reason", "Bổ sung"}}, now().changes),
        "reopening the agenda");
    step([this] { add_item(); });
    approve_agenda();
}

void Play::send_invitations() {
    value_or_throw(desk_.command(who("chuyen-vien"), "send-invitations", {}, now().changes),
                   "the invitations");
    observe();
}

void Play::open_projector() {
    Answered const grant = desk_.send(who("chuyen-vien"), desk_.path("/projector"), {});
    value_or_throw(grant, "the projector");
    projector_ = text_in(json::parse(grant.body).value(), "token");
    std::string const path = "/api/v1/projector/" + projector_;
    // The old token's screen goes dark.
    std::erase_if(screens_, [](auto const& one) { return one->name() == "projector"; });
    screens_.push_back(std::make_unique<Screen>("projector", nullptr, path, path + "/events"));
    server_.sweep();
}

void Play::open_screens() {
    for (char const* name : {"chuyen-vien",
                             "chu-nhiem",
                             "thu-tuong",
                             "thanh-vien-02",
                             "thanh-vien-03",
                             "thanh-vien-06",
                             "tro-ly",
                             "van-thu",
                             "thu-truong-a",
                             "thu-truong-b",
                             "khach-a",
                             "khach-b",
                             "khach-c",
                             "quan-tri",
                             "nguoi-ngoai"})
        screens_.push_back(std::make_unique<Screen>(
            name, &who(name), desk_.path("/room"), "/api/v1/events?topics=meeting/" + meeting_));
    for (char const* name :
         {"chuyen-vien", "thanh-vien-02", "tro-ly", "khach-a", "quan-tri", "nguoi-ngoai"})
        ears_.push_back({&who(name), nullptr});
    step([this] { open_projector(); });
    seen_ = 0;
}

std::vector<Play::Move> Play::invited_moves() {
    return {
        [this] {
            static constexpr std::array kReplies{"will_attend", "will_attend", "remote", "absent"};
            SimPerson const& member = some_member();
            do_act(member,
                   "answer-invitation",
                   {{"reply", kReplies.at(pick(4))},
                    {"reason", plant(Kind::Reply, member.id.value)},
                    {"substitute", nullptr}});
        },
        [this] {
            SimPerson const& member = some_member();
            std::string const deputy = rng_.one_in(2) ? "thu-truong-a" : "thu-truong-b";
            do_act(member,
                   "answer-invitation",
                   {{"reply", "substitute"},
                    {"reason", plant(Kind::Reply, member.id.value)},
                    {"substitute",
                     {{"person", deputy}, {"note", plant(Kind::Reply, member.id.value)}}}});
        },
        [this] {
            SimPerson const& review = rng_.one_in(3) ? anybody() : who("thu-tuong");
            Answered const reviewed = desk_.command(review,
                                                    "review-substitute",
                                                    {{"member", some_member().id.value},
                                                     {"consent", !rng_.one_in(3)},
                                                     {"reason", "Đồng ý"}});
            count(reviewed);
            if (review.id.value != "thu-tuong")
                expect(!reviewed.ok(), review.id.value + " reviewed a substitute");
        },
        [this] { do_act(anybody(), "open-pack", {}); },
        [this] { take_position(); },
        [this] {
            SimPerson const& member = rng_.one_in(4) ? anybody() : some_member();
            std::string const item = some_item(now());
            do_act(member,
                   "request-to-speak",
                   {{"item", item},
                    {"speech_kind", "speech"},
                    {"outline", plant(Kind::Outline, member.id.value)}});
        },
        [this] {
            do_act(anybody(), "take-out-of-bloc", {{"item", some_item(now())}});
        },
        [this] {
            SimPerson const& member = some_member();
            if (!rng_.one_in(3)) return;
            count(desk_.sign(member,
                             {{"kind", "recusal"},
                              {"item", some_item(now())},
                              {"reason", plant(Kind::Recusal, member.id.value)}}));
        },
        [this] { must_refuse(desk_.command(some_member(), "open-meeting", {}), "an opening"); },
        [this] { probe(); },
        [this] { read_own(); },
        [this] {
            if (rng_.one_in(3)) open_projector();
        },
    };
}

// The day of the meeting: people come, and the quorum opens it.
void Play::gather() {
    server_.clock().set(Moment{founding_day().ms + kMeetingAfterMs});
    must_refuse(desk_.command(who("thu-tuong"), "open-meeting", {}), "an opening without quorum");
    std::size_t const missing = pick(3);
    for (std::size_t i = 0; i < members_.size(); ++i) {
        if (i < missing) continue;
        step([this, i] {
            bool const is_remote = rng_.one_in(5) && now().plan.remote_allowed;
            bool const is_own = rng_.one_in(2);
            SimPerson const& by = is_own ? who(members_[i]) : who("chuyen-vien");
            value_or_throw(desk_.command(by,
                                         "record-presence",
                                         {{"person", members_[i]},
                                          {"presence", is_remote ? "remote" : "present"},
                                          {"reason", ""}}),
                           "presence");
        });
    }
    step([this] {
        // Not all rules count who takes part from elsewhere.
        for (std::string const& member : members_)
            if (!domain::quorum_of(now()).met)
                do_act(who("chuyen-vien"),
                       "record-presence",
                       {{"person", member}, {"presence", "present"}, {"reason", ""}});
        value_or_throw(desk_.command(office(), "open-meeting", {}), "the opening");
    });
}

}  // namespace ecab::sim
