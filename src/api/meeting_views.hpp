// What a caller sees of a meeting, in the words of the contract.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/command_done.hpp"
#include "api/meeting_my_views.hpp"
#include "app/paper_care.hpp"
#include "domain/meeting/minutes.hpp"
#include "domain/meeting/room_view.hpp"

namespace ecab::api {

using domain::AgendaState;
using domain::DocumentKind;
using domain::ItemChange;
using domain::MeetingKind;
using domain::MeetingPhase;
using domain::MeetingPlan;
using domain::Minutes;
using domain::Outcome;
using domain::Reply;
using domain::RoomPatch;
using domain::Side;
using domain::SubmissionState;
using domain::TimeReport;
namespace workflow = domain::workflow;

struct MeetingSummary {
    MeetingId id;
    MeetingKind meeting_kind{};
    std::string title;
    MeetingPhase phase{};
    Moment starts_at;
    Moment ends_at;
    std::string place;
    std::int32_t items{};
    std::int32_t documents{};
    std::optional<Reply> reply;  // the caller's, as a member
    std::int32_t positions{};    // the caller's, on items put to decision
    std::int32_t decisions{};    // items put to decision
    bool operator==(MeetingSummary const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &MeetingSummary::id),
                     field("meeting_kind", &MeetingSummary::meeting_kind),
                     field("title", &MeetingSummary::title),
                     field("phase", &MeetingSummary::phase),
                     field("starts_at", &MeetingSummary::starts_at),
                     field("ends_at", &MeetingSummary::ends_at),
                     field("place", &MeetingSummary::place),
                     field("items", &MeetingSummary::items),
                     field("documents", &MeetingSummary::documents),
                     field("reply", &MeetingSummary::reply),
                     field("positions", &MeetingSummary::positions),
                     field("decisions", &MeetingSummary::decisions));
    }
};

struct MeetingPage {
    std::vector<MeetingSummary> meetings;
    std::optional<std::string> next;
    bool operator==(MeetingPage const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("meetings", &MeetingPage::meetings), field("next", &MeetingPage::next));
    }
};

struct SubmittedPaper {
    DocumentId id;
    std::string title;
    DocumentKind document_kind{};
    std::int32_t version{};
    std::int32_t pages{};
    std::int32_t unsearched_pages{};
    std::int32_t attachments{};
    app::PaperCareView care;
    std::uint64_t bytes{};
    std::string filename;
    std::string note;  // what changed
    SubmissionState state{};
    std::string reason;
    bool late{};
    bool operator==(SubmittedPaper const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &SubmittedPaper::id),
                     field("title", &SubmittedPaper::title),
                     field("document_kind", &SubmittedPaper::document_kind),
                     field("version", &SubmittedPaper::version),
                     field("pages", &SubmittedPaper::pages),
                     field("unsearched_pages", &SubmittedPaper::unsearched_pages),
                     field("attachments", &SubmittedPaper::attachments),
                     field("care", &SubmittedPaper::care),
                     field("bytes", &SubmittedPaper::bytes),
                     field("filename", &SubmittedPaper::filename),
                     field("note", &SubmittedPaper::note),
                     field("state", &SubmittedPaper::state),
                     field("reason", &SubmittedPaper::reason),
                     field("late", &SubmittedPaper::late));
    }
};

struct ParticipantRow {
    Reply reply{};
    std::string reason;
    std::optional<MySubstitute> substitute;
    bool opened{};
    std::int32_t positions{};
    std::int32_t reminders{};
    bool operator==(ParticipantRow const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("reply", &ParticipantRow::reply),
                     field("reason", &ParticipantRow::reason),
                     field("substitute", &ParticipantRow::substitute),
                     field("opened", &ParticipantRow::opened),
                     field("positions", &ParticipantRow::positions),
                     field("reminders", &ParticipantRow::reminders));
    }
};

struct AgendaStepView {
    StepId step;
    std::string name;
    std::string name_en;
    workflow::Outcome outcome{};
    std::string comment;
    std::string by;
    Moment at;
    bool operator==(AgendaStepView const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("step", &AgendaStepView::step),
                     field("name", &AgendaStepView::name),
                     field("name_en", &AgendaStepView::name_en),
                     field("outcome", &AgendaStepView::outcome),
                     field("comment", &AgendaStepView::comment),
                     field("by", &AgendaStepView::by),
                     field("at", &AgendaStepView::at));
    }
};

struct AgendaTask {
    StepId step;
    std::string name;
    std::string name_en;
    std::string role;
    Moment since;
    std::optional<Moment> due;
    bool mine{};
    bool operator==(AgendaTask const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("step", &AgendaTask::step),
                     field("name", &AgendaTask::name),
                     field("name_en", &AgendaTask::name_en),
                     field("role", &AgendaTask::role),
                     field("since", &AgendaTask::since),
                     field("due", &AgendaTask::due),
                     field("mine", &AgendaTask::mine));
    }
};

// An agenda that waits for a step of the reader, in the list of work.
struct AgendaWork {
    MeetingId meeting;
    std::string title;
    Moment starts_at;
    AgendaTask task;
    bool operator==(AgendaWork const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("meeting", &AgendaWork::meeting),
                     field("title", &AgendaWork::title),
                     field("starts_at", &AgendaWork::starts_at),
                     field("task", &AgendaWork::task));
    }
};

struct MessageView {
    PersonId person;
    std::string name;
    std::string text;
    Moment at;
    bool operator==(MessageView const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &MessageView::person),
                     field("name", &MessageView::name),
                     field("text", &MessageView::text),
                     field("at", &MessageView::at));
    }
};

