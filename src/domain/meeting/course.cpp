#include "domain/meeting/course.hpp"

#include <algorithm>

#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

// Everybody: guests too, of their items. Hall: who has the whole pack. Table: the office and the
// members. Approval: the office and who is asked to approve. Desk: who takes in papers.
enum class Circle : std::uint8_t { Nobody, Everybody, Hall, Table, Approval, Office, Desk };

struct CourseEntry {
    Circle line{Circle::Nobody};
    Circle heard{Circle::Nobody};  // the words
    std::string words{};
    std::vector<ItemId> items{};
    std::optional<PersonId> member{};
    std::set<PersonId> parties{};  // they have the line and its words, wherever they sit
    bool announces{};              // told also to those who see nothing of the preparation
    bool goes_on{};                // told to guests even of a closed part, without words
    bool to_submitters{};          // told to those who submit papers of the item
};

class CourseOf {
  public:
    CourseOf(Meeting const& before, Meeting const& now) : before_(before), now_(now) {}

    CourseEntry operator()(auto const&) const { return {}; }

    // The preparation.
    CourseEntry operator()(MeetingConvened const&) const { return {.line = Circle::Hall}; }
    CourseEntry operator()(MeetingEdited const&) const {
        return {.line = Circle::Everybody, .goes_on = true};
    }
    CourseEntry operator()(ItemAdded const& e) const {
        return {.line = Circle::Everybody, .items = {e.item}, .to_submitters = true};
    }
    CourseEntry operator()(ItemEdited const& e) const {
        return {.line = Circle::Everybody, .items = {e.item}, .to_submitters = true};
    }
    CourseEntry operator()(ItemRemoved const& e) const {
        return {.line = Circle::Everybody,
                .heard = Circle::Everybody,
                .words = e.reason,
                .items = {e.item},
                .to_submitters = true};
    }
    CourseEntry operator()(DocumentSubmitted const& e) const {
        return {.line = Circle::Desk,
                .heard = Circle::Desk,
                .words = e.version.note,
                .items = {e.item},
                .to_submitters = true};
    }
    CourseEntry operator()(DocumentReviewed const& e) const {
        return {.line = Circle::Desk,
                .heard = Circle::Desk,
                .words = e.reason,
                .items = {e.item},
                .to_submitters = true};
    }
    CourseEntry operator()(GuestInvited const& e) const {
        return {.line = Circle::Hall, .items = e.items, .member = e.person};
    }
    CourseEntry operator()(ApprovalStarted const&) const { return {.line = Circle::Approval}; }
    CourseEntry operator()(StepCompleted const& e) const {
        return {.line = Circle::Approval, .heard = Circle::Approval, .words = e.comment};
    }
    CourseEntry operator()(AgendaApproved const&) const { return {.line = Circle::Hall}; }
    CourseEntry operator()(AgendaReopened const& e) const {
        return {.line = Circle::Hall, .heard = Circle::Hall, .words = e.reason};
    }
    CourseEntry operator()(InvitationsSent const&) const {
        return {.line = Circle::Everybody, .announces = true};
    }
    CourseEntry operator()(MeetingCancelled const& e) const {
        return {.line = Circle::Everybody,
                .heard = Circle::Everybody,
                .words = e.reason,
                .announces = true};
    }

    // The members.
    CourseEntry operator()(InvitationAnswered const& e) const {
        std::string words = e.reason;
        if (e.substitute && !e.substitute->note.empty())
            words += (words.empty() ? "" : "\n") + e.substitute->note;
        return {.line = Circle::Office,
                .heard = Circle::Office,
                .words = std::move(words),
                .member = e.member,
                .parties = {e.member, e.by.person}};
    }
    CourseEntry operator()(SubstituteReviewed const& e) const {
        return {.line = Circle::Office,
                .heard = Circle::Office,
                .words = e.reason,
                .member = e.member,
                .parties = {e.member}};
    }
    CourseEntry operator()(ParticipantsReminded const&) const { return {.line = Circle::Office}; }
    CourseEntry operator()(MembershipChanged const&) const {
        return {.line = Circle::Everybody, .goes_on = true};
    }
    // Who came is on the list of those present; why somebody did not is told here.
    CourseEntry operator()(PresenceRecorded const& e) const {
        if (e.reason.empty()) return {};
        return {.line = Circle::Table,
                .heard = Circle::Table,
                .words = e.reason,
                .member = e.person,
                .parties = {e.person}};
    }
    CourseEntry operator()(MemberRecused const& e) const {
        return {.line = Circle::Table,
                .heard = Circle::Table,
                .words = e.reason,
                .items = {e.item},
                .member = e.member};
    }

