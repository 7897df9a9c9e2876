// For tests only: a Government of 27 with its rules, calendar and agenda approval, and a
// MeetingStory that sends commands to one meeting as the use cases do. `invited()` gives the usual
// beginning: convened, three items with one accepted paper each, approved, invited.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "domain/ballot/ballot_fixture.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain::fixture {

inline constexpr int kGovernment = 27;

// Monday 7 December 2026, 08:00 in Ha Noi: ten working days after monday().
inline Moment meeting_day() { return parse_moment("2026-12-07T01:00:00.000Z").value(); }

inline RuleSet meeting_rules() {
    RuleSet set = rules();
    SessionRules& session = set.session;
    session.convene_by = sourced(std::vector<std::string>{"prime-minister", "members-1/3"});
    session.count_substitutes = sourced(false);
    session.remote_vote = sourced(true);
    session.substitute_allowed = sourced(true);
    session.substitute_needs_consent = sourced(true);
    session.substitute_may_speak = sourced(true);
    session.substitute_may_vote = sourced(false);
    session.change_vote_until_closing = sourced(true);
    session.en_bloc_consents = sourced(EnBlocConsents::OneCurrent);
    session.invitation_lead_working_days = sourced(5);
    session.regular_before_day_of_next_month = sourced(5);
    set.templates.push_back({"vote",
                             "Biểu quyết",
                             "Vote",
                             "test",
                             Verified::Local,
                             {{Side::For, "Tán thành", "For", false},
                              {Side::Against, "Không tán thành", "Against", false},
                              {Side::Other, "Không biểu quyết", "Not voting", false}}});
    return set;
}

// start → check → (approve) approved | (return) returned.
inline workflow::DefinitionData agenda_approval_data() {
    using workflow::NodeKind;
    workflow::DefinitionData data;
    data.id = "agenda-approval";
    data.version = "1";
    data.vi = "Duyệt chương trình";
    data.en = "Approval of the agenda";
    workflow::Node check = task("check", "prime_minister");
    check.timers = {{"remind", workflow::TimerAction::Remind, 1, {}}};
    workflow::Node approved = node("approved", NodeKind::End);
    approved.result = "approved";
    workflow::Node returned = node("returned", NodeKind::End);
    returned.result = "returned";
    data.nodes = {node("start", NodeKind::Start),
                  check,
                  node("result", NodeKind::Exclusive),
                  approved,
                  returned};
    data.flows = {flow("f1", "start", "check"),
                  flow("f2", "check", "result"),
                  flow_if("f3", "result", "approved", "approve"),
                  flow_if("f4", "result", "returned", "return")};
    return data;
}

// m1 is the chair.
inline std::vector<Invitee> invitees(int count) {
    std::vector<Invitee> out;
    for (int i = 1; i <= count; ++i) {
        std::string const number = std::to_string(i);
        out.push_back({person(i),
                       PositionId{"office-" + number},
                       "Người " + number,
                       "Chức vụ " + number,
                       i == 1});
    }
    return out;
}

inline MeetingPlan plan() {
    return {MeetingKind::Regular,
            "Phiên họp Chính phủ thường kỳ tháng 11 năm 2026",
            BodyId{"government"},
            meeting_day(),
            later(meeting_day(), 9 * kHourMs),
            "Phòng họp A",
            true,
            later(monday(), 7 * kDayMs)};
}

inline ItemContent item_content(std::string const& title) {
    return {"Kinh tế", title, ItemKind::Decision, UnitId{"btc"}, "Bộ trưởng", 20, {}, "Thông qua."};
}

struct MeetingFacts {
    WorkingCalendar calendar{fixture::calendar()};
    RuleSet rules{meeting_rules()};
    workflow::Definition definition{workflow::Definition::create(agenda_approval_data()).value()};
    std::vector<Invitee> members{invitees(kGovernment)};
    ConveneFacts convening() const { return {rules, {}, digest(76)}; }
    ApprovalFacts agenda() const { return {definition, calendar}; }
    RollFacts roll() const { return {members, digest(79)}; }
    VoteFacts voting() const { return {rules, roll()}; }
    InvitationFacts invitation() const { return {calendar, members, digest(78)}; }
};