struct MotionView {
    MotionId id;
    ItemId item;
    std::int32_t number{};
    domain::MotionScope scope{};
    std::string text;
    bool operator==(MotionView const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &MotionView::id),
                     field("item", &MotionView::item),
                     field("number", &MotionView::number),
                     field("scope", &MotionView::scope),
                     field("text", &MotionView::text));
    }
};

struct MeetingOption {
    Side option{};
    std::string vi;
    std::string en;
    bool comment_required{};
    bool operator==(MeetingOption const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("option", &MeetingOption::option),
                     field("vi", &MeetingOption::vi),
                     field("en", &MeetingOption::en),
                     field("comment_required", &MeetingOption::comment_required));
    }
};

struct MeetingView {
    MeetingId id;
    MeetingPhase phase{};
    std::string cancelled_because;
    MeetingPlan plan;
    std::string rule_set;
    std::vector<MeetingOption> options;  // of a vote
    bool change_vote{};
    AgendaState agenda_state{};
    std::int32_t agenda_version{};
    std::vector<std::int32_t> approved_versions;
    std::vector<AgendaStepView> steps;  // empty for members and guests
    std::vector<AgendaTask> pending;
    std::map<ItemId, std::vector<SubmittedPaper>> papers;  // all, for the office and focal officers
    std::map<PersonId, ParticipantRow> participants;       // for the office and the chair
    std::vector<MotionView> motions;    // for the office and the chair, in their order
    std::vector<MessageView> messages;  // for the secretariat; own ones for others
    MyMeeting my;
    RoomPatch room;
    std::uint64_t seq{};   // the journal's size this was read at
    Digest room_sha256{};  // of the canonical bytes of `room`
    std::int32_t revision{};
    Moment server_time;
    bool operator==(MeetingView const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &MeetingView::id),
                     field("phase", &MeetingView::phase),
                     field("cancelled_because", &MeetingView::cancelled_because),
                     field("plan", &MeetingView::plan),
                     field("rule_set", &MeetingView::rule_set),
                     field("options", &MeetingView::options),
                     field("change_vote", &MeetingView::change_vote),
                     field("agenda_state", &MeetingView::agenda_state),
                     field("agenda_version", &MeetingView::agenda_version),
                     field("approved_versions", &MeetingView::approved_versions),
                     field("steps", &MeetingView::steps),
                     field("pending", &MeetingView::pending),
                     field("papers", &MeetingView::papers),
                     field("participants", &MeetingView::participants),
                     field("motions", &MeetingView::motions),
                     field("messages", &MeetingView::messages),
                     field("my", &MeetingView::my),
                     field("room", &MeetingView::room),
                     field("seq", &MeetingView::seq),
                     field("room_sha256", &MeetingView::room_sha256),
                     field("revision", &MeetingView::revision),
                     field("server_time", &MeetingView::server_time));
    }
};

// What of the meeting is the caller's alone; the room comes by its stream.
struct MyState {
    MyMeeting my;
    std::vector<MessageView> messages;
    std::uint64_t seq{};
    std::int32_t revision{};
    Moment server_time;
    bool operator==(MyState const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("my", &MyState::my),
                     field("messages", &MyState::messages),
                     field("seq", &MyState::seq),
                     field("revision", &MyState::revision),
                     field("server_time", &MyState::server_time));
    }
};

struct RoomState {
    RoomPatch room;
    std::uint64_t seq{};
    Digest room_sha256{};
    Moment server_time;
    bool operator==(RoomState const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("room", &RoomState::room),
                     field("seq", &RoomState::seq),
                     field("room_sha256", &RoomState::room_sha256),
                     field("server_time", &RoomState::server_time));
    }
};

struct LiveTextView {
    std::string text;
    std::int32_t version{};
    bool operator==(LiveTextView const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("text", &LiveTextView::text), field("version", &LiveTextView::version));
    }
};

// The chair's last signature over the minutes; it holds until something of them is changed.
struct MinutesApprovalView {
    std::string name;
    std::string title;
    Moment at;
    bool holds{};
    bool operator==(MinutesApprovalView const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("name", &MinutesApprovalView::name),
                     field("title", &MinutesApprovalView::title),
                     field("at", &MinutesApprovalView::at),
                     field("holds", &MinutesApprovalView::holds));
    }
};

struct MinutesView {
    Minutes minutes;
    std::map<std::string, LiveTextView> texts;  // by item id; "" is the meeting's own
    TimeReport report;
    std::optional<MinutesApprovalView> signed_by;
    bool operator==(MinutesView const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("minutes", &MinutesView::minutes),
                     field("texts", &MinutesView::texts),
                     field("report", &MinutesView::report),
                     field("signed", &MinutesView::signed_by));
    }
};

struct AgendaDifferenceView {
    ItemId item;
    std::string title;
    ItemChange change{};
    bool operator==(AgendaDifferenceView const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &AgendaDifferenceView::item),
                     field("title", &AgendaDifferenceView::title),
                     field("change", &AgendaDifferenceView::change));
    }
};

struct AgendaDifferences {
    std::int32_t since{};
    std::vector<AgendaDifferenceView> changes;
    bool operator==(AgendaDifferences const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("since", &AgendaDifferences::since),
                     field("changes", &AgendaDifferences::changes));
    }
};

struct ProjectorGrant {
    std::string token;
    bool operator==(ProjectorGrant const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("token", &ProjectorGrant::token));
    }
};

}  // namespace ecab::api
