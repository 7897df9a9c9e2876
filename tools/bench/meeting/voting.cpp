#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <stdexcept>

#include "../fanout/sides.hpp"
#include "../votes/load.hpp"
#include "../votes/serve_node.hpp"
#include "load_fixture.hpp"
#include "parts.hpp"
#include "screens.hpp"

namespace ecab::bench {
namespace {

// What a voter's device asks, in turn.
constexpr std::size_t kWords = 0;
constexpr std::size_t kVote = 1;
constexpr std::size_t kOwnPart = 2;
constexpr int kSettleTries = 100;
constexpr int kSettleStepUs = 50'000;
constexpr int kPresenceEveryMs = 250;  // somebody comes or goes while the others vote

// Members in an order of no meaning, evenly over the time.
std::vector<Walk> voters_of(LoadFixture const& fixture, int seconds) {
    std::vector<Walk> walks;
    std::size_t const count = fixture.members.size();
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t const place = i * 7'919 % count;  // a prime: every place once
        auto const at_ms =
            static_cast<std::int64_t>(place * static_cast<std::size_t>(seconds) * 1'000 / count);
        walks.push_back(
            {at_ms, {&fixture.voting_words[i], &fixture.votes[i], &fixture.own_parts[i]}});
    }
    return walks;
}

std::vector<std::string> presences_of(LoadFixture const& fixture, int seconds) {
    std::vector<std::string> requests;
    for (int i = 0; i * kPresenceEveryMs < seconds * 1'000; ++i) {
        // Those at home come into the room.
        std::size_t const member = static_cast<std::size_t>(i) * 3 + 2;
        if (member >= fixture.members.size()) break;
        requests.push_back(fixture.command(fixture.office.front(),
                                           R"({"kind":"record-presence","person":")" +
                                               fixture.members[member].id.value +
                                               R"(","presence":"present","reason":""})"));
    }
    return requests;
}

struct Course {
    Walked walked;
    double cpu_ms{};
    std::int64_t frames{};
    std::int64_t showing_all{};  // screens that show the last count
    double settled_ms{};         // from the last answer until all do
};

Course vote_all(LoadFixture const& fixture,
                Child const& server,
                Child const& screens,
                std::uint16_t port,
                int seconds) {
    // The first act after the start reads the organisation back: the fixture has been at work.
    std::vector<std::string> presences = presences_of(fixture, seconds);
    std::vector<Walk> const first{{0, {&presences.front()}}};
    walk_all(port, first);
    presences.erase(presences.begin());
    std::vector<Walk> walks = voters_of(fixture, seconds);
    for (std::size_t i = 0; i < presences.size(); ++i)
        walks.push_back({static_cast<std::int64_t>(i) * kPresenceEveryMs, {&presences[i]}});
    Course course;
    std::int64_t const frames = screens.ask(kFrames);
    std::int64_t const before = server.ask(kCpu);
    course.walked = walk_all(port, walks);
    auto const all = static_cast<std::int64_t>(fixture.members.size());
    std::int64_t const ended = clock_ns();
    for (int tries = 0; tries < kSettleTries && course.showing_all < all; ++tries) {
        ::usleep(kSettleStepUs);
        course.showing_all = screens.ask(kCast);
    }
    course.settled_ms = static_cast<double>(clock_ns() - ended) / 1e6;
    course.cpu_ms = static_cast<double>(server.ask(kCpu) - before) / 1e6;
    course.frames = screens.ask(kFrames) - frames;
    return course;
}

// The chair closes; gives how many signed votes the result counts.
int close_vote(LoadFixture const& fixture, std::uint16_t port) {
    Person const& chair = fixture.members.front();
    std::string const words = R"({"kind":"closing","certificate":")" + chair.certificate.id.value +
                              R"(","vote":")" + fixture.vote.value + "\"}";
    std::string const prepared =
        ask(port, request_of(chair, "POST", fixture.statements("/prepare"), words));
    std::string const receipt = ask(port, signed_request(fixture, chair, prepared));
    if (receipt.find("\"leaf\"") == std::string::npos) throw std::runtime_error(receipt);
    std::string const room = ask(port, request_of(chair, "GET", fixture.path("/room")));
    return static_cast<int>(number_after(room, "\"for\":") + number_after(room, "\"against\":"));
}

void print(int members, int seconds, Course const& course, VotingFigures const& figures) {
    Load const& acks = course.walked.steps[kVote];
    std::printf(
        "{\"bench\":\"meeting\",\"part\":\"voting\",\"members\":%d,\"screens\":%d,\"seconds\":%d,"
        "\"took_s\":%.1f,\"votes_acknowledged\":%zu,\"p50_ack_ms\":%.2f,\"p99_ack_ms\":%.2f,"
        "\"max_ack_ms\":%.2f,\"p99_words_ms\":%.2f,\"p99_own_part_ms\":%.2f,\"cpu_ms_per_vote\":%."
        "3f,"
        "\"frames_per_screen\":%.1f,\"screens_with_last_count\":%lld,\"settled_ms\":%.0f,"
        "\"complete\":%s}\n",
        members,
        members,
        seconds,
        course.walked.seconds,
        acks.accepted,
        acks.quantile(0.5),
        figures.p99_ack_ms,
        acks.quantile(1),
        course.walked.steps[kWords].quantile(0.99),
        course.walked.steps[kOwnPart].quantile(0.99),
        figures.cpu_ms_per_vote,
        static_cast<double>(course.frames) / members,
        static_cast<long long>(course.showing_all),
        course.settled_ms,
        figures.is_complete ? "true" : "false");
    std::fflush(stdout);
}

}  // namespace

VotingFigures measure_voting(std::string const& folder, int members, int seconds) {
    std::filesystem::remove_all(folder);
    LoadFixture const fixture =
        prepare_hall({folder, static_cast<std::size_t>(members), 0, 1, true});
    Watch what;
    what.is_greeted = true;
    what.cast_last = members;
    for (Person const& member : fixture.members) what.requests.push_back(fixture.events_of(member));
    Child const server([&](int orders, int answers) { serve_node(folder, orders, answers); });
    auto const port = static_cast<std::uint16_t>(server.answer());
    what.port = port;
    Child const screens([&](int orders, int answers) { watch(what, orders, answers); });
    screens.answer();
    Course const course = vote_all(fixture, server, screens, port, seconds);
    Load const& acks = course.walked.steps[kVote];
    if (!acks.first_refusal.empty()) throw std::runtime_error(acks.first_refusal);
    VotingFigures figures;
    figures.p99_ack_ms = acks.quantile(0.99);
    figures.cpu_ms_per_vote = course.cpu_ms / members;
    figures.is_complete = acks.accepted == fixture.votes.size() && course.showing_all == members &&
                          close_vote(fixture, port) == members;
    print(members, seconds, course, figures);
    std::filesystem::remove_all(folder);
    return figures;
}

}  // namespace ecab::bench
