// Outages: the world failed, not the request. Thrown by adapters, caught once at the edge, where
// they become 503 with an incident number. Never used for what the input decides.
#pragma once
#include <stdexcept>

namespace ecab::ports {

struct Outage : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct StoreDown : Outage {  // connection lost, file unreadable, corrupt
    using Outage::Outage;
};
struct StoreBusy : Outage {  // queue full or lock timeout: the caller may try again
    using Outage::Outage;
};
struct StoreFull : Outage {  // no space left: reads go on, writes are refused until there is room
    using Outage::Outage;
};
struct TimeInDoubt : Outage {  // the time of day has jumped: nothing is entered in a journal by it
    using Outage::Outage;
};
struct CryptoFailed : Outage {
    using Outage::Outage;
};

}  // namespace ecab::ports
