// Folds events into the state. Never refuses: a CHECK here means that the journal holds an event
// `decide` could not have made.
#include <algorithm>

#include "base/check.hpp"
#include "domain/ballot/ballot.hpp"

namespace ecab::domain {
namespace {

std::optional<Decided> decided_of(Ballot const& ballot) {
    auto const* decided = std::get_if<Decided>(&ballot.state);
    return decided == nullptr ? std::nullopt : std::optional<Decided>(*decided);
}

class Applier {
  public:
    explicit Applier(Ballot& ballot) : ballot_(ballot) {}

    void operator()(BallotDrafted const& event) {
        ballot_.id = event.ballot;
        ballot_.state = Drafted{};
        ballot_.drafted_by = event.by;
        ballot_.previous = event.previous;
        ballot_.place = event.place;
        ballot_.content = event.content;
        ballot_.revision = 1;
        ballot_.papers_edition = 1;
    }
    void operator()(BallotEdited const& event) {
        ballot_.content = event.content;
        ++ballot_.revision;
    }
    void operator()(DocumentAttached const& event) {
        ballot_.documents.push_back(event.document);
        ++ballot_.revision;
    }
    void operator()(DocumentReplaced const& event) {
        document(event.document).versions.push_back(event.version);
        ++ballot_.revision;
        if (std::holds_alternative<Issued>(ballot_.state)) ++ballot_.papers_edition;
        if (!event.deadline) return;
        ballot_.deadline = event.deadline;
        ballot_.state = Issued{*event.deadline};
    }
    void operator()(DocumentRemoved const& event) {
        std::erase_if(ballot_.documents,
                      [&](AttachedDocument const& d) { return d.id == event.document; });
        ++ballot_.revision;
    }
    void operator()(SecretStubDeclared const& event) {
        if (!exists(ballot_)) ballot_.drafted_by = event.by;
        ballot_.id = event.ballot;
        // Whose matter it is stays known; what it says does not.
        BodyId agency = std::move(ballot_.content.submitting_agency);
        ballot_.content = {};
        ballot_.content.submitting_agency = std::move(agency);
        ballot_.secret_register = event.register_number;
        ++ballot_.revision;
    }

    void operator()(ApprovalStarted const& event) {
        ballot_.steps_before = static_cast<std::int32_t>(ballot_.steps.size());
        ballot_.approved_by = event.approval.definition;
        go_on(event.approval);
    }
    void operator()(StepCompleted const& event) {
        ballot_.steps.push_back(record_of(event));
        go_on(event.approval);
    }
    void operator()(StepTimerFired const& event) { go_on(event.approval); }
    void operator()(BallotIssued const& event) {
        ballot_.state = Issued{event.deadline};
        ballot_.approval = event.approval;
        ballot_.number = event.number;
        ballot_.issued_by = event.by;
        ballot_.deadline = event.deadline;
        ballot_.terms = event.terms;
        for (Question& question : ballot_.content.questions)
            if (question.options.empty()) question.options = event.terms.templates.front().id;
        for (Recipient const& recipient : event.recipients) {
            Member member;
            member.who = recipient;
            ballot_.members.emplace(recipient.person, std::move(member));
            if (recipient.chair) ballot_.chair = recipient.person;
        }
    }

