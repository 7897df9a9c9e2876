// What a member does before and beside the session: the answer to the invitation, the substitute,
// the pack, the position on an item. Touches one member's record only.
#include <algorithm>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {
namespace {

Result<Done> require_phase(Meeting const& meeting, bool is_right) {
    REQUIRE(exists(meeting), Reason::NotFound);
    REQUIRE(is_right, Reason::WrongState);
    return Done{};
}

// A mandate reaches no further than the office: the answer and the position are the member's own.
Result<Done> require_own(Meeting const& meeting, Context const& context) {
    bool const is_own = !context.acting_for && find_member(meeting, context.actor) != nullptr;
    REQUIRE(is_own, Reason::Forbidden);
    return Done{};
}

bool is_invited_or_running(Meeting const& meeting) {
    return meeting.phase == MeetingPhase::Invited || is_running(meeting);
}

Result<Done> check_offer(Meeting const& meeting, SubstituteOffer const& offer) {
    REQUIRE(is_id_text(offer.person.value), Reason::InvalidInput, "substitute.person");
    REQUIRE(find_member(meeting, offer.person) == nullptr, Reason::Conflict, "substitute.person");
    TRY(require_text(offer.name, kNameCharsMax, "substitute.name"));
    TRY(check_text(offer.title, kNameCharsMax, "substitute.title"));
    return check_text(offer.note, kTextCharsMax, "substitute.note");
}

Result<Done> check_reply(Meeting const& meeting, AnswerInvitation const& command) {
    bool const is_substituted = command.reply == Reply::Substitute;
    REQUIRE(command.substitute.has_value() == is_substituted, Reason::InvalidInput, "substitute");
    switch (command.reply) {
        case Reply::None:
            return refuse(Reason::InvalidInput, "reply");
        case Reply::WillAttend:
            break;
        case Reply::Remote:
            REQUIRE(meeting.plan.remote_allowed, Reason::InvalidInput, "reply");
            break;
        case Reply::Substitute:
            REQUIRE(meeting.terms.substitute_allowed, Reason::InvalidInput, "reply");
            TRY(check_offer(meeting, *command.substitute));
            break;
        case Reply::Absent:
            return require_reason(command.reason);
    }
    return check_text(command.reason, kTextCharsMax, "reason");
}

// The consent is the chair's to write; where the rules ask for none it is there from the start.
std::optional<SubstituteOffer> offered(Meeting const& meeting, AnswerInvitation const& command) {
    if (!command.substitute) return std::nullopt;
    SubstituteOffer offer = *command.substitute;
    offer.consent = meeting.terms.substitute_needs_consent ? std::nullopt : std::optional(true);
    offer.reason.clear();
    return offer;
}

Result<Done> check_remarks(AgendaItem const& item, std::vector<RemarkText> const& remarks) {
    REQUIRE(remarks.size() <= kRemarksPerPositionMax, Reason::LimitReached, "remarks");
    for (RemarkText const& remark : remarks) {
        TRY(check_remark(remark));
        auto const paper = std::ranges::find_if(item.documents, [&](ItemDocument const& candidate) {
            return candidate.document.id == remark.document;
        });
        REQUIRE(paper != item.documents.end(), Reason::InvalidInput, "remarks.document");
        DocumentVersion const* read = accepted_version(*paper);
        REQUIRE(read != nullptr, Reason::InvalidInput, "remarks.document");
        REQUIRE(read->version == remark.version, Reason::StaleDocument, "remarks.version");
        REQUIRE(!remark.page || read->pages == 0 || *remark.page <= read->pages,
                Reason::InvalidInput,
                "remarks.page");
    }
    return Done{};
}

}  // namespace

MeetingEvents decide(Meeting const& meeting,
                     AnswerInvitation const& command,
                     Context const& context) {
    TRY(require_phase(meeting, meeting.phase == MeetingPhase::Invited));
    TRY(require_own(meeting, context));
    TRY(check_reply(meeting, command));
    return std::vector<MeetingEvent>{InvitationAnswered{
        context.stamp(), context.actor, command.reply, command.reason, offered(meeting, command)}};
}

// By the chair in person, or a deputy by the chair's mandate; once for each offer.
MeetingEvents decide(Meeting const& meeting,
                     ReviewSubstitute const& command,
                     Context const& context) {
    TRY(require_phase(meeting, is_invited_or_running(meeting)));
    bool const is_chair = meeting.chair == context.acting_for.value_or(context.actor);
    REQUIRE(is_chair, Reason::Forbidden);
    Participant const* member = find_member(meeting, command.member);
    REQUIRE(member != nullptr, Reason::NotFound, "member");
    bool const is_asked = member->substitute && !member->substitute->consent;
    REQUIRE(is_asked, Reason::WrongState, "substitute");
    if (!command.consent) TRY(require_reason(command.reason));
    TRY(check_text(command.reason, kTextCharsMax, "reason"));
    return std::vector<MeetingEvent>{
        SubstituteReviewed{context.stamp(), command.member, command.consent, command.reason}};
}

MeetingEvents decide(Meeting const& meeting,
                     RemindParticipants const& command,
                     Context const& context) {
    TRY(require_phase(meeting, meeting.phase == MeetingPhase::Invited));
    REQUIRE(!command.members.empty(), Reason::InvalidInput, "members");
    std::set<PersonId> known;
    for (PersonId const& person : command.members) {
        REQUIRE(find_member(meeting, person) != nullptr, Reason::NotFound, "members");
        REQUIRE(known.insert(person).second, Reason::InvalidInput, "members");
    }
    return std::vector<MeetingEvent>{ParticipantsReminded{context.stamp(), command.members}};
}

// Only the first time is news.
MeetingEvents decide(Meeting const& meeting, OpenPack const&, Context const& context) {
    TRY(require_phase(meeting, is_invited_or_running(meeting)));
    TRY(require_own(meeting, context));
    if (find_member(meeting, context.actor)->opened_at) return std::vector<MeetingEvent>{};
    return std::vector<MeetingEvent>{PackOpened{context.stamp(), context.actor}};
}

MeetingEvents decide(Meeting const& meeting, TakePosition const& command, Context const& context) {
    TRY(require_phase(meeting, is_invited_or_running(meeting)));
    TRY(require_own(meeting, context));
    AgendaItem const* item = find_item(meeting, command.item);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    REQUIRE(item->state != ItemState::Done, Reason::WrongState, "item");
    REQUIRE(!item->recused.contains(context.actor), Reason::Forbidden, "recused");
    auto const known = item->positions.find(context.actor);
    std::int32_t const versions = known == item->positions.end() ? 0 : known->second.version;
    REQUIRE(static_cast<std::size_t>(versions) < kPositionVersionsMax,
            Reason::LimitReached,
            "versions");
    REQUIRE(command.stance == Stance::NoObjection || !is_blank(command.text),
            Reason::CommentRequired,
            "text");
    TRY(check_text(command.text, kTextCharsMax, "text"));
    TRY(check_remarks(*item, command.remarks));
    return std::vector<MeetingEvent>{PositionTaken{context.stamp(),
                                                   command.item,
                                                   context.actor,
                                                   command.stance,
                                                   command.wishes_to_speak,
                                                   command.text,
                                                   command.remarks}};
}

}  // namespace ecab::domain
