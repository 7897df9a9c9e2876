#include "domain/meeting/course.hpp"

#include <algorithm>

#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

// Everybody: guests too, of their items. Hall: who has the whole pack. Table: the office and the
// members. Approval: the office and who is asked to approve.
enum class Reach : std::uint8_t { Nobody, Everybody, Hall, Table, Approval, Office };

struct Told {
    Reach line{Reach::Nobody};
    Reach heard{Reach::Nobody};  // the words
    std::string words{};
    std::vector<ItemId> items{};
    std::optional<PersonId> member{};
    std::set<PersonId> parties{};  // they have the line and its words, wherever they sit
    bool announces{};              // told also to those who see nothing of the preparation
    bool goes_on{};                // told to guests even of a closed part, without words
    bool to_submitters{};          // told to those who submit papers of the item
};

class ToldOf {
  public:
    ToldOf(Meeting const& before, Meeting const& now) : before_(before), now_(now) {}

    Told operator()(auto const&) const { return {}; }

    // The preparation.
    Told operator()(MeetingConvened const&) const { return {.line = Reach::Hall}; }
    Told operator()(MeetingEdited const&) const {
        return {.line = Reach::Everybody, .goes_on = true};
    }
    Told operator()(ItemAdded const& e) const {
        return {.line = Reach::Everybody, .items = {e.item}, .to_submitters = true};
    }
    Told operator()(ItemEdited const& e) const {
        return {.line = Reach::Everybody, .items = {e.item}, .to_submitters = true};
    }
    Told operator()(ItemRemoved const& e) const {
        return {.line = Reach::Everybody,
                .heard = Reach::Everybody,
                .words = e.reason,
                .items = {e.item},
                .to_submitters = true};
    }
    Told operator()(DocumentSubmitted const& e) const {
        return {.line = Reach::Office,
                .heard = Reach::Office,
                .words = e.version.note,
                .items = {e.item},
                .to_submitters = true};
    }
    Told operator()(DocumentReviewed const& e) const {
        return {.line = Reach::Office,
                .heard = Reach::Office,
                .words = e.reason,
                .items = {e.item},
                .to_submitters = true};
    }
    Told operator()(GuestInvited const& e) const {
        return {.line = Reach::Hall, .items = e.items, .member = e.person};
    }
    Told operator()(ApprovalStarted const&) const { return {.line = Reach::Approval}; }
    Told operator()(StepCompleted const& e) const {
        return {.line = Reach::Approval, .heard = Reach::Approval, .words = e.comment};
    }
    Told operator()(AgendaApproved const&) const { return {.line = Reach::Hall}; }
    Told operator()(AgendaReopened const& e) const {
        return {.line = Reach::Hall, .heard = Reach::Hall, .words = e.reason};
    }
    Told operator()(InvitationsSent const&) const {
        return {.line = Reach::Everybody, .announces = true};
    }
    Told operator()(MeetingCancelled const& e) const {
        return {.line = Reach::Everybody,
                .heard = Reach::Everybody,
                .words = e.reason,
                .announces = true};
    }

    // The members.
    Told operator()(InvitationAnswered const& e) const {
        std::string words = e.reason;
        if (e.substitute && !e.substitute->note.empty())
            words += (words.empty() ? "" : "\n") + e.substitute->note;
        return {.line = Reach::Office,
                .heard = Reach::Office,
                .words = std::move(words),
                .member = e.member,
                .parties = {e.member, e.by.person}};
    }
    Told operator()(SubstituteReviewed const& e) const {
        return {.line = Reach::Office,
                .heard = Reach::Office,
                .words = e.reason,
                .member = e.member,
                .parties = {e.member}};
    }
    Told operator()(ParticipantsReminded const&) const { return {.line = Reach::Office}; }
    Told operator()(MembershipChanged const&) const {
        return {.line = Reach::Everybody, .goes_on = true};
    }
    // Who came is on the list of those present; why somebody did not is told here.
    Told operator()(PresenceRecorded const& e) const {
        if (e.reason.empty()) return {};
        return {.line = Reach::Table,
                .heard = Reach::Table,
                .words = e.reason,
                .member = e.person,
                .parties = {e.person}};
    }
    Told operator()(MemberRecused const& e) const {
        return {.line = Reach::Table,
                .heard = Reach::Table,
                .words = e.reason,
                .items = {e.item},
                .member = e.member};
    }

    // The room.
    Told operator()(MeetingOpened const&) const { return {.line = Reach::Everybody}; }
    Told operator()(MeetingSuspended const& e) const {
        return {.line = Reach::Everybody,
                .heard = Reach::Everybody,
                .words = e.reason,
                .goes_on = true};
    }
    Told operator()(MeetingResumed const&) const {
        return {.line = Reach::Everybody, .goes_on = true};
    }
    Told operator()(PartClosed const& e) const {
        return {.line = Reach::Everybody, .heard = Reach::Hall, .words = e.reason};
    }
    Told operator()(PartOpened const&) const { return {.line = Reach::Everybody, .goes_on = true}; }
    Told operator()(MeetingClosed const&) const {
        return {.line = Reach::Everybody, .goes_on = true};
    }
    Told operator()(ItemStarted const& e) const {
        return {.line = Reach::Everybody, .items = {e.item}};
    }
    Told operator()(ItemSeparated const& e) const {
        return {.line = Reach::Table, .items = {e.item}, .member = e.member};
    }
    Told operator()(ItemsAdopted const& e) const {
        return {.line = Reach::Everybody, .items = e.items};
    }
    Told operator()(ItemConcluded const& e) const { return ended(e.item, e.conclusion); }
    Told operator()(ItemAgreed const& e) const { return ended(e.item, e.conclusion); }
    Told operator()(ConclusionCorrected const& e) const {
        return {
            .line = Reach::Everybody, .heard = Reach::Table, .words = e.reason, .items = {e.item}};
    }