    void operator()(MatterOpened const& event) { open(member(event.member), event.by.at); }
    void operator()(DraftOpinionPrepared const& event) {
        member(event.member).draft =
            DraftOpinion{event.by.person, event.by.at, event.choices, event.remarks, event.note};
    }
    void operator()(OpinionSubmitted const& event) {
        Member& who = member(event.member);
        CHECK(static_cast<std::size_t>(event.version) == who.answers.size() + 1);
        if (who.answers.empty()) ++ballot_.answered;
        open(who, event.by.at);
        AnswerVersion answer{.version = event.version,
                             .statement = event.statement,
                             .choices = event.choices,
                             .remarks = {},
                             .documents = event.documents,
                             .papers_edition = ballot_.papers_edition,
                             .received_at = event.by.at};
        auto add = [&](RemarkId const& id, Remark remark) {
            remark.row = row_for(who, id, remark);
            answer.remarks.push_back(id);
            ballot_.matrix[remark.row].remarks.insert(id);
            ballot_.remarks.emplace(id, std::move(remark));
        };
        for (IdentifiedRemark const& one : event.remarks)
            add(one.id, Remark{event.member, event.version, one.said, {}, std::nullopt});
        for (IdentifiedComment const& one : event.comments) {
            RemarkText said;
            said.text = comment_on(event.choices, one.question);
            add(one.id, Remark{event.member, event.version, std::move(said), {}, one.question});
        }
        who.answers.push_back(std::move(answer));
    }
    void operator()(ReminderRecorded const& event) {
        for (PersonId const& person : event.members) ++member(person).reminders;
    }
    void operator()(BallotClosed const& event) {
        ballot_.state = Closed{event.by};
        ballot_.closed_at = event.by.at;
        for (PersonId const& person : event.deemed) member(person).deemed = true;
    }

    void operator()(RemarkDisposed const& event) { row(event.row).response = event.response; }
    void operator()(RemarksMerged const& event) {
        for (RemarkId const& from : event.rows) {
            std::set<RemarkId> const joining = row(from).remarks;
            for (RemarkId const& remark : joining) remark_of(remark).row = event.into;
            row(event.into).remarks.insert(joining.begin(), joining.end());
            ballot_.matrix.erase(from);
        }
        row(event.into).response = {};
    }
    // The row keeps its name when its first remark leaves only if others could not find it: rows
    // are named after a remark they hold, so the rest moves to the next remark's name.
    void operator()(RemarkSplit const& event) {
        RemarkId const from = remark_of(event.remark).row;
        MatrixRow rest = row(from);
        CHECK(rest.remarks.erase(event.remark) == 1 && !rest.remarks.empty());
        RemarkId const name = from == event.remark ? *rest.remarks.begin() : from;
        ballot_.matrix.erase(from);
        for (RemarkId const& remark : rest.remarks) remark_of(remark).row = name;
        ballot_.matrix[name] = std::move(rest);
        remark_of(event.remark).row = event.remark;
        ballot_.matrix[event.remark] = MatrixRow{{event.remark}, {}};
    }
    void operator()(SynthesisCompleted const& event) {
        ballot_.state = Synthesised{event.by, event.note};
    }
    void operator()(OpenRemarksAllowed const& event) {
        ballot_.open_remarks_allowed = event.reason;
    }
    void operator()(ResultSubmitted const& event) {
        ballot_.submission = Submitted{event.by, event.note};
        ballot_.state = *ballot_.submission;
    }
    void operator()(BallotDecided const& event) {
        ballot_.state =
            Decided{event.by, event.decision, event.text, event.override_stale, event.statement};
        // What is decided can only be annulled: a withdrawal nobody confirmed has lapsed.
        bool const lapses = ballot_.proposal && ballot_.proposal->what == ProposalKind::Withdrawal;
        if (lapses) ballot_.proposal.reset();
    }
    void operator()(OpinionReserved const& event) {
        member(event.member).reserved.push_back({event.statement, event.text, event.by.at});
    }

    void operator()(WithdrawalProposed const& event) {
        ballot_.proposal =
            Proposal{ProposalKind::Withdrawal, event.reason, event.by, event.statement};
    }
    void operator()(WithdrawalConfirmed const& event) {
        ballot_.state = Withdrawn{take_proposal(), event.by, event.statement};
    }
    void operator()(AnnulmentProposed const& event) {
        ballot_.proposal =
            Proposal{ProposalKind::Annulment, event.reason, event.by, event.statement};
    }
    void operator()(AnnulmentConfirmed const& event) {
        ballot_.state = Annulled{take_proposal(), event.by, event.statement, decided_of(ballot_)};
    }
    void operator()(ProposalDropped const&) { ballot_.proposal.reset(); }
    void operator()(BallotArchived const& event) {
        ballot_.state = Archived{event.by, decided_of(ballot_)};
    }

