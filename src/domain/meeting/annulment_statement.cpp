#include "domain/meeting/annulment_statement.hpp"

#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

VoteAnnulmentProposalSaid annulment_said(Meeting const& meeting,
                                         Vote const& vote,
                                         std::string const& reason) {
    Motion const& motion = *find_motion(meeting, vote.motion);
    AgendaItem const& item = *find_item(meeting, motion.item);
    return {meeting.plan.title,
            item.id,
            item.number,
            item.content.title,
            vote.id,
            motion.scope,
            motion.text,
            to_text(meeting.terms.rule_set),
            vote.result.value().outcome,
            vote.closing.value().sha256,
            reason};
}

StatementHead annulment_head(std::string_view type,
                             Meeting const& meeting,
                             Vote const& vote,
                             Signing const& signing) {
    Basis const basis{meeting.terms.rules_sha256, meeting.workflow_sha256, vote.roster_sha256};
    return head_of(type, meeting.id.value, signing.who, basis, signing);
}

}  // namespace

Result<VoteAnnulmentProposalStatement> vote_annulment_proposal_for(Meeting const& meeting,
                                                                   VoteId const& id,
                                                                   std::string const& reason,
                                                                   Signing const& signing) {
    Vote const* vote = TRY(check_vote_annulment(meeting, id, reason));
    return VoteAnnulmentProposalStatement{
        annulment_head(VoteAnnulmentProposalSaid::kType, meeting, *vote, signing),
        annulment_said(meeting, *vote, reason)};
}

Result<VoteAnnulmentStatement> vote_annulment_for(Meeting const& meeting,
                                                  VoteId const& id,
                                                  Signing const& signing) {
    Vote const* vote = TRY(check_vote_annulled(meeting, id, signing.member));
    VoteProposal const& first = *vote->annulment;
    return VoteAnnulmentStatement{annulment_head(VoteAnnulmentSaid::kType, meeting, *vote, signing),
                                  {annulment_said(meeting, *vote, first.reason),
                                   first.by.person,
                                   first.by.at,
                                   first.statement.sha256}};
}

}  // namespace ecab::domain