// One meeting, its clock and the events so far.
struct MeetingStory {
    MeetingFacts facts;
    Meeting meeting;
    Moment now{monday()};
    int ids{0};
    std::vector<MeetingEvent> log;

    Context context(PersonId const& actor) {
        return {actor, PositionId{"office"}, {}, now, "id" + std::to_string(++ids)};
    }

    MeetingEvents ask(auto const& command, Context const& context) const {
        if constexpr (requires { decide(meeting, command, context); })
            return decide(meeting, command, context);
        else if constexpr (requires { decide(meeting, command, facts.rules, context); })
            return decide(meeting, command, facts.rules, context);
        else if constexpr (requires { decide(meeting, command, facts.voting(), context); })
            return decide(meeting, command, facts.voting(), context);
        else if constexpr (requires { decide(meeting, command, facts.roll(), context); })
            return decide(meeting, command, facts.roll(), context);
        else if constexpr (requires { decide(meeting, command, facts.convening(), context); })
            return decide(meeting, command, facts.convening(), context);
        else if constexpr (requires { decide(meeting, command, facts.invitation(), context); })
            return decide(meeting, command, facts.invitation(), context);
        else
            return decide(meeting, command, facts.agenda(), context);
    }

    // Decides and applies; the reason when refused.
    std::optional<Reason> run(auto const& command, Context const& with) {
        MeetingEvents events = ask(command, with);
        if (!events) return events.error().reason;
        for (MeetingEvent& event : *events) {
            domain::apply(meeting, event);
            log.push_back(std::move(event));
        }
        return std::nullopt;
    }
    std::optional<Reason> run(auto const& command, PersonId const& actor) {
        return run(command, context(actor));
    }
    std::optional<Reason> run(auto const& command, char const* actor) {
        return run(command, PersonId{actor});
    }

    void value_or_throw(auto const& command, PersonId const& actor) {
        std::optional<Reason> const refused = run(command, actor);
        ASSERT_FALSE(refused) << name_of(*refused) << " "
                              << std::remove_cvref_t<decltype(command)>::kind;
    }
    void value_or_throw(auto const& command, char const* actor) {
        value_or_throw(command, PersonId{actor});
    }

    // A document of its own for each call.
    SubmitDocument paper(ItemId const& item, int number) {
        SubmitDocument command;
        command.item = item;
        DocumentId const id{"doc" + std::to_string(++ids)};
        command.document = paper_at(id, "Tờ trình", 1, file(number));
        command.by_secretariat = true;
        return command;
    }
    // The next version of a paper the item has.
    SubmitDocument next_of(ItemId const& item, DocumentId const& id, int number) const {
        SubmitDocument command;
        command.item = item;
        std::int32_t version = 2;
        for (ItemDocument const& held : meeting.items.at(item).documents)
            if (held.document.id == id) version = held.document.current().version + 1;
        command.document = paper_at(id, "Tờ trình", version, file(number));
        command.by_secretariat = true;
        return command;
    }

    void convene() { value_or_throw(ConveneMeeting{plan()}, "office"); }
    void add_items(int count) {
        for (int i = 0; i < count; ++i) {
            std::string const number = std::to_string(meeting.order.size() + 1);
            value_or_throw(AddItem{item_content("Nội dung " + number), {}}, "office");
            value_or_throw(paper(meeting.order.back(), 100 + ids), "office");
        }
    }
    void approve_agenda() {
        value_or_throw(StartApproval{}, "office");
        value_or_throw(CompleteStep{StepId{"check"}, workflow::Outcome::Approve, ""}, person(1));
    }
    void invite() { value_or_throw(SendInvitations{}, "office"); }

    ItemId item(std::size_t index) const { return meeting.order.at(index); }
    AgendaItem const& at(std::size_t index) const { return meeting.items.at(item(index)); }
    ItemClass class_at(std::size_t index) const { return class_of(meeting, at(index)); }
    DocumentId document(std::size_t index) const { return at(index).documents.front().document.id; }
};

inline MeetingStory designed(int items = 3) {
    MeetingStory story;
    story.convene();
    story.add_items(items);
    return story;
}

inline MeetingStory invited(int items = 3) {
    MeetingStory story = designed(items);
    story.approve_agenda();
    story.invite();
    return story;
}

}  // namespace ecab::domain::fixture