  private:
    // A process that ends without an issue gives the draft back to its author.
    void go_on(workflow::Instance const& approval) {
        if (domain::go_on(ballot_.approval, approval))
            ballot_.state = InApproval{};
        else
            ballot_.state = Drafted{};
    }
    // A remark the member says again keeps its row, and with it the response already given.
    RemarkId row_for(Member const& who, RemarkId const& id, Remark const& remark) {
        if (who.answers.empty()) return id;
        for (RemarkId const& earlier : who.answers.back().remarks) {
            Remark const& known = remark_of(earlier);
            bool const is_same = known.question == remark.question &&
                                 known.said.document == remark.said.document &&
                                 known.said.clause == remark.said.clause &&
                                 known.said.quotation == remark.said.quotation &&
                                 known.said.text == remark.said.text;
            if (is_same) return known.row;
        }
        return id;
    }
    static std::string const& comment_on(std::vector<Choice> const& choices,
                                         QuestionId const& question) {
        auto const found = std::find_if(choices.begin(), choices.end(), [&](Choice const& choice) {
            return choice.question == question;
        });
        CHECK(found != choices.end());
        return found->comment;
    }
    void open(Member& who, Moment at) {
        if (who.opened_at) return;
        who.opened_at = at;
        ++ballot_.opened;
    }
    Proposal take_proposal() {
        CHECK(ballot_.proposal.has_value());
        Proposal proposal = *std::move(ballot_.proposal);
        ballot_.proposal.reset();
        return proposal;
    }
    AttachedDocument& document(DocumentId const& id) {
        for (AttachedDocument& candidate : ballot_.documents)
            if (candidate.id == id) return candidate;
        CHECK(false);
    }
    Member& member(PersonId const& person) {
        auto const found = ballot_.members.find(person);
        CHECK(found != ballot_.members.end());
        return found->second;
    }
    MatrixRow& row(RemarkId const& id) {
        auto const found = ballot_.matrix.find(id);
        CHECK(found != ballot_.matrix.end());
        return found->second;
    }
    Remark& remark_of(RemarkId const& id) {
        auto const found = ballot_.remarks.find(id);
        CHECK(found != ballot_.remarks.end());
        return found->second;
    }

    Ballot& ballot_;
};

// What members do beside each other does not put anybody's edit out of date.
bool is_by_member(BallotEvent const& event) {
    return std::holds_alternative<MatterOpened>(event) ||
           std::holds_alternative<DraftOpinionPrepared>(event) ||
           std::holds_alternative<OpinionSubmitted>(event) ||
           std::holds_alternative<OpinionReserved>(event);
}

}  // namespace

void apply(Ballot& ballot, BallotEvent const& event) {
    std::visit(Applier(ballot), event);
    if (!is_by_member(event)) ++ballot.changes;
}

BallotEvent::BallotEvent() = default;
BallotEvent::BallotEvent(BallotEvent const&) = default;
BallotEvent::BallotEvent(BallotEvent&&) noexcept = default;
BallotEvent& BallotEvent::operator=(BallotEvent const&) = default;
BallotEvent& BallotEvent::operator=(BallotEvent&&) noexcept = default;
BallotEvent::~BallotEvent() = default;

Ballot::Ballot() = default;
Ballot::Ballot(Ballot const&) = default;
Ballot::Ballot(Ballot&&) noexcept = default;
Ballot& Ballot::operator=(Ballot const&) = default;
Ballot& Ballot::operator=(Ballot&&) noexcept = default;
Ballot::~Ballot() = default;

}  // namespace ecab::domain
