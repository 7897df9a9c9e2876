#include "domain/ballot/visibility.hpp"

#include <utility>

#include "domain/authority/office.hpp"

namespace ecab::domain {
namespace {

using Groups = std::vector<std::string>;

bool is_heads(std::string const& group) {
    return group == role_group(Role::OfficeHead) || group == role_group(Role::OfficeDeputy);
}

// The heads of the office are members themselves: while members answer, they see what members see.
Groups staff(Ballot const& ballot) {
    Groups groups = role_groups(kOfficeRoles);
    if (phase_of(ballot) == BallotPhase::Issued)
        std::erase_if(groups, [](std::string const& group) { return is_heads(group); });
    return groups;
}

Groups everybody_in_office() { return role_groups(kOfficeRoles); }

Groups joined(Groups groups, Groups const& more) {
    groups.insert(groups.end(), more.begin(), more.end());
    return groups;
}

std::string person(PersonId const& id) { return "person:" + id.value; }

Groups chair(Ballot const& ballot) {
    return ballot.chair ? Groups{person(*ballot.chair)} : Groups{};
}

// Members exist from the issue on.
std::vector<Audience> with_members(Groups first, Ballot const& ballot, Detail thin) {
    std::vector<Audience> audiences{{Detail::Staff, std::move(first)}};
    if (!ballot.members.empty()) audiences.push_back({thin, {"members:" + ballot.id.value}});
    return audiences;
}

class AudienceOf {
  public:
    explicit AudienceOf(Ballot const& ballot) : ballot_(ballot) {}
    using Answer = std::vector<Audience>;

    Answer operator()(BallotDrafted const&) const { return writing(); }
    Answer operator()(BallotEdited const&) const { return writing(); }
    Answer operator()(DocumentAttached const&) const { return writing(); }
    Answer operator()(DocumentReplaced const&) const {
        if (phase_of(ballot_) != BallotPhase::Issued) return writing();
        return public_act();
    }
    Answer operator()(DocumentRemoved const&) const { return writing(); }
    Answer operator()(SecretStubDeclared const&) const { return writing(); }
    Answer operator()(ApprovalStarted const&) const { return writing(); }
    Answer operator()(StepCompleted const&) const {
        // A return gives the draft back; who had to sign it may still see that it went.
        return {{Detail::Staff, joined(everybody_in_office(), {role_group(Role::PrimeMinister)})}};
    }
    Answer operator()(StepTimerFired const&) const { return writing(); }
    Answer operator()(BallotIssued const&) const { return public_act(); }

    Answer operator()(MatterOpened const& event) const {
        return about(event.member, event.by.person);
    }
    Answer operator()(DraftOpinionPrepared const& event) const {
        return {{Detail::Own, {person(event.member), person(event.by.person)}}};
    }
    Answer operator()(OpinionSubmitted const& event) const {
        Answer audiences = about(event.member, event.by.person);
        audiences.push_back({Detail::Progress, {"members:" + ballot_.id.value}});
        audiences.push_back(
            {Detail::Progress, {role_group(Role::OfficeHead), role_group(Role::OfficeDeputy)}});
        return audiences;
    }
    Answer operator()(ReminderRecorded const& event) const {
        Groups reminded;
        reminded.reserve(event.members.size());
        for (PersonId const& member : event.members) reminded.push_back(person(member));
        return {{Detail::Staff, staff(ballot_)}, {Detail::Own, std::move(reminded)}};
    }
    Answer operator()(BallotClosed const&) const { return public_act(); }

    Answer operator()(RemarkDisposed const&) const { return matrix(); }
    Answer operator()(RemarksMerged const&) const { return matrix(); }
    Answer operator()(RemarkSplit const&) const { return matrix(); }
    Answer operator()(SynthesisCompleted const&) const { return public_act(); }
    Answer operator()(OpenRemarksAllowed const&) const { return inner_act(); }
    Answer operator()(ResultSubmitted const&) const { return public_act(); }
    Answer operator()(BallotDecided const&) const { return public_act(); }
    Answer operator()(OpinionReserved const& event) const {
        return {{Detail::Staff, joined(everybody_in_office(), chair(ballot_))},
                {Detail::Own, {person(event.member)}}};
    }

    Answer operator()(WithdrawalProposed const&) const { return inner_act(); }
    Answer operator()(WithdrawalConfirmed const&) const { return public_act(); }
    Answer operator()(AnnulmentProposed const&) const { return inner_act(); }
    Answer operator()(AnnulmentConfirmed const&) const { return public_act(); }
    Answer operator()(ProposalDropped const&) const { return inner_act(); }
    Answer operator()(BallotArchived const&) const { return public_act(); }

  private:
    // Before the issue: the office; once it is in approval also the Prime Minister, who consents.
    Answer writing() const {
        Groups groups = everybody_in_office();
        if (phase_of(ballot_) == BallotPhase::InApproval)
            groups.push_back(role_group(Role::PrimeMinister));
        return {{Detail::Staff, std::move(groups)}};
    }
    // What everybody concerned learns, members without other members' answers.
    Answer public_act() const {
        return with_members(
            joined(everybody_in_office(), chair_when_asked()), ballot_, Detail::Member);
    }
    Answer inner_act() const {
        return {{Detail::Staff, joined(everybody_in_office(), chair(ballot_))}};
    }
    Answer matrix() const { return {{Detail::Staff, staff(ballot_)}}; }
    Answer about(PersonId const& member, PersonId const& by) const {
        Groups own{person(member)};
        if (by != member) own.push_back(person(by));
        return {{Detail::Staff, staff(ballot_)}, {Detail::Own, std::move(own)}};
    }
    // The chair reads the whole from the moment the result is submitted.
    Groups chair_when_asked() const {
        switch (phase_of(ballot_)) {
            case BallotPhase::Submitted:
            case BallotPhase::Decided:
            case BallotPhase::Archived:
            case BallotPhase::Annulled:
                return chair(ballot_);
            case BallotPhase::Drafted:
            case BallotPhase::InApproval:
            case BallotPhase::Issued:
            case BallotPhase::Closed:
            case BallotPhase::Synthesised:
            case BallotPhase::Withdrawn:
                return {};
        }
        return {};
    }

    Ballot const& ballot_;
};

}  // namespace

std::vector<Audience> audience_of(BallotEvent const& event, Ballot const& ballot) {
    return std::visit(AudienceOf(ballot), event);
}

}  // namespace ecab::domain
