#include "sim/oracle.hpp"

#include <algorithm>
#include <array>

#include "crypto/hash.hpp"
#include "records/queries.hpp"
#include "sim/fault.hpp"

namespace ecab::sim {
namespace {

constexpr std::array<std::string_view, 4> kSecretariat{
    "chuyen-vien", "vu-truong", "pho-chu-nhiem", "chu-nhiem"};

std::string at(json::Object const& object, std::string_view key) {
    return text_of(object.at(boost::json::string_view(key.data(), key.size())));
}

std::set<std::string> texts(json::Value const& list) {
    std::set<std::string> out;
    for (json::Value const& one : list.as_array()) out.insert(text_of(one));
    return out;
}

json::Object statement_of(json::Object const& proof) {
    return json::parse(at(proof, "statement")).value().as_object();
}

}  // namespace

std::string text_of(json::Value const& value) {
    return value.is_string() ? std::string(value.get_string()) : std::string{};
}

void Oracle::read(TestServer& server) {
    std::vector<ports::StoredEntry> fresh;
    server.store().read([&](ports::Reader& reader) {
        records::each_entry(reader, server.org(), size_, 100'000, [&](auto const& entry) {
            fresh.push_back(entry);
        });
    });
    for (ports::StoredEntry const& entry : fresh) {
        expect(entry.seq == size_, "the journal has a gap at " + std::to_string(size_));
        hashes_[entry.seq] = crypto::sha256(entry.bytes);
        ++size_;
        if (entry.matter != matter_) continue;
        Result<json::Value> const value = json::parse(entry.bytes);
        expect(value.has_value(), "an entry that is no JSON at " + std::to_string(entry.seq));
        take(entry.seq, value->as_object());
        ++entries_;
    }
}

void Oracle::take(std::uint64_t seq, json::Object const& entry) {
    std::string const kind = at(entry, "kind");
    json::Object const& body = entry.at("body").as_object();
    json::Object const& event = body.at("event").as_object();
    json::Value const* proof = body.if_contains("evidence");
    take_list(kind, event, seq);
    take_vote(kind, event, proof == nullptr ? nullptr : &proof->as_object());
    take_room(kind, event, proof == nullptr ? nullptr : &proof->as_object());
    take_words(kind, event);
}

void Oracle::take_list(std::string const& kind, json::Object const& event, std::uint64_t seq) {
    if (kind == "item-added") {
        titles_[at(event, "item")] = at(event.at("content").as_object(), "title");
    } else if (kind == "guest-invited") {
        guests_[at(event, "person")] = texts(event.at("items"));
        guests_ever_[at(event, "person")].merge(texts(event.at("items")));
    } else if (kind == "invitations-sent") {
        invited_ = true;
        for (json::Value const& one : event.at("members").as_array()) {
            members_.insert(at(one.as_object(), "person"));
            if (one.at("chair").as_bool()) chair_ = at(one.as_object(), "person");
        }
    } else if (kind == "invitation-answered") {
        substitutes_.erase(at(event, "member"));
        if (event.at("substitute").is_object())
            substitutes_[at(event, "member")] = {
                at(event.at("substitute").as_object(), "person"),
                event.at("substitute").at("consent") == json::Value(true)};
    } else if (kind == "substitute-reviewed") {
        substitutes_[at(event, "member")].second = event.at("consent").as_bool();
    } else if (kind == "meeting-opened") {
        opened_ = true;
    } else if (kind == "meeting-suspended") {
        suspended_ = true;
    } else if (kind == "meeting-resumed") {
        suspended_ = false;
    } else if (kind == "meeting-closed") {
        closed_ = true;
    } else if (kind == "part-closed") {
        part_closed_ = seq;
    } else if (kind == "part-opened") {
        part_closed_.reset();
    } else if (kind == "member-recused") {
        recused_[at(event, "item")].insert(at(event, "member"));
    }
}

void Oracle::take_vote(std::string const& kind,
                       json::Object const& event,
                       json::Object const* proof) {
    if (kind == "motion-moved") {
        motions_[at(event, "motion")] = {
            at(event, "item"), at(event, "text"), at(event, "scope") == "whole", false};
    } else if (kind == "vote-opened") {
        open(event);
    } else if (kind == "spoken-vote-entered") {
        votes_.at(at(event, "vote")).spoken.insert(at(event, "member"));
    } else if (kind == "vote-cast") {
        cast(event, proof);
    } else if (kind == "vote-closed") {
        close(event, proof);
    } else if (kind == "vote-annulled") {
        votes_.at(at(event, "vote")).state = "annulled";
    }
}

