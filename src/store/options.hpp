// Limits of a store. Every queue, pool and wait has one.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "store/faults.hpp"

namespace ecab::store {

struct StoreOptions {
    std::size_t jobs_max = 4'096;  // waiting writes per writer thread; one more gets StoreBusy
    std::size_t batch_max = 256;   // jobs in one transaction (PostgreSQL: at most 60)
    std::size_t readers = 4;
    std::size_t writers = 4;  // PostgreSQL only; SQLite has one
    std::chrono::milliseconds read_wait{2'000};
    std::chrono::milliseconds idle_after{1'000};  // then the SQLite log is moved into the file
    std::chrono::milliseconds room_probe{500};    // how often a full store tries again
    std::chrono::milliseconds poll_every{1'000};  // the safety net below PostgreSQL's wake-ups
    std::chrono::milliseconds reconnect_max{2'000};
    std::int64_t sqlite_pages_max = 0;  // 0: the disk is the limit
    Faults* faults = nullptr;           // asked by the writing connections once they are open
};

}  // namespace ecab::store
