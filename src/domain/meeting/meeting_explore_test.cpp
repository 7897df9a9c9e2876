// A seeded random walk: every command by anybody at any time. No state contradicts itself, no
// refused command changes anything, no signed vote is lost, and every screen that only hears what
// is sent to its class shows what a fetch would show.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <functional>
#include <random>
#include <vector>

#include "domain/meeting/meeting_room_fixture.hpp"
#include "domain/meeting/room_screens_fixture.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

std::string text_of(RoomPatch const& room) { return boost::json::serialize(json::encode(room)); }

class Walk {
  public:
    explicit Walk(std::uint32_t seed) : random_(seed) {
        for (RoomClass const one :
             {RoomClass::Office, RoomClass::Member, RoomClass::Attendant, RoomClass::Projector})
            screens_.push_back({{one, {}}, {}, false});
        for (std::size_t i = 0; i < 2; ++i)
            screens_.push_back({{RoomClass::Guest, {story_.item(i)}}, {}, false});
    }

    void go(int steps) {
        ASSERT_NO_FATAL_FAILURE(show());
        if (pick(5) > 0) story_.open();
        ASSERT_NO_FATAL_FAILURE(show());
        for (int i = 0; i < steps; ++i) {
            Meeting const before = story_.meeting;
            story_.pass(static_cast<std::int64_t>(pick(90)));
            std::optional<Reason> const refused = moves_[pick(moves_.size())]();
            if (refused) {
                ++refusals_;
                ASSERT_EQ(story_.meeting, before);
                continue;
            }
            ++taken_;
            ASSERT_NO_FATAL_FAILURE(check_votes(before));
            ASSERT_NO_FATAL_FAILURE(check_floor());
            ASSERT_NO_FATAL_FAILURE(check_results());
            ASSERT_EQ(story_.meeting.substitutes, substitutes());
            ASSERT_NO_FATAL_FAILURE(show());
        }
        ASSERT_EQ(replica_, story_.meeting);
    }
    std::size_t taken() const { return taken_; }
    std::size_t refusals() const { return refusals_; }
    std::size_t closed_votes() const {
        std::size_t count = 0;
        for (auto const& [id, vote] : story_.meeting.votes)
            if (vote.result) ++count;
        return count;
    }

  private:
    using Move = std::function<std::optional<Reason>()>;

    std::size_t pick(std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }
    PersonId anybody() {
        std::size_t const number = pick(14);
        if (number < 9) return person(static_cast<int>(number) + 1);
        static constexpr std::array kOthers{"g1", "g2", "g3", "office", "deputy"};
        return PersonId{kOthers.at(number - 9)};
    }
    ItemId some_item() {
        auto const& order = story_.meeting.order;
        return order.empty() ? ItemId{"none"} : order[pick(order.size())];
    }
    ItemId this_item() {
        return story_.meeting.current && pick(3) > 0 ? *story_.meeting.current : some_item();
    }
    template <class Id, class Value>
    Id some_key(std::map<Id, Value> const& map) {
        if (map.empty()) return Id{"none"};
        return std::next(map.begin(), static_cast<std::ptrdiff_t>(pick(map.size())))->first;
    }
    SpeechId some_speech() {
        auto const& queue = story_.meeting.queue;
        return queue.empty() || pick(6) == 0 ? some_key(story_.meeting.speeches)
                                             : queue[pick(queue.size())];
    }
    VoteId some_vote() {
        return story_.meeting.open_vote && pick(4) > 0 ? *story_.meeting.open_vote
                                                       : some_key(story_.meeting.votes);
    }
    Side some_side() { return static_cast<Side>(pick(3)); }
    std::string reason() { return pick(5) == 0 ? "" : "lý do"; }
    std::optional<Reason> run(auto const& command) { return story_.run(command, anybody()); }
    // What only the chair may do, mostly by the chair, so that walks get somewhere.
    std::optional<Reason> lead(auto const& command) {
        return story_.run(command, pick(3) > 0 ? person(1) : anybody());
    }

    std::map<PersonId, std::int32_t> substitutes() const {
        std::map<PersonId, std::int32_t> out;
        for (auto const& [id, member] : story_.meeting.members)
            if (member.substitute && member.substitute->consent == true)
                ++out[member.substitute->person];
        return out;
    }

