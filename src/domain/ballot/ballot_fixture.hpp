// For tests only: a small body with its rules, calendar and workflow, and a Story that sends
// commands to one ballot as the use cases do.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/check.hpp"
#include "domain/ballot/ballot.hpp"
#include "domain/ballot/limits.hpp"
#include "domain/matter/document_rules.hpp"
#include "domain/workflow/engine.hpp"

namespace ecab::domain::fixture {

// Monday 23 November 2026, 09:00 in Ha Noi.
inline Moment monday() { return parse_moment("2026-11-23T02:00:00.000Z").value(); }
inline Moment later(Moment from, std::int64_t ms) { return {from.ms + ms}; }

template <class T>
Sourced<T> sourced(T value) {
    Sourced<T> out;
    out.value = std::move(value);
    out.source = "test";
    out.verified = Verified::Local;
    return out;
}

inline WorkingCalendar calendar() {
    CalendarData data;
    data.id = "vn";
    data.zone = "Asia/Ho_Chi_Minh";
    data.zone_offset_minutes = 420;
    data.office_end_minutes = sourced(17 * 60);
    for (int year : {2026, 2027}) {
        CalendarYear one;
        one.year = year;
        one.swaps = Swaps::Known;
        one.source = "test";
        data.years.push_back(one);
    }
    return WorkingCalendar::create(data).value();
}

inline RuleSet rules() {
    RuleSet set;
    set.id = {"vn-test", "v1"};
    set.title_vi = "Thử";
    set.title_en = "Test";
    set.effective_from = Date::of(2020, 1, 1);
    set.basis = {"test"};
    set.body.chair_role = sourced(std::string("prime-minister"));
    set.body.member_roles = sourced(std::vector<std::string>{"member"});
    set.decision.majority = sourced(Majority{Bound::MoreThan, {1, 2}, MajorityOf::All});
    set.decision.tie_needs = sourced(Fraction{1, 2});
    set.session.quorum_at = sourced(QuorumAt::Both);
    set.decision.tie = sourced(TieRule::FollowChair);
    set.decision.reserve_opinion = sourced(true);
    set.ballot.deadline_min_working_days = sourced(2);
    set.ballot.deadline_max_working_days = sourced(5);
    set.ballot.no_reply = sourced(NoReply::DeemedAgreeCounted);
    set.ballot.change_answer_until_deadline = sourced(true);
    set.ballot.no_majority_next = sourced(
        std::vector{NoMajorityNext::Meeting, NoMajorityNext::ReBallot, NoMajorityNext::Stop});
    set.ballot.answer_by_delegate = sourced(false);
    set.ballot.chair_may_amend = sourced(true);
    set.session.quorum = sourced(Fraction{2, 3});
    set.session.count_remote = sourced(false);
    set.templates = {{"opinion",
                      "Phiếu",
                      "Ballot",
                      "test",
                      Verified::Local,
                      {{Side::For, "Tán thành", "For", false},
                       {Side::Against, "Không tán thành", "Against", true},
                       {Side::Other, "Ý kiến khác", "Other opinion", true}}}};
    return set;
}

inline workflow::Node node(char const* id, workflow::NodeKind kind) {
    workflow::Node out;
    out.id = StepId{id};
    out.kind = kind;
    return out;
}

inline workflow::Node task(char const* id, char const* role) {
    workflow::Node out = node(id, workflow::NodeKind::UserTask);
    out.vi = "Việc";
    out.en = "Task";
    out.role = role;
    out.due_working_days = 1;
    return out;
}

inline workflow::Flow flow(char const* id, char const* from, char const* to) {
    return {id, StepId{from}, StepId{to}, {}};
}

inline workflow::Flow flow_if(char const* id,
                              char const* from,
                              char const* to,
                              char const* outcome) {
    return {id, StepId{from}, StepId{to}, workflow::Condition{"outcome", true, outcome}};
}

// start → check → (approve) issue → issued | (return) returned; a reminder after one day.
inline workflow::DefinitionData approval_data() {
    using workflow::NodeKind;
    workflow::DefinitionData data;
    data.id = "approval";
    data.version = "1";
    data.vi = "Duyệt";
    data.en = "Approval";
    workflow::Node check = task("check", "department_leader");
    check.timers = {{"remind", workflow::TimerAction::Remind, 1, {}}};
    workflow::Node issue = node("issue", NodeKind::ServiceCall);
    issue.vi = "Phát hành";
    issue.en = "Issue";
    issue.role = "clerk";
    issue.call = "issue";
    workflow::Node issued = node("issued", NodeKind::End);
    issued.result = "issued";
    workflow::Node returned = node("returned", NodeKind::End);
    returned.result = "returned";
    data.nodes = {node("start", NodeKind::Start),
                  check,
                  node("result", NodeKind::Exclusive),
                  issue,
                  issued,
                  returned};
    data.flows = {flow("f1", "start", "check"),
                  flow("f2", "check", "result"),
                  flow_if("f3", "result", "issue", "approve"),
                  flow_if("f4", "result", "returned", "return"),
                  flow("f5", "issue", "issued")};
    return data;
}

inline workflow::Definition approval() {
    return workflow::Definition::create(approval_data()).value();
}

inline PersonId person(int number) { return PersonId{"m" + std::to_string(number)}; }

// m1 is the chair.
inline std::vector<Recipient> members(int count) {
    std::vector<Recipient> out;
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

inline Digest digest(int number) {
    Digest out{};
    for (std::size_t i = 0; i < 4; ++i) out[i] = static_cast<std::uint8_t>(number >> (8 * i));
    return out;
}

inline UploadedFile file(int number) {
    return {digest(1'000'000 + number), 1'000, 10, "du-thao.pdf", "application/pdf", false};
}

// What a matter is given of a document whose newest version is this file.
inline AttachedDocument paper_at(DocumentId const& id,
                                 std::string const& title,
                                 std::int32_t version,
                                 UploadedFile const& file) {
    Context const uploader{PersonId{"uploader"}, {}, {}, monday(), ""};
    std::string const note = version == 1 ? "" : "Sửa";
    return {id, title, DocumentKind::Draft, {version_of(file, version, note, uploader)}};
}

inline Content content() {
    return {"Dự thảo Nghị quyết về định danh điện tử",
            BodyId{"btttt"},
            {{"Quy định về định danh", {}, {}}},
            {{QuestionId{"q1"}, "Đồng chí có tán thành dự thảo không?", ""}},
            2};
}

inline RemarkText remark(DocumentId const& document,
                         std::string const& clause,
                         std::string const& text) {
    return {document, 1, 3, clause, "trích dẫn", text};
}

struct Facts {
    WorkingCalendar calendar{fixture::calendar()};
    RuleSet rules{fixture::rules()};
    workflow::Definition definition{approval()};
    std::vector<Recipient> members{fixture::members(3)};
    ApprovalFacts approval_facts() const { return {definition, calendar}; }
    IssueFacts issue_facts() const {
        return {definition, calendar, rules, members, digest(76), digest(77)};
    }
};

// One ballot, its clock and the events so far.
struct Story {
    Facts facts;
    Ballot ballot;
    Moment now{monday()};
    int ids{0};
    std::vector<BallotEvent> log;

    Context context(PersonId const& actor) {
        return {actor, PositionId{"office"}, {}, now, "id" + std::to_string(++ids)};
    }

    BallotEvents ask(auto const& command, Context const& context) const {
        if constexpr (requires { decide(ballot, command, context); })
            return decide(ballot, command, context);
        else if constexpr (requires { decide(ballot, command, facts.calendar, context); })
            return decide(ballot, command, facts.calendar, context);
        else if constexpr (requires { decide(ballot, command, facts.rules, context); })
            return decide(ballot, command, facts.rules, context);
        else if constexpr (requires { decide(ballot, command, facts.issue_facts(), context); })
            return decide(ballot, command, facts.issue_facts(), context);
        else
            return decide(ballot, command, facts.approval_facts(), context);
    }

    // Decides and applies; the reason when refused.
    std::optional<Reason> run(auto const& command, Context const& with) {
        BallotEvents events = ask(command, with);
        if (!events) return events.error().reason;
        for (BallotEvent& event : *events) {
            domain::apply(ballot, event);
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

    // A document at its first version, and the one attached first at its next.
    AttachDocument attach(std::string const& title, UploadedFile const& file) {
        return {paper_at(DocumentId{"doc" + std::to_string(++ids)}, title, 1, file)};
    }
    ReplaceDocument renew(DocumentId const& id, UploadedFile const& file) const {
        AttachedDocument const* known = find_document(ballot, id);
        std::int32_t const next = known == nullptr ? 2 : known->current().version + 1;
        return {id, paper_at(id, "", next, file).current()};
    }
    ReplaceDocument renew(UploadedFile const& file) const { return renew(document(), file); }

    void draft() {
        value_or_throw(DraftBallot{content(), {}}, "drafter");
        value_or_throw(attach("Dự thảo Nghị quyết", file(1)), "drafter");
    }
    void approve() {
        value_or_throw(StartApproval{}, "drafter");
        value_or_throw(CompleteStep{StepId{"check"}, workflow::Outcome::Approve, ""}, "leader");
    }
    void issue() {
        draft();
        approve();
        value_or_throw(IssueBallot{"128/PLYK-VPCP"}, "clerk");
    }
    void close() {
        now = later(*ballot.deadline, 1);
        value_or_throw(CloseBallot{""}, "system");
    }
    // Every comment beside an option gets a response; remarks on passages are left to the test.
    void respond_to_comments() {
        std::vector<RemarkId> rows;
        for (auto const& [id, row] : ballot.matrix)
            if (ballot.remarks.at(id).question) rows.push_back(id);
        for (RemarkId const& row : rows)
            value_or_throw(
                DisposeRemark{row, {Disposition::Explained, "Giải trình", std::nullopt, {}}},
                "drafter");
    }
    void submit_result() {
        respond_to_comments();
        value_or_throw(CompleteSynthesis{"Tổng hợp"}, "drafter");
        value_or_throw(SubmitResult{""}, "leader");
    }

    DocumentId document() const { return ballot.documents.front().id; }

    SubmitOpinion opinion(PersonId const& who, Side side, std::string const& comment) {
        SubmitOpinion command;
        command.statement.sha256 = digest(++ids);
        Member const* member = find_member(ballot, who);
        AnswerVersion const* current = member == nullptr ? nullptr : find_answer(*member);
        if (current != nullptr) command.statement.replaces = current->statement.sha256;
        command.statement.signed_at = now;
        command.statement.certificate = CertificateId{"cert"};
        for (Question const& question : ballot.content.questions)
            command.choices.push_back({question.id, side, comment});
        command.documents = current_documents(ballot);
        return command;
    }
    std::optional<Reason> answer(PersonId const& who, Side side, std::string const& comment) {
        return run(opinion(who, side, comment), who);
    }
};

}  // namespace ecab::domain::fixture
