#include "ports/store.hpp"

#include <future>

namespace ecab::ports {

void Store::write(OrgId org, WriteJob job) {
    // Shared with the callback: the writer's thread may still be inside set_value when we return.
    auto const ended = std::make_shared<std::promise<void>>();
    std::future<void> result = ended->get_future();
    submit(std::move(org), std::move(job), [ended](std::exception_ptr outage) {
        if (outage) {
            ended->set_exception(std::move(outage));
        } else {
            ended->set_value();
        }
    });
    result.get();
}

}  // namespace ecab::ports
