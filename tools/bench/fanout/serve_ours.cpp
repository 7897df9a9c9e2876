#include <unistd.h>

#include "live_application.hpp"
#include "sides.hpp"

namespace ecab::bench {

void serve_ours(int orders, int answers) {
    raise_descriptor_limit();
    WallClock clock;
    live::Hub hub;
    LiveApplication application(&hub);
    net::Server server(bench_options(&clock), &application);
    hub.attach(server.shards());
    tell(answers, server.start());
    auto const frames = three_frames();
    std::uint64_t seq = 0;
    for (char order = next_order(orders); order != kQuit; order = next_order(orders)) {
        if (order == kCpu) tell(answers, serving_cpu_ns());
        if (order == kMemory) tell(answers, resident_bytes());
        if (order != kEvent) continue;
        live::Event event{"gov", seq++, {}, ""};
        for (std::size_t i = 0; i < frames.size(); ++i)
            event.frames.push_back({{"audience:" + std::to_string(i)},
                                    std::make_shared<std::string const>(frames[i])});
        hub.publish(std::move(event));
    }
    ::_exit(0);
}

}  // namespace ecab::bench
