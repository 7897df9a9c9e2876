// The oracle's own judgement of results: who was in the room, what a vote came to under the
// Government's rules (quorum two thirds of the members in office, more than half of them for, a tie
// of at least two thirds of them as the chair voted), and that an item is "approved" or "not
// approved" by nothing else than a closed vote on the whole or the chair's signature. Shares
// nothing with the product but raw JSON.
#include <algorithm>

#include "sim/fault.hpp"
#include "sim/oracle.hpp"

namespace ecab::sim {
namespace {

std::string field_of(json::Object const& object, std::string_view key) {
    return text_of(object.at(boost::json::string_view(key.data(), key.size())));
}

bool is_decision(std::string const& result) {
    return result == "approved" || result == "not_approved";
}

}  // namespace

void Oracle::expect_chair_signed(json::Object const* proof, std::string const& what) const {
    expect(proof != nullptr, what + " without a signature");
    expect(founded_.at(chair_).device->made(field_of(*proof, "statement"),
                                            field_of(*proof, "signing_time"),
                                            field_of(*proof, "signature")),
           what + " is not signed by the chair");
}

std::int64_t Oracle::in_the_room(std::set<std::string> const& body) const {
    return std::ranges::count_if(body, [&](std::string const& member) {
        auto const found = presences_.find(member);
        return found != presences_.end() && found->second == "present";
    });
}

// Who counts is who is a member at this moment.
void Oracle::open(json::Object const& event) {
    LedgerMotion& motion = motions_.at(field_of(event, "motion"));
    motion.put = true;
    for (auto const& [id, other] : votes_)
        expect(other.state != "open", "two votes are open at once");
    LedgerVote vote;
    vote.motion = field_of(event, "motion");
    vote.item = motion.item;
    vote.state = "open";
    for (json::Value const& one : event.at("roster").as_array()) vote.roster.insert(text_of(one));
    for (json::Value const& one : event.at("roll").as_array())
        vote.body.insert(field_of(one.as_object(), "person"));
    vote.number = votes_.size();
    vote.base = event.at("base").as_int64();
    vote.present = in_the_room(vote.body);
    expect(vote.body == members_, "the roll of a vote is not who is a member");
    expect(vote.base == static_cast<std::int64_t>(members_.size()), "a vote has another base");
    expect(vote.present * 3 >= vote.base * 2, "a vote was opened without a quorum");
    for (std::string const& voter : vote.roster)
        expect(members_.contains(voter) && !recused_[motion.item].contains(voter),
               voter + " is on a roster without a vote");
    votes_[field_of(event, "vote")] = std::move(vote);
}

void Oracle::check_outcome(LedgerVote& vote, json::Object const& result) {
    std::int64_t in_favour = 0;
    std::int64_t against = 0;
    std::string chair;
    for (auto const& [member, said] : vote.answers) {
        in_favour += said.back().option == "for" ? 1 : 0;
        against += said.back().option == "against" ? 1 : 0;
        if (member == chair_) chair = said.back().option;
    }
    std::set<std::string> elsewhere = vote.body;
    for (std::string const& member : vote.was_here) elsewhere.erase(member);
    std::int64_t const now =
        in_the_room(elsewhere) + static_cast<std::int64_t>(vote.was_here.size());
    bool const has_quorum = std::min(now, vote.present) * 3 >= vote.base * 2;
    bool const is_tie =
        in_favour > 0 && in_favour == against && (in_favour + against) * 3 >= vote.base * 2;
    if (!has_quorum)
        vote.outcome = "no_quorum";
    else if (in_favour * 2 > vote.base)
        vote.outcome = "adopted";
    else if (is_tie && chair.empty())
        vote.outcome = "awaiting_chair";
    else if (is_tie && chair == "for")
        vote.outcome = "adopted";
    else
        vote.outcome = "not_adopted";
    expect(field_of(result, "outcome") == vote.outcome,
           "a vote is said to be " + field_of(result, "outcome") + ", the signatures say " +
               vote.outcome);
}

std::string Oracle::deciding_vote(std::string const& item) const {
    std::string last;
    for (auto const& [id, vote] : votes_) {
        bool const decides = vote.item == item && vote.state == "closed" &&
                             motions_.at(vote.motion).whole &&
                             (vote.outcome == "adopted" || vote.outcome == "not_adopted");
        if (decides && (last.empty() || votes_.at(last).number < vote.number)) last = id;
    }
    return last;
}

void Oracle::conclude(json::Object const& event) {
    std::string const id = field_of(event, "item");
    std::string const result = field_of(event, "result");
    std::string const vote = deciding_vote(id);
    LedgerItem& item = items_[id];
    expect(item.result.empty(), "an item was concluded twice");
    expect(text_of(event.at("vote")) == vote, "an item follows from another vote");
    expect(is_decision(result) == !vote.empty(), "an item is \"" + result + "\" without a vote");
    if (!vote.empty())
        expect((votes_.at(vote).outcome == "adopted") == (result == "approved"),
               "an item is \"" + result + "\" against its vote");
    item.result = result;
    item.vote = vote;
}

// Adoption en bloc and agreement without a vote: the quorum, nobody against, the chair's signature.
void Oracle::adopt_by_chair(std::string const& id, json::Object const* proof) {
    expect_chair_signed(proof, "an adoption by the chair");
    expect(in_the_room(members_) * 3 >= static_cast<std::int64_t>(members_.size()) * 2,
           "the chair adopted without a quorum");
    LedgerItem& item = items_[id];
    expect(item.result.empty(), "an item was adopted twice");
    for (auto const* against : {&item.others, &item.outsiders})
        for (std::string const& member : *against)
            expect(recused_[id].contains(member) || !members_.contains(member),
                   "the chair adopted over " + member + "'s objection");
    item.result = "approved";
}

void Oracle::take_room(std::string const& kind,
                       json::Object const& event,
                       json::Object const* proof) {
    if (kind == "presence-recorded") {
        presences_[field_of(event, "person")] = field_of(event, "presence");
    } else if (kind == "membership-changed") {
        for (json::Value const& one : event.at("joined").as_array()) {
            members_.insert(field_of(one.as_object(), "person"));
            if (one.at("chair").as_bool()) chair_ = field_of(one.as_object(), "person");
        }
        for (json::Value const& one : event.at("left").as_array()) members_.erase(text_of(one));
    } else if (kind == "item-concluded") {
        conclude(event);
    } else if (kind == "item-agreed") {
        adopt_by_chair(field_of(event, "item"), proof);
        expect(deciding_vote(field_of(event, "item")).empty(), "agreed on over a vote");
    } else if (kind == "items-adopted") {
        for (json::Value const& one : event.at("items").as_array()) {
            bool const agreed =
                std::ranges::any_of(items_[text_of(one)].consents, [&](std::string const& member) {
                    return !recused_[text_of(one)].contains(member);
                });
            expect(agreed, "an item nobody consented to was adopted en bloc");
            adopt_by_chair(text_of(one), proof);
        }
    } else if (kind == "conclusion-corrected") {
        expect_chair_signed(proof, "a correction");
        expect(!items_[field_of(event, "item")].result.empty(), "an open item was corrected");
    } else if (kind == "vote-annulled") {
        for (auto& [id, item] : items_)
            if (item.vote == field_of(event, "vote")) {
                item.result.clear();
                item.vote.clear();
            }
    }
}

// What members think of the items: an objection stays, a consent is to the papers as they are.
void Oracle::take_words(std::string const& kind, json::Object const& event) {
    if (kind == "position-taken") {
        LedgerItem& item = items_[field_of(event, "item")];
        std::string const member = field_of(event, "member");
        item.consents.erase(member);
        item.others.erase(member);
        bool const objects = field_of(event, "stance") == "other_opinion";
        (objects ? item.others : item.consents).insert(member);
    } else if (kind == "item-separated") {
        items_[field_of(event, "item")].outsiders.insert(field_of(event, "member"));
    } else if ((kind == "document-submitted" && field_of(event, "state") == "accepted") ||
               (kind == "document-reviewed" && event.at("accepted").as_bool())) {
        bool const is_first = accepted_.insert(field_of(event, "document")).second;
        if (!is_first) items_[field_of(event, "item")].consents.clear();
    }
}

}  // namespace ecab::sim
