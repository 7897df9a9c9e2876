#include "cli/meeting_cast.hpp"

#include <algorithm>
#include <array>

#include "cli/arguments.hpp"

namespace ecab::cli {
namespace {

using definitions::Session;
using definitions::SessionBallot;
using domain::Presence;

struct Numbers {
    int present{};
    int remote{};
    int substituted{};
};

int agreed_remote(SessionBallot const& ballot) { return ballot.agree_remote.value_or(0); }

int agreed_in_room(SessionBallot const& ballot) {
    if (ballot.agree_in_room) return *ballot.agree_in_room;
    return ballot.agree.value_or(0) - agreed_remote(ballot);
}

// What the recorded votes need in the room and elsewhere.
Numbers needed_for_votes(Session const& session) {
    Numbers most;
    if (!session.agenda) return most;
    for (definitions::SessionItem const& item : *session.agenda) {
        if (!item.ballot) continue;
        int const room = agreed_in_room(*item.ballot) + item.ballot->disagree.value_or(0);
        most.present = std::max(most.present, room);
        most.remote = std::max(most.remote, agreed_remote(*item.ballot));
    }
    return most;
}

Numbers numbers_of(Session const& session, int members, int quorum, Chance& chance) {
    Numbers const votes = needed_for_votes(session);
    auto const& recorded = session.participants;
    Numbers out;
    int const some = chance.between(1, 3);
    out.remote = recorded.members_remote.value_or(std::max(votes.remote, some));
    int const away = chance.between(1, 3);
    int const most = members - out.remote;
    out.present = recorded.members_present.value_or(
        std::clamp(most - away, std::min(most, std::max(votes.present, quorum)), most));
    int const left = members - out.present - out.remote;
    if (left < 0 || votes.present > out.present || votes.remote > out.remote)
        throw UsageError("the recorded numbers do not fit " + std::to_string(members) + " members");
    out.substituted = std::min(left, 1);
    return out;
}

// Named in the sources, or the head of an agency that presents: they were there.
std::set<std::string> wanted_of(Session const& session, definitions::Government const& government) {
    std::set<std::string> wanted;
    auto const want = [&](std::optional<std::vector<definitions::SessionName>> const& names) {
        for (definitions::SessionName const& name :
             names.value_or(std::vector<definitions::SessionName>{}))
            if (name.id) wanted.insert(*name.id);
    };
    want(session.participants.deputy_prime_ministers);
    want(session.participants.members_named);
    for (auto const& item : session.agenda.value_or(std::vector<definitions::SessionItem>{})) {
        if (item.presenter && item.presenter->id) wanted.insert(*item.presenter->id);
        if (!item.presenting_agency || !item.presenting_agency->id) continue;
        for (definitions::GovernmentMember const& member : government.members)
            if (member.agency == item.presenting_agency->id) wanted.insert(member.id);
    }
    return wanted;
}

}  // namespace

Chance::Chance(std::string_view seed) : state_(0xcbf29ce484222325u) {
    for (char const c : seed) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
}

std::uint64_t Chance::next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

int Chance::between(int least, int most) {
    return least + static_cast<int>(next() % static_cast<std::uint64_t>(most - least + 1));
}

std::vector<std::string> Cast::who(Presence presence) const {
    std::vector<std::string> out;
    for (Seat const& seat : seats)
        if (seat.presence == presence) out.push_back(seat.person);
    return out;
}

std::vector<std::string> Cast::attending() const {
    std::vector<std::string> out = who(Presence::Present);
    for (std::string const& person : who(Presence::Remote)) out.push_back(person);
    return out;
}

int Cast::count(Presence presence) const {
    return static_cast<int>(std::ranges::count(seats, presence, &Seat::presence));
}

std::string const& Cast::chair() const {
    auto const found = std::ranges::find(seats, true, &Seat::chair);
    if (found == seats.end()) throw UsageError("the government has no head");
    return found->person;
}

Cast cast_of(Session const& session,
             definitions::Government const& government,
             std::vector<ImportedPerson> const& people,
             int quorum) {
    std::size_t const members = government.members.size();
    CHECK(people.size() >= members);
    Chance chance(session.id);
    Numbers const numbers = numbers_of(session, static_cast<int>(members), quorum, chance);
    std::set<std::string> const wanted = wanted_of(session, government);
    Cast cast;
    std::vector<std::size_t> first, others;
    for (std::size_t i = 0; i < members; ++i) {
        bool const chair = people[i].roles.contains(domain::Role::PrimeMinister);
        cast.seats.push_back({people[i].id.value, people[i].name, Presence::Absent, chair});
        if (chair)
            first.insert(first.begin(), i);
        else
            (wanted.contains(government.members[i].id) ? first : others).push_back(i);
    }
    chance.shuffle(others);
    first.insert(first.end(), others.begin(), others.end());
    int place = 0;
    for (std::size_t const i : first) {
        if (place < numbers.present)
            cast.seats[i].presence = Presence::Present;
        else if (place < numbers.present + numbers.remote)
            cast.seats[i].presence = Presence::Remote;
        else if (place < numbers.present + numbers.remote + numbers.substituted)
            cast.seats[i].presence = Presence::Substituted;
        ++place;
    }
    return cast;
}

Voting recorded_voting(SessionBallot const& ballot, Cast const& cast) {
    Voting voting;
    voting.recorded = true;
    voting.question = ballot.question;
    voting.eligible = ballot.eligible;
    voting.adopted = ballot.result == definitions::SessionVoteResult::Approved;
    std::vector<std::string> const room = cast.who(Presence::Present);
    std::vector<std::string> const remote = cast.who(Presence::Remote);
    auto const in_room = static_cast<std::size_t>(agreed_in_room(ballot));
    auto const elsewhere = static_cast<std::size_t>(agreed_remote(ballot));
    auto const against = static_cast<std::size_t>(ballot.disagree.value_or(0));
    auto const withdrawn = cast.seats.size() - static_cast<std::size_t>(ballot.eligible);
    bool const fits = static_cast<std::size_t>(ballot.eligible) <= cast.seats.size() &&
                      in_room + against + withdrawn <= room.size() && elsewhere <= remote.size();
    if (!fits) throw UsageError("the vote does not fit the members there: " + ballot.question);
    for (std::size_t i = 0; i < in_room; ++i) voting.answers[room[i]] = "for";
    for (std::size_t i = 0; i < elsewhere; ++i) voting.answers[remote[i]] = "for";
    for (std::size_t i = 0; i < against; ++i) voting.answers[room[in_room + i]] = "against";
    for (std::size_t i = 0; i < withdrawn; ++i) voting.recused.push_back(room[room.size() - 1 - i]);
    voting.in_favour = static_cast<int>(in_room + elsewhere);
    voting.remote_in_favour = static_cast<int>(elsewhere);
    voting.against = static_cast<int>(against);
    return voting;
}

Voting assumed_voting(std::string const& wording, Cast const& cast, Chance& chance) {
    Voting voting;
    voting.question = wording;
    voting.eligible = static_cast<int>(cast.seats.size());
    voting.adopted = true;
    int silent = chance.between(0, 2);
    for (Seat const& seat : cast.seats) {
        bool const is_remote = seat.presence == Presence::Remote;
        if (!is_remote && seat.presence != Presence::Present) continue;
        if (!seat.chair && silent > 0 && chance.one_in(8)) {
            --silent;
            continue;
        }
        voting.answers[seat.person] = "for";
        ++voting.in_favour;
        voting.remote_in_favour += is_remote ? 1 : 0;
    }
    return voting;
}

}  // namespace ecab::cli
