#include <unistd.h>

#include <algorithm>
#include <cmath>
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

constexpr int kStreamsPerSession = 2;
constexpr int kPatienceMs = 10'000;

// When each stream ended, once all have or nobody waits any more; sorted.
std::vector<std::int64_t> ends_of(Child const& screens, std::size_t devices) {
    std::vector<std::int64_t> ends;
    for (int waited = 0; waited < kPatienceMs && ends.size() < devices; waited += 100) {
        ::usleep(100'000);
        ends.clear();
        for (std::int64_t left = screens.ask(kEnded); left > 0; --left)
            ends.push_back(screens.answer());
    }
    if (ends.size() < devices) throw std::runtime_error("streams outlive the right to them");
    std::sort(ends.begin(), ends.end());
    return ends;
}

double p99_ms(std::vector<std::int64_t> const& ends, std::int64_t began) {
    auto const last = static_cast<double>(ends.size() - 1);
    return static_cast<double>(ends[static_cast<std::size_t>(std::lround(0.99 * last))] - began) /
           1e6;
}

double print(char const* what, std::size_t devices, double p99) {
    std::printf(
        "{\"bench\":\"meeting\",\"part\":\"revoked\",\"right\":\"%s\",\"devices\":%zu,"
        "\"p99_ms\":%.2f}\n",
        what,
        devices,
        p99);
    std::fflush(stdout);
    return p99;
}

// A fixture whose `people` watch from `devices` screens.
template <class Act>
double revoke(std::string const& folder,
              std::vector<Person> LoadFixture::*people,
              HallPlan const& plan,
              std::size_t devices,
              Act const& act) {
    std::filesystem::remove_all(folder);
    LoadFixture const fixture = prepare_hall(plan);
    Watch what;
    what.is_greeted = true;
    for (std::size_t i = 0; i < devices; ++i)
        what.requests.push_back(fixture.events_of((fixture.*people)[i / kStreamsPerSession]));
    Child const server([&](int orders, int answers) { serve_node(folder, orders, answers); });
    auto const port = static_cast<std::uint16_t>(server.answer());
    what.port = port;
    Child const screens([&](int orders, int answers) { watch(what, orders, answers); });
    screens.answer();
    std::int64_t const began = clock_ns();
    act(fixture, port);
    double const p99 = p99_ms(ends_of(screens, devices), began);
    std::filesystem::remove_all(folder);
    return p99;
}

void end_sessions(LoadFixture const& fixture, std::uint16_t port) {
    std::vector<std::string> requests;
    for (Person const& member : fixture.members)
        if (&member != &fixture.members.back())
            requests.push_back(
                request_of(fixture.administrator, "DELETE", "/admin/sessions/" + member.session));
    std::vector<Walk> walks;
    for (std::string const& request : requests) walks.push_back({0, {&request}});
    Load const done = walk_all(port, walks).steps.front();
    if (done.accepted != requests.size()) throw std::runtime_error(done.first_refusal);
}

}  // namespace

// All 1,000 rights end at one moment, so every time counts from the first request.
double measure_revoked(std::string const& folder, int devices) {
    auto const count = static_cast<std::size_t>(devices);
    std::size_t const people = count / kStreamsPerSession;
    double const part = revoke(
        folder,
        &LoadFixture::guests,
        {folder, 27, people, 1, false},
        count,
        [](LoadFixture const& fixture, std::uint16_t port) {
            ask(port,
                fixture.command(fixture.office.front(), R"({"kind":"close-part","reason":"Mật"})"));
        });
    print("guests of a part that is closed", count, part);
    double const sessions = revoke(
        folder, &LoadFixture::members, {folder, people + 1, 0, 1, false}, count, &end_sessions);
    print("members whose session is ended", count, sessions);
    return std::max(part, sessions);
}

}  // namespace ecab::bench