    void check_votes(Meeting const& before) {
        for (auto const& [id, vote] : story_.meeting.votes) {
            ASSERT_EQ(static_cast<std::size_t>(vote.cast), vote.answers.size());
            ASSERT_EQ(vote.state == VoteState::Open, story_.meeting.open_vote == id);
            TallyCounts counts;
            for (auto const& [who, versions] : vote.answers) {
                ASSERT_FALSE(vote.spoken.contains(who));
                Side const side = versions.back().option;
                ++(side == Side::For       ? counts.for_
                   : side == Side::Against ? counts.against
                                           : counts.other);
            }
            counts.none = vote.base - vote.cast;
            if (vote.result) {
                ASSERT_EQ(vote.result->counts, counts);
            }
            auto const known = before.votes.find(id);
            if (known == before.votes.end()) continue;
            for (auto const& [who, versions] : known->second.answers) {
                auto const& now = vote.answers.at(who);
                ASSERT_GE(now.size(), versions.size());
                ASSERT_TRUE(std::equal(versions.begin(), versions.end(), now.begin()));
            }
        }
    }
    void check_floor() {
        for (auto const& [id, speech] : story_.meeting.speeches) {
            bool const waits = std::ranges::count(story_.meeting.queue, id) == 1;
            ASSERT_EQ(waits, speech.state == SpeechState::Waiting);
            ASSERT_EQ(speech.state == SpeechState::Speaking, story_.meeting.speaker == id);
        }
        for (auto const& [id, item] : story_.meeting.items)
            ASSERT_EQ(item.state == ItemState::Current, story_.meeting.current == id);
    }
    // "Approved" and "not approved" are what a vote that stands, the chair's adoption en bloc or
    // the chair's agreement says, and nothing else is.
    void check_results() {
        for (auto const& [id, item] : story_.meeting.items) {
            ASSERT_EQ(item.state == ItemState::Done, item.result.has_value());
            bool const is_signed = is_adopted_by_signature(id);
            if (item.decided_by) {
                Vote const& vote = story_.vote(*item.decided_by);
                ASSERT_EQ(vote.state, VoteState::Closed);
                ASSERT_EQ(story_.meeting.motions.at(vote.motion).scope, MotionScope::Whole);
                bool const is_adopted = vote.result->outcome == Outcome::Adopted;
                ASSERT_EQ(item.result, is_adopted ? ItemResult::Approved : ItemResult::NotApproved);
            } else if (is_signed) {
                ASSERT_EQ(item.result, ItemResult::Approved);
            } else {
                ASSERT_NE(item.result, ItemResult::Approved);
                ASSERT_NE(item.result, ItemResult::NotApproved);
            }
        }
    }
    bool is_adopted_by_signature(ItemId const& id) const {
        bool const in_bloc = std::ranges::any_of(story_.meeting.blocs, [&](Bloc const& bloc) {
            return std::ranges::find(bloc.items, id) != bloc.items.end();
        });
        return in_bloc || std::ranges::any_of(story_.meeting.agreements,
                                              [&](Agreement const& a) { return a.item == id; });
    }
    // Ministers come into office and leave it.
    void change_government() {
        std::vector<Invitee> now = invitees(10);
        if (pick(3) > 0) now.erase(now.begin() + 1 + static_cast<std::ptrdiff_t>(pick(9)));
        story_.facts.members = now;
    }
    // Screens hear the events one by one, as the journal holds them.
    void show() {
        for (; heard_ < story_.log.size(); ++heard_) {
            MeetingEvent const& event = story_.log[heard_];
            domain::apply(replica_, event);
            for (Screen& screen : screens_) {
                screen.hear(event, replica_);
                if (!screen.is_live || is_dismissed(screen)) continue;
                ASSERT_EQ(text_of(screen.room), text_of(room_view(replica_, screen.viewer)))
                    << name_of(screen.viewer.room_class) << " after event " << event.index();
            }
        }
    }
    // Nobody is invited to these items any more.
    bool is_dismissed(Screen& screen) const {
        if (screen.viewer.room_class != RoomClass::Guest) return false;
        bool const is_known = std::ranges::any_of(replica_.guests, [&](auto const& entry) {
            return entry.second.items == screen.viewer.items;
        });
        if (!is_known) screen.is_live = false;
        return !is_known;
    }

