#include "load_fixture.hpp"

#include "base/testing/source_dir.hpp"
#include "crypto/hash.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/meeting/statements.hpp"
#include "json/codec.hpp"

namespace ecab::bench {
namespace {

using namespace domain;

constexpr std::size_t kGuestItems = 2;

class Preparation {
  public:
    Preparation(server::Node& node, HallPlan const& plan)
        : services_(node.services()), plan_(plan), people_(node) {}

    LoadFixture run() {
        people_.found();
        hall_.members = people_.add_members(plan_.members, {Role::PrimeMinister});
        hall_.guests = people_.add_others("khach", plan_.guests, {});
        hall_.office = people_.add_others("chuyen-vien", plan_.office, {Role::Specialist});
        hall_.administrator =
            std::move(people_.add_others("quan-tri", 1, {Role::Administrator}).front());
        hall_.meeting = MeetingId{"h1"};
        convene();
        invite();
        gather();
        if (plan_.is_voting) put_to_the_vote();
        return std::move(hall_);
    }

  private:
    // One command through the pure core, as its author's.
    template <class Command, class... Facts>
    void act(app::UnitOfWork& unit,
             Person const& by,
             Command const& command,
             Facts const&... facts) {
        Meeting const& meeting = unit.find(hall_.meeting);
        for (MeetingEvent& event :
             value_or_throw(decide(meeting, command, facts..., context(unit, by))))
            unit.record(hall_.meeting, by.id.value, std::move(event), nullptr);
    }
    Context context(app::UnitOfWork& unit, Person const& by) {
        Context context;
        context.actor = by.id;
        context.position = by.position;
        context.now = unit.now();
        context.fresh = fresh_;
        return context;
    }
    void in_one_job(std::function<void(app::UnitOfWork&)> const& work) {
        services_.writes->run_and_wait(organisation_id(), [&](app::UnitOfWork& unit) {
            work(unit);
            return ports::Verdict::Keep;
        });
    }
    Person const& secretary() const { return hall_.office.front(); }

    void convene() {
        MeetingPlan plan;
        plan.title = "Phiên họp Chính phủ thường kỳ";
        plan.body = body_id();
        plan.starts_at = Moment{people_.since().at.ms + 10 * kDayMs};
        plan.ends_at = Moment{plan.starts_at.ms + 3 * 3'600'000};
        plan.place = "Trụ sở Chính phủ";
        plan.remote_allowed = true;
        in_one_job([&](app::UnitOfWork& unit) {
            fresh_ = hall_.meeting.value;
            act(unit,
                secretary(),
                ConveneMeeting{plan},
                ConveneFacts{people_.rules(), office_id()});
            for (std::size_t i = 0; i < kAgendaItems; ++i) add_item(unit, i);
            for (Person const& guest : hall_.guests)
                act(unit,
                    secretary(),
                    InviteGuest{guest.id,
                                guest.name,
                                "Đại biểu",
                                {hall_.items.begin(), hall_.items.begin() + kGuestItems}});
        });
    }

    void add_item(app::UnitOfWork& unit, std::size_t index) {
        ItemContent content;
        content.title = "Dự án Luật số " + std::to_string(index + 1);
        content.item_kind = index == 0 ? ItemKind::Decision : ItemKind::Information;
        content.presenter = "Bộ trưởng Bộ Tư pháp";
        content.planned_minutes = 10;
        content.proposed_decision = "Thống nhất thông qua";
        fresh_ = "i" + std::to_string(index + 1);
        hall_.items.push_back(ItemId{fresh_});
        act(unit, secretary(), AddItem{content, {}});
        for (std::size_t i = 0; i < kPapersPerItem; ++i) submit(unit, hall_.items.back(), i);
    }

    void submit(app::UnitOfWork& unit, ItemId const& item, std::size_t index) {
        DocumentSubmitted submitted;
        submitted.by = people_.since();
        submitted.item = item;
        submitted.document = DocumentId{item.value + "-d" + std::to_string(index + 1)};
        submitted.title = "Tờ trình về dự án Luật";
        submitted.document_kind = DocumentKind::Submission;
        submitted.version.version = 1;
        submitted.version.sha256 = crypto::sha256(submitted.document.value);
        submitted.version.bytes = 100'000;
        submitted.version.pages = 10;
        submitted.version.filename = "to-trinh.pdf";
        submitted.version.media_type = "application/pdf";
        submitted.version.uploaded_by = secretary().id;
        submitted.version.at = people_.since().at;
        submitted.state = SubmissionState::Accepted;
        unit.record(hall_.meeting, kActor, std::move(submitted), nullptr);
    }