    // Votes.
    Told operator()(MotionMoved const& e) const {
        return {.line = Reach::Office, .heard = Reach::Office, .words = e.text, .items = {e.item}};
    }
    Told operator()(VoteOpened const& e) const {
        Motion const* motion = find_motion(before_, e.motion);
        return motion == nullptr ? Told{} : ended(motion->item, motion->text);
    }
    Told operator()(SpokenVoteEntered const& e) const {
        Vote const* vote = find_vote(now_, e.vote);
        bool const is_over = vote != nullptr && vote->state != VoteState::Open;
        return {.line = is_over ? Reach::Table : Reach::Office,
                .heard = Reach::Table,
                .words = is_over ? e.comment : "",
                .items = item_under(e.vote),
                .member = e.member,
                .parties = {e.member}};
    }
    Told operator()(VoteClosed const& e) const {
        return {.line = Reach::Everybody, .items = item_under(e.vote)};
    }
    Told operator()(VoteAnnulmentProposed const& e) const {
        return {.line = Reach::Table,
                .heard = Reach::Table,
                .words = e.reason,
                .items = item_under(e.vote)};
    }
    Told operator()(VoteAnnulled const& e) const {
        return {.line = Reach::Everybody, .items = item_under(e.vote)};
    }
    Told operator()(VoteOpinionReserved const& e) const {
        return {.line = Reach::Table, .items = item_under(e.vote), .member = e.member};
    }

  private:
    // What everybody may read who sees the item.
    static Told ended(ItemId const& item, std::string const& words) {
        return {
            .line = Reach::Everybody, .heard = Reach::Everybody, .words = words, .items = {item}};
    }
    std::vector<ItemId> item_under(VoteId const& id) const {
        Vote const* vote = find_vote(before_, id);
        if (vote == nullptr) return {};
        return {item_of(before_, *vote)};
    }

    Meeting const& before_;
    Meeting const& now_;
};

// What one reader has of it.
class Share {
  public:
    Share(MeetingEvent const& event, Meeting const& before, CourseReader const& reader)
        : event_(event), before_(before), reader_(reader) {}

    std::optional<CourseLine> of(Told const& told) const {
        std::vector<ItemId> seen;
        for (ItemId const& item : told.items)
            if (sees(item)) seen.push_back(item);
        bool const submits = told.to_submitters && std::ranges::any_of(told.items, [&](auto& one) {
                                 return reader_.focal_for.contains(agency_of(one));
                             });
        bool const is_party = submits || told.parties.contains(reader_.person);
        if (!is_party && !has_line(told, seen)) return std::nullopt;
        CourseLine line;
        for (ItemId const& item : submits ? told.items : seen) line.about.push_back(title_of(item));
        line.member = told.member;
        bool const is_shut_out = is_guest() && before_.closed_part;
        if (is_party || (within(told.heard) && !is_shut_out)) line.words = told.words;
        return line;
    }

  private:
    bool is(RoomClass one) const { return reader_.viewer.room_class == one; }
    bool is_guest() const { return is(RoomClass::Guest); }
    bool within(Reach reach) const {
        switch (reach) {
            case Reach::Nobody:
                return false;
            case Reach::Everybody:
                return true;
            case Reach::Hall:
                return !is_guest();
            case Reach::Table:
                return is(RoomClass::Office) || is(RoomClass::Member);
            case Reach::Approval:
                return is(RoomClass::Office) || reader_.approves;
            case Reach::Office:
                return is(RoomClass::Office);
        }
        return false;
    }
    bool has_line(Told const& told, std::vector<ItemId> const& seen) const {
        if (!within(told.line)) return false;
        // The preparation is the office's until the invitations go out.
        bool const is_announced = before_.invited_by.has_value() || told.announces;
        if (!is_announced && !within(Reach::Approval)) return false;
        if (!is_guest()) return true;
        if (before_.closed_part && !told.goes_on) return false;
        return told.items.empty() || !seen.empty();
    }
    // A guest of an item that was struck had it until then.
    bool sees(ItemId const& item) const {
        if (!is_guest() || reader_.viewer.items.contains(item)) return true;
        auto const guest = before_.guests.find(reader_.person);
        return std::holds_alternative<ItemRemoved>(event_) && guest != before_.guests.end() &&
               guest->second.items.contains(item);
    }
    ItemContent content_of(ItemId const& item) const {
        if (auto const* added = std::get_if<ItemAdded>(&event_)) return added->content;
        AgendaItem const* known = find_item(before_, item);
        return known == nullptr ? ItemContent{} : known->content;
    }
    std::string title_of(ItemId const& item) const { return content_of(item).title; }
    UnitId agency_of(ItemId const& item) const {
        return content_of(item).agency.value_or(UnitId{});
    }

    MeetingEvent const& event_;
    Meeting const& before_;
    CourseReader const& reader_;
};

}  // namespace

std::optional<CourseLine> course_line(MeetingEvent const& event,
                                      Meeting const& before,
                                      Meeting const& now,
                                      CourseReader const& reader) {
    Told const told = std::visit(ToldOf(before, now), event);
    if (told.line == Reach::Nobody) return std::nullopt;
    return Share(event, before, reader).of(told);
}

}  // namespace ecab::domain
