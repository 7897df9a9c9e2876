#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "../fanout/sides.hpp"
#include "../votes/load.hpp"
#include "../votes/serve_node.hpp"
#include "base/testing/source_dir.hpp"
#include "load_fixture.hpp"
#include "nchan.hpp"
#include "parts.hpp"
#include "screens.hpp"

namespace ecab::bench {
namespace {

constexpr int kClasses = 3;
constexpr int kStreamsPerSession = 6;
constexpr int kItemRounds = 7;   // an item begins and ends
constexpr int kFloorRounds = 5;  // the speaker is given more time

struct Side {
    char const* name;
    int screens;
    std::vector<double> cpu_us;
    std::vector<double> last_ms;

    void add(std::int64_t cpu_ns, std::int64_t from_ns, std::int64_t last_ns) {
        cpu_us.push_back(static_cast<double>(cpu_ns) / 1e3 / screens);
        last_ms.push_back(static_cast<double>(last_ns - from_ns) / 1e6);
    }
    void print() const {
        std::printf(
            "{\"bench\":\"meeting\",\"part\":\"live\",\"side\":\"%s\",\"screens\":%d,"
            "\"cpu_us_per_delivery\":%.3f,\"last_delivery_ms\":%.2f}\n",
            name,
            screens,
            median(cpu_us),
            median(last_ms));
        std::fflush(stdout);
    }
};

HallPlan plan_for(std::string const& folder, int screens) {
    auto const share = static_cast<std::size_t>(screens / kClasses + 1);
    std::size_t const people = share / kStreamsPerSession + 1;
    return {folder, std::max<std::size_t>(27, share), people, people, false};
}

// The course of the measurement: every act is one event and changes every screen.
std::vector<std::string> acts_of(LoadFixture const& fixture) {
    std::vector<std::string> acts;
    auto act = [&](std::string const& body) {
        acts.push_back(fixture.command(fixture.office.front(), body));
    };
    for (int i = 0; i < kItemRounds; ++i) {
        std::string const item = fixture.items[static_cast<std::size_t>(i) + 1].value;
        act(R"({"kind":"start-item","item":")" + item + "\"}");
        act(R"({"kind":"conclude-item","item":")" + item +
            R"(","result":"noted","conclusion":"Chính phủ đã nghe báo cáo"})");
    }
    act(R"({"kind":"start-item","item":")" + fixture.items.back().value + "\"}");
    act(R"({"kind":"call-speaker","speech":")" + fixture.speech.value +
        R"(","limit_seconds":300})");
    for (int i = 0; i < kFloorRounds; ++i) act(R"({"kind":"extend-speaker","seconds":60})");
    return acts;
}

Watch screens_of(LoadFixture const& fixture, int screens) {
    Watch watch;
    for (int i = 0; i < screens; ++i) {
        auto const at = static_cast<std::size_t>(i / kClasses);
        std::vector<Person> const& people = i % kClasses == 0   ? fixture.members
                                            : i % kClasses == 1 ? fixture.guests
                                                                : fixture.office;
        watch.requests.push_back(fixture.events_of(people[at % people.size()]));
    }
    watch.is_greeted = true;
    return watch;
}

void measure_ours(std::string const& folder, Side& side, std::string const& frames) {
    LoadFixture const fixture = prepare_hall(plan_for(folder + "/data", side.screens));
    Watch what = screens_of(fixture, side.screens);
    what.keep_in = frames;
    Child const server(
        [&](int orders, int answers) { serve_node(folder + "/data", orders, answers); });
    auto const port = static_cast<std::uint16_t>(server.answer());
    what.port = port;
    Child const screens([&](int orders, int answers) { watch(what, orders, answers); });
    screens.answer();
    for (std::string const& act : acts_of(fixture)) {
        screens.order(kEvent);
        std::int64_t const before = server.ask(kCpu);
        std::int64_t const began = clock_ns();
        std::vector<Walk> const walk{{0, {&act}}};
        Load const done = walk_all(port, walk).steps.front();
        if (done.accepted != 1) throw std::runtime_error(done.first_refusal);
        std::int64_t const last = screens.answer();
        ::usleep(2000);  // lets the loop come to rest, so that its CPU is all counted
        side.add(server.ask(kCpu) - before, began, last);
        screens.ask(kKeep);
    }
}

std::vector<std::string> lines_of(std::string const& path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

void measure_nchan(std::string const& folder, Side& side, std::string const& frames) {
    std::vector<std::string> const lines = lines_of(frames);
    Nchan const nchan(folder + "/nchan");
    Watch what;
    what.port = nchan.port();
    for (int i = 0; i < side.screens; ++i)
        what.requests.push_back(Nchan::subscription(i % kClasses));
    Child const screens([&](int orders, int answers) { watch(what, orders, answers); });
    screens.answer();
    for (std::size_t at = 0; at + kClasses <= lines.size(); at += kClasses) {
        screens.order(kEvent);
        std::int64_t const before = nchan.cpu_ns();
        std::int64_t const began = clock_ns();
        nchan.publish(std::span(lines).subspan(at, kClasses));
        std::int64_t const last = screens.answer();
        ::usleep(2000);
        side.add(nchan.cpu_ns() - before, began, last);
    }
}

double ask_socketio(int screens, std::string const& frames) {
    std::string const folder = in_source("tools/bench");
    std::string const line = output_of("node '" + folder + "/socketio_fanout.mjs' --replay " +
                                       std::to_string(screens) + " '" + frames + "'");
    std::fputs(line.c_str(), stdout);
    std::fflush(stdout);
    double const spent = number_after(line, "\"cpu_us_per_delivery\":");
    if (spent <= 0)
        throw std::runtime_error("socket.io measured nothing; run npm ci in tools/bench");
    return spent;
}

}  // namespace

LiveFigures measure_live(std::string const& folder, int screens) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::string const frames = folder + "/frames.jsonl";
    Side ours{"ours", screens, {}, {}};
    measure_ours(folder, ours, frames);
    ours.print();
    LiveFigures figures;
    figures.cpu_ratio_to_socketio = median(ours.cpu_us) / ask_socketio(screens, frames);
    Side nchan{"nchan", screens, {}, {}};
    measure_nchan(folder, nchan, frames);
    nchan.print();
    figures.last_ratio_to_nchan = median(ours.last_ms) / median(nchan.last_ms);
    std::filesystem::remove_all(folder);
    return figures;
}

}  // namespace ecab::bench