    // The room.
    CourseEntry operator()(MeetingOpened const&) const { return {.line = Circle::Everybody}; }
    CourseEntry operator()(MeetingSuspended const& e) const {
        return {.line = Circle::Everybody,
                .heard = Circle::Everybody,
                .words = e.reason,
                .goes_on = true};
    }
    CourseEntry operator()(MeetingResumed const&) const {
        return {.line = Circle::Everybody, .goes_on = true};
    }
    CourseEntry operator()(PartClosed const& e) const {
        return {.line = Circle::Everybody, .heard = Circle::Hall, .words = e.reason};
    }
    CourseEntry operator()(PartOpened const&) const {
        return {.line = Circle::Everybody, .goes_on = true};
    }
    CourseEntry operator()(MeetingClosed const&) const {
        return {.line = Circle::Everybody, .goes_on = true};
    }
    CourseEntry operator()(ItemStarted const& e) const {
        return {.line = Circle::Everybody, .items = {e.item}};
    }
    CourseEntry operator()(ItemSeparated const& e) const {
        return {.line = Circle::Table, .items = {e.item}, .member = e.member};
    }
    CourseEntry operator()(ItemsAdopted const& e) const {
        return {.line = Circle::Everybody, .items = e.items};
    }
    CourseEntry operator()(ItemConcluded const& e) const { return ended(e.item, e.conclusion); }
    CourseEntry operator()(ItemAgreed const& e) const { return ended(e.item, e.conclusion); }
    CourseEntry operator()(ConclusionCorrected const& e) const {
        return {.line = Circle::Everybody,
                .heard = Circle::Table,
                .words = e.reason,
                .items = {e.item}};
    }
    CourseEntry operator()(MinutesSigned const&) const { return {.line = Circle::Table}; }

    // Votes.
    CourseEntry operator()(MotionMoved const& e) const {
        return {
            .line = Circle::Office, .heard = Circle::Office, .words = e.text, .items = {e.item}};
    }
    CourseEntry operator()(VoteOpened const& e) const {
        Motion const* motion = find_motion(before_, e.motion);
        return motion == nullptr ? CourseEntry{} : ended(motion->item, motion->text);
    }
    CourseEntry operator()(SpokenVoteEntered const& e) const {
        Vote const* vote = find_vote(now_, e.vote);
        bool const is_over = vote != nullptr && vote->state != VoteState::Open;
        return {.line = is_over ? Circle::Table : Circle::Office,
                .heard = Circle::Table,
                .words = is_over ? e.comment : "",
                .items = item_under(e.vote),
                .member = e.member,
                .parties = {e.member}};
    }
    CourseEntry operator()(VoteClosed const& e) const {
        return {.line = Circle::Everybody, .items = item_under(e.vote)};
    }
    CourseEntry operator()(VoteAnnulmentProposed const& e) const {
        return {.line = Circle::Table,
                .heard = Circle::Table,
                .words = e.reason,
                .items = item_under(e.vote)};
    }
    CourseEntry operator()(VoteAnnulmentDropped const& e) const {
        return {.line = Circle::Table,
                .heard = Circle::Table,
                .words = e.reason,
                .items = item_under(e.vote)};
    }
    CourseEntry operator()(VoteAnnulled const& e) const {
        return {.line = Circle::Everybody, .items = item_under(e.vote)};
    }
    CourseEntry operator()(VoteOpinionReserved const& e) const {
        return {.line = Circle::Table, .items = item_under(e.vote), .member = e.member};
    }

  private:
    // What everybody may read who sees the item.
    static CourseEntry ended(ItemId const& item, std::string const& words) {
        return {
            .line = Circle::Everybody, .heard = Circle::Everybody, .words = words, .items = {item}};
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
class CourseShare {
  public:
    CourseShare(MeetingEvent const& event, Meeting const& before, CourseReader const& reader)
        : event_(event), before_(before), reader_(reader) {}

    std::optional<CourseLine> of(CourseEntry const& told) const {
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
    bool within(Circle reach) const {
        switch (reach) {
            case Circle::Nobody:
                return false;
            case Circle::Everybody:
                return true;
            case Circle::Hall:
                return !is_guest();
            case Circle::Table:
                return is(RoomClass::Office) || is(RoomClass::Member);
            case Circle::Approval:
                return is(RoomClass::Office) || reader_.approves;
            case Circle::Office:
                return is(RoomClass::Office);
            case Circle::Desk:
                return reader_.takes_papers;
        }
        return false;
    }
    bool has_line(CourseEntry const& told, std::vector<ItemId> const& seen) const {
        if (!within(told.line)) return false;
        // The preparation is the office's until the invitations go out.
        bool const is_announced = before_.invited_by.has_value() || told.announces;
        if (!is_announced && !within(Circle::Approval)) return false;
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
    CourseEntry const told = std::visit(CourseOf(before, now), event);
    if (told.line == Circle::Nobody) return std::nullopt;
    return CourseShare(event, before, reader).of(told);
}

}  // namespace ecab::domain
