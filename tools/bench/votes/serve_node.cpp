#include "serve_node.hpp"

#include <atomic>

#include "../fanout/sides.hpp"
#include "base/testing/source_dir.hpp"
#include "people.hpp"
#include "server/node.hpp"

namespace ecab::bench {

void serve_node(std::string const& folder, int orders, int answers) {
    raise_descriptor_limit();
    server::NodeOptions options;
    options.data_dir = folder;
    options.rules_dir = in_source("rules");
    options.origins = {std::string(kOrigin)};
    server::Node node(options);
    std::atomic<std::int64_t> batches{};
    node.services().store->watch([&](OrgId const&, std::uint64_t) { ++batches; });
    tell(answers, node.start());
    for (char order = next_order(orders); order != kQuit; order = next_order(orders)) {
        if (order == kCpu) tell(answers, serving_cpu_ns());
        if (order == kMemory) tell(answers, resident_bytes());
        if (order == kBatches) tell(answers, batches);
    }
    node.stop();
}

}  // namespace ecab::bench