    // Whoever is in the hall is a member, and the first presides.
    std::vector<Invitee> roll() const {
        std::vector<Invitee> members;
        for (Person const& member : hall_.members)
            members.push_back(
                {member.id, member.position, member.name, "Thành viên Chính phủ", members.empty()});
        return members;
    }

    void invite() {
        std::vector<Invitee> const members = roll();
        in_one_job([&](app::UnitOfWork& unit) {
            Stamp const by = context(unit, secretary()).stamp();
            unit.record(hall_.meeting,
                        secretary().id.value,
                        AgendaApproved{by, frozen_agenda(unit.find(hall_.meeting), by)},
                        nullptr);
            act(unit,
                secretary(),
                SendInvitations{},
                InvitationFacts{*services_.offered_calendar, members});
        });
    }

    // Two of three are in the room, the others at home.
    void gather() {
        std::vector<Invitee> const members = roll();
        in_one_job([&](app::UnitOfWork& unit) {
            for (std::size_t i = 0; i < hall_.members.size(); ++i)
                act(unit,
                    secretary(),
                    RecordPresence{hall_.members[i].id,
                                   i % 3 == 2 ? Presence::Remote : Presence::Present,
                                   ""});
            act(unit, secretary(), OpenMeeting{}, RollFacts{members});
            fresh_ = "s1";
            hall_.speech = SpeechId{fresh_};
            act(unit,
                hall_.members.front(),
                RequestToSpeak{hall_.items.back(), SpeechKind::Speech, ""});
        });
    }

    void put_to_the_vote() {
        std::vector<Invitee> const members = roll();
        in_one_job([&](app::UnitOfWork& unit) {
            ItemId const& item = hall_.items.front();
            act(unit, secretary(), StartItem{item});
            fresh_ = "m1";
            act(unit,
                secretary(),
                MoveMotion{item, MotionScope::Whole, "Thống nhất thông qua dự án Luật"});
            std::vector<PersonId> const roster = eligible_voters(unit.find(hall_.meeting), item);
            fresh_ = "v1";
            hall_.vote = VoteId{fresh_};
            OpenVote open{MotionId{"m1"}, 3'600, false, {}};
            open.roster_sha256 = crypto::sha256(json::canonical(json::encode(roster)));
            act(unit, secretary(), open, VoteFacts{people_.rules(), {members}});
        });
        app::SharedMeeting const meeting =
            services_.reads->find(*services_.store, organisation_id(), hall_.meeting);
        for (Person const& member : hall_.members) sign_vote(*meeting, member);
    }

    void sign_vote(Meeting const& meeting, Person const& member) {
        Side const option = hall_.votes.size() % 7 == 3 ? Side::Against : Side::For;
        std::string const comment = option == Side::For ? "" : "Đề nghị hoàn thiện thêm";
        Moment const time = services_.clock->now();
        Signing const signing{
            organisation_id(), member.id, member.certificate.id, member.certificate.sha256, time};
        std::string const statement = json::canonical(json::encode(
            value_or_throw(vote_statement_for(meeting, {hall_.vote, option, comment}, signing))));
        json::Value const words{{"kind", "vote"},
                                {"certificate", member.certificate.id.value},
                                {"vote", hall_.vote.value},
                                {"option", json::encode(option)},
                                {"comment", comment}};
        hall_.voting_words.push_back(
            request_of(member, "POST", hall_.statements("/prepare"), json::canonical(words)));
        SignedWords const ready =
            sign_words(member, statement, to_utc_time(time), services_.settings.rp_id);
        hall_.votes.push_back(request_of(member, "POST", hall_.statements(), ready.body));
        hall_.own_parts.push_back(request_of(member, "GET", hall_.path("/my")));
    }

    app::Services& services_;
    HallPlan const& plan_;
    People people_;
    LoadFixture hall_;
    std::string fresh_;
};

}  // namespace

LoadFixture prepare_hall(HallPlan const& plan) {
    server::NodeOptions options;
    options.data_dir = plan.folder;
    options.rules_dir = in_source("rules");
    server::Node node(options);
    return Preparation(node, plan).run();
}

std::string signed_request(LoadFixture const& fixture,
                           Person const& by,
                           std::string const& prepared) {
    json::Value const value = value_or_throw(json::parse(prepared, prepared.size()));
    json::Object const& words = value.get_object();
    auto const text = [&](std::string_view key) { return std::string(words.at(key).get_string()); };
    SignedWords const ready = sign_words(by, text("statement"), text("signing_time"), "localhost");
    return request_of(by, "POST", fixture.statements(), ready.body);
}

}  // namespace ecab::bench
