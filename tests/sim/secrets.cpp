#include "sim/secrets.hpp"

#include <algorithm>
#include <charconv>

#include "sim/fault.hpp"

namespace ecab::sim {
namespace {

// No id, hash or signature holds it.
constexpr std::string_view kMark = "§";

bool is_office(Part part) { return part == Part::Secretariat || part == Part::Chair; }
bool is_table(Part part) { return is_office(part) || part == Part::Member; }

// Whether the item is one the person hears of at all.
bool sees_item(Oracle const& oracle,
               std::string const& person,
               Part part,
               std::string const& item,
               std::uint64_t since) {
    if (part == Part::Nobody) return false;
    if (part != Part::Guest) return true;
    bool const is_shut_out = oracle.part_closed() && *oracle.part_closed() <= since;
    return !is_shut_out && oracle.guest_items_ever(person).contains(item);
}

bool is_over(Oracle const& oracle, std::string const& vote) {
    LedgerVote const* found = oracle.vote(vote);
    return found != nullptr && found->state != "open";
}

bool may_see(Oracle const& oracle,
             std::string const& person,
             Secret const& secret,
             std::uint64_t since) {
    Part const part = oracle.part_of(person);
    bool const is_own = secret.owner == person;
    switch (secret.kind) {
        case Kind::Title:
        case Kind::Conclusion:
            return sees_item(oracle, person, part, secret.item, since);
        case Kind::Position:
            return is_own || is_office(part) || (part == Part::Member && oracle.opened());
        case Kind::Comment:
            return is_own || (is_table(part) && is_over(oracle, secret.vote));
        case Kind::Spoken:
            return is_own || part == Part::Secretariat ||
                   (is_table(part) && is_over(oracle, secret.vote));
        case Kind::Outline:
            return is_own;
        case Kind::Message:
            return is_own || part == Part::Secretariat;
        case Kind::Reply:
            return is_own || is_office(part);
        case Kind::Recusal:
        case Kind::Reserved:
        case Kind::Draft:
            return is_own || is_table(part);
        case Kind::Wording: {
            auto const motion = oracle.motions().find(secret.motion);
            bool const is_put = motion != oracle.motions().end() && motion->second.put;
            return is_office(part) ||
                   (is_put && sees_item(oracle, person, part, secret.item, since));
        }
        case Kind::Annulment: {
            LedgerVote const* vote = oracle.vote(secret.vote);
            return is_table(part) || (vote != nullptr && vote->state == "annulled");
        }
        case Kind::Open:
            return part != Part::Nobody;
    }
    return false;
}

std::string name_of_kind(Kind kind) { return "kind " + std::to_string(static_cast<int>(kind)); }

bool is_empty(json::Value const& list) {
    return list.is_object() ? list.as_object().empty() : list.as_array().empty();
}

class RoomCheck {
  public:
    RoomCheck(Oracle const& oracle, std::string const& person, std::string const& where)
        : oracle_(oracle), person_(person), where_(where), part_(oracle.part_of(person)) {}