// One signed vote: it must be signed by the member's own device, over words that say just this, by
// somebody who may vote now, and follow on the one before.
void Oracle::cast(json::Object const& event, json::Object const* proof) {
    std::string const member = at(event, "member");
    LedgerVote& vote = votes_.at(at(event, "vote"));
    expect(opened_ && !suspended_ && vote.state == "open", member + " voted when no vote was open");
    expect(vote.roster.contains(member), member + " voted without being on the roster");
    expect(!recused_[vote.item].contains(member), member + " voted after stepping aside");
    expect(proof != nullptr, "a vote without a signature");
    std::string const words = at(*proof, "statement");
    json::Object const statement = statement_of(*proof);
    json::Object const& by = event.at("statement").as_object();
    std::string const sha256 = to_hex(crypto::sha256(words));
    bool const says_so = at(statement, "vote") == at(event, "vote") &&
                         at(statement, "option") == at(event, "option") &&
                         at(statement, "comment") == at(event, "comment") &&
                         at(statement, "motion") == motions_.at(vote.motion).text &&
                         "meeting/" + at(statement, "matter") == matter_ &&
                         at(statement.at("person").as_object(), "id") == member;
    expect(says_so, member + " signed other words than were counted");
    expect(at(by, "sha256") == sha256, "the hash of a signed vote is another");
    SimPerson const& person = founded_.at(member);
    expect(person.device->made(words, at(*proof, "signing_time"), at(*proof, "signature")),
           "the signature of " + member + " does not verify");
    if (presences_[member] == "present") vote.was_here.insert(member);
    std::vector<Said>& said = vote.answers[member];
    std::string const before = said.empty() ? std::string{} : said.back().sha256;
    expect(at(by, "replaces") == before && at(statement, "replaces") == before,
           member + "'s votes are no chain");
    expect(event.at("version").as_int64() == static_cast<std::int64_t>(said.size()) + 1,
           member + "'s vote has the wrong version");
    said.push_back({sha256, at(event, "option")});
}

// The result must be the sum of the last signed vote of each member, the chair's signature list
// exactly those.
void Oracle::close(json::Object const& event, json::Object const* proof) {
    LedgerVote& vote = votes_.at(at(event, "vote"));
    expect(vote.state == "open", "a vote was closed twice");
    expect(proof != nullptr, "a vote was closed without a signature");
    vote.state = "closed";
    ++tallies_;
    std::map<std::string, std::int64_t> counted;
    std::set<std::pair<std::string, std::string>> signatures;
    for (auto const& [member, said] : vote.answers) {
        ++counted[said.back().option];
        signatures.emplace(member, said.back().sha256);
    }
    json::Object const& counts = event.at("result").at("counts").as_object();
    auto is = [&](char const* key, std::int64_t number) {
        std::int64_t const said = counts.at(key).as_int64();
        expect(said == number,
               std::string("the result counts ") + std::to_string(said) + " " + key +
                   ", the signatures say " + std::to_string(number));
    };
    is("for", counted["for"]);
    is("against", counted["against"]);
    is("other", counted["other"]);
    is("deemed_for", 0);
    is("none", vote.base - static_cast<std::int64_t>(vote.answers.size()));
    check_outcome(vote, event.at("result").as_object());
    json::Object const statement = statement_of(*proof);
    std::set<std::pair<std::string, std::string>> listed;
    for (json::Value const& one : statement.at("votes").as_array())
        listed.emplace(at(one.as_object(), "person"), at(one.as_object(), "statement"));
    expect(listed == signatures, "the chair signed another list of votes than was cast");
    expect_chair_signed(proof, "the closing of a vote");
}

Part Oracle::part_of(std::string const& person) const {
    if (std::ranges::count(kSecretariat, person) > 0) return Part::Secretariat;
    if (person == "thu-tuong") return Part::Chair;
    if (person == "projector") return Part::Projector;
    if (!invited_) return Part::Nobody;
    if (members_.contains(person)) return Part::Member;
    bool const substitutes = std::ranges::any_of(substitutes_, [&](auto const& one) {
        return one.second.first == person && one.second.second;
    });
    if (substitutes || person == "tro-ly" || person == "van-thu") return Part::Attendant;
    return guest_items(person).empty() ? Part::Nobody : Part::Guest;
}

std::set<std::string> Oracle::guest_items(std::string const& person) const {
    auto const found = guests_.find(person);
    return found == guests_.end() ? std::set<std::string>{} : found->second;
}

std::set<std::string> Oracle::guest_items_ever(std::string const& person) const {
    auto const found = guests_ever_.find(person);
    return found == guests_ever_.end() ? std::set<std::string>{} : found->second;
}

LedgerVote const* Oracle::vote(std::string const& id) const {
    auto const found = votes_.find(id);
    return found == votes_.end() ? nullptr : &found->second;
}

}  // namespace ecab::sim