    std::vector<Move> preparing() {
        return {
            [this] { return run(ReopenAgenda{reason()}); },
            [this] { return run(StartApproval{}); },
            [this] {
                return run(CompleteStep{StepId{"check"}, workflow::Outcome::Approve, ""});
            },
            [this] {
                return run(AddItem{item_content("Thêm"), {}});
            },
            [this] {
                return run(MoveItem{some_item(), some_item()});
            },
            [this] {
                return run(RemoveItem{some_item(), reason()});
            },
            [this] {
                return run(EditItem{some_item(), item_content("Sửa")});
            },
            [this] {
                return run(AnswerInvitation{Reply::Absent, reason(), {}});
            },
            [this] {
                SubstituteOffer const offer{PersonId{"deputy"}, "Ông B", "Thứ trưởng", "", {}, ""};
                return run(AnswerInvitation{Reply::Substitute, reason(), offer});
            },
            [this] {
                return run(ReviewSubstitute{anybody(), pick(2) == 0, reason()});
            },
            [this] { return run(RemindParticipants{{anybody()}}); },
            [this] { return run(OpenPack{}); },
            [this] {
                bool const wishes = pick(4) == 0;
                return run(TakePosition{some_item(), Stance::NoObjection, wishes, "", {}});
            },
            [this] {
                return run(TakePosition{some_item(), Stance::OtherOpinion, false, "Khác", {}});
            },
            [this] { return run(OpenMeeting{}); },
        };
    }
    std::vector<Move> conducting() {
        return {
            [this] {
                static constexpr std::array kPresences{
                    Presence::Remote, Presence::Substituted, Presence::Left};
                Presence const presence =
                    pick(5) > 0 ? Presence::Present : kPresences.at(pick(kPresences.size()));
                return run(RecordPresence{anybody(), presence, ""});
            },
            [this] { return run(StartItem{some_item()}); },
            [this] { return run(StartItem{some_item()}); },
            [this] {
                ItemResult const result = static_cast<ItemResult>(pick(6));
                std::optional<ItemResult> written;
                if (pick(3) > 0) written = result;
                return pick(4) > 0 ? Reason::WrongState
                                   : run(ConcludeItem{this_item(), written, reason()});
            },
            [this] {
                return pick(3) > 0 ? Reason::WrongState
                                   : lead(AgreeWithoutVote{this_item(), reason(), story_.sign()});
            },
            [this] {
                return lead(CorrectConclusion{some_item(), "Sửa", reason(), story_.sign()});
            },
            [this]() -> std::optional<Reason> {
                if (pick(4) > 0) return Reason::WrongState;
                change_government();
                return run(RenewRoll{});
            },
            [this] { return run(TakeOutOfBloc{some_item()}); },
            [this] {
                return pick(3) > 0 ? Reason::WrongState
                                   : run(AdoptEnBloc{{some_item()}, story_.sign()});
            },
            [this] { return run(SuspendMeeting{reason()}); },
            [this] { return run(ResumeMeeting{}); },
            [this] { return run(ResumeMeeting{}); },
            [this] { return run(ClosePart{reason()}); },
            [this] { return run(OpenPart{}); },
            [this] {
                return run(EditText{some_item(), 0, {{0, 0, "x"}}});
            },
            [this] { return run(SendMessage{reason()}); },
            [this] { return pick(20) > 0 ? Reason::WrongState : run(CloseMeeting{}); },
        };
    }
    std::vector<Move> speaking() {
        return {
            [this] {
                auto const kind = static_cast<SpeechKind>(pick(3));
                return run(RequestToSpeak{this_item(), kind, "dàn ý"});
            },
            [this] { return run(WithdrawRequest{some_speech()}); },
            [this] {
                return run(MoveRequest{some_speech(), some_speech()});
            },
            [this] {
                return run(MoveRequest{some_speech(), {}});
            },
            [this] {
                return run(CallSpeaker{some_speech(), 60});
            },
            [this] { return run(PauseSpeaker{}); },
            [this] { return run(ResumeSpeaker{}); },
            [this] { return run(ExtendSpeaker{30}); },
            [this] { return run(WarnSpeaker{}); },
            [this] { return run(EndSpeech{}); },
        };
    }
    std::vector<Move> voting() {
        Move const cast = [this]() -> std::optional<Reason> {
            VoteId const vote = some_vote();
            if (!story_.meeting.votes.contains(vote)) return Reason::NotFound;
            PersonId const who = anybody();
            return story_.run(story_.ballot(who, vote, some_side()), who);
        };
        Move const move_motion = [this] {
            return lead(MoveMotion{this_item(), static_cast<MotionScope>(pick(2)), "Thông qua"});
        };
        Move const close = [this] { return lead(CloseVote{some_vote(), story_.sign()}); };
        return {
            move_motion,
            move_motion,
            [this] {
                return lead(OpenVote{some_key(story_.meeting.motions), 60, false, {}});
            },
            [this] {
                return lead(OpenVote{some_key(story_.meeting.motions), 60, false, {}});
            },
            [this] {
                return run(Recuse{some_item(), reason()});
            },
            cast,
            cast,
            cast,
            cast,
            [this] {
                return run(EnterSpokenVote{some_vote(), anybody(), some_side(), ""});
            },
            close,
            close,
            close,
            [this] {
                return run(ProposeVoteAnnulment{some_vote(), reason()});
            },
            [this] { return run(ConfirmVoteAnnulment{some_vote()}); },
            [this] {
                return run(DropVoteAnnulment{some_vote(), reason()});
            },
            [this] {
                return run(ReserveVoteOpinion{some_vote(), reason(), story_.sign()});
            },
        };
    }
    std::vector<Move> all_moves() {
        std::vector<Move> out;
        for (auto const& some : {preparing(), conducting(), speaking(), voting()})
            out.insert(out.end(), some.begin(), some.end());
        return out;
    }

    std::mt19937 random_;
    RoomStory story_;
    Meeting replica_;
    std::size_t heard_{0};
    std::vector<Screen> screens_;
    std::vector<Move> moves_{all_moves()};
    std::size_t taken_{0};
    std::size_t refusals_{0};
};

TEST(EveryWalk, KeepsTheVotesAndLeavesNoScreenBehind) {
    std::size_t taken = 0;
    std::size_t refusals = 0;
    std::size_t votes = 0;
    for (std::uint32_t seed = 1; seed <= 64; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Walk walk(seed);
        ASSERT_NO_FATAL_FAILURE(walk.go(250));
        taken += walk.taken();
        refusals += walk.refusals();
        votes += walk.closed_votes();
    }
    EXPECT_GT(taken, 2'000U);
    EXPECT_GT(refusals, 2'000U);
    EXPECT_GT(votes, 50U);
}

}  // namespace
}  // namespace ecab::domain