    void item(std::string const& id, json::Object const& item) const {
        bool const is_theirs =
            part_ != Part::Guest || oracle_.guest_items_ever(person_).contains(id);
        value_or_throw(is_theirs, "an item that is not theirs");
        bool const sees_who = is_office(part_) || (part_ == Part::Member && oracle_.opened());
        bool const sees_sums = is_office(part_) || (oracle_.opened() && part_ != Part::Guest);
        value_or_throw(sees_who || is_empty(item.at("positions")), "a position");
        for (char const* key : {"no_objection", "other_opinion", "wish_to_speak"})
            value_or_throw(sees_sums || item.at(key).as_int64() == 0, "how members stand");
        value_or_throw(is_table(part_) || is_empty(item.at("separated_by")),
                       "who took an item out");
        value_or_throw(is_table(part_) || is_empty(item.at("recused")), "who stepped aside");
    }
    void vote(std::string const& id, json::Object const& vote) const {
        LedgerVote const* known = oracle_.vote(id);
        value_or_throw(known != nullptr, "a vote nobody opened");
        bool const is_theirs =
            part_ != Part::Guest || oracle_.guest_items_ever(person_).contains(known->item);
        value_or_throw(is_theirs, "a vote on an item that is not theirs");
        // A frame may be read long after it was made.
        bool const is_done = known->state != "open" && text_of(vote.at("state")) != "open";
        value_or_throw(is_done || vote.at("result").is_null(), "a result before the closing");
        value_or_throw((is_done && is_table(part_)) || is_empty(vote.at("answers")),
                       "who voted what");
        value_or_throw(
            is_office(part_) || (is_done && is_table(part_)) || is_empty(vote.at("spoken")),
            "whose spoken vote waits");
        value_or_throw(is_table(part_) || !vote.at("annulment_proposed").as_bool(),
                       "a proposed annulment");
        if (is_done && is_table(part_)) answers(*known, vote.at("answers").as_object());
    }
    void person(json::Object const& person) const {
        bool const is_guest = text_of(person.at("part")) == "guest";
        value_or_throw(part_ != Part::Guest || !is_guest, "another guest");
    }

  private:
    void value_or_throw(bool holds, char const* what) const {
        expect(holds, person_ + " got to know " + what + " from " + where_);
    }
    // What is shown of a finished vote is what was signed.
    void answers(LedgerVote const& known, json::Object const& shown) const {
        value_or_throw(shown.size() == known.answers.size(),
                       "another number of votes than were signed");
        for (auto const& [member, said] : known.answers) {
            json::Value const* option = shown.if_contains(member);
            value_or_throw(option != nullptr && text_of(*option) == said.back().option,
                           "another vote than was signed");
        }
    }

    Oracle const& oracle_;
    std::string const& person_;
    std::string const& where_;
    Part part_;
};

}  // namespace

std::string Secrets::plant(Secret secret) {
    all_.push_back(std::move(secret));
    return "Nội dung " + std::string(kMark) + std::to_string(all_.size() - 1) + std::string(kMark);
}

std::vector<Secret const*> Secrets::found_in(std::string_view text) const {
    std::vector<Secret const*> out;
    for (std::size_t at = text.find(kMark); at != std::string_view::npos;
         at = text.find(kMark, at)) {
        at += kMark.size();
        std::size_t number = 0;
        auto const [end, error] =
            std::from_chars(text.data() + at, text.data() + text.size(), number);
        if (error == std::errc{} && number < all_.size()) out.push_back(&all_[number]);
        at = static_cast<std::size_t>(end - text.data());
        if (text.substr(at).starts_with(kMark)) at += kMark.size();
    }
    return out;
}

void Secrets::scan(Oracle const& oracle,
                   std::string const& person,
                   std::string_view text,
                   std::uint64_t since,
                   std::string const& where) const {
    for (Secret const* secret : found_in(text)) {
        Secret known = *secret;
        // The ids were made by the server; the oracle learned them with the texts.
        if (known.kind == Kind::Title || known.kind == Kind::Wording) {
            for (auto const& [item, title] : oracle.titles())
                for (Secret const* in : found_in(title))
                    if (in == secret) known.item = item;
            for (auto const& [motion, one] : oracle.motions())
                for (Secret const* in : found_in(one.text))
                    if (in == secret) known.motion = motion;
        }
        expect(may_see(oracle, person, known, since),
               person + " got to see a text of " + name_of_kind(secret->kind) +
                   (secret->owner.empty() ? "" : " of " + secret->owner) + " in " + where);
    }
}

void check_room(Oracle const& oracle,
                std::string const& person,
                json::Object const& room,
                std::string const& where) {
    RoomCheck const check(oracle, person, where);
    for (auto const& [id, item] : room.at("items").as_object()) check.item(id, item.as_object());
    for (auto const& [id, vote] : room.at("votes").as_object()) check.vote(id, vote.as_object());
    for (auto const& [id, one] : room.at("people").as_object()) check.person(one.as_object());
}

}  // namespace ecab::sim
