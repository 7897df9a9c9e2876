// Passwords: Argon2id in at most three slots (64 MiB each) with a bounded queue, never on an I/O
// thread. Two threads sign people in; the third slot is for a PIN that confirms a signature, so
// that strangers at the door keep nobody from voting. Who finds the queue full, or waits in it for
// too long, is refused with TooManyRequests. The queue holds a whole Government that signs in at
// the same second. Any thread may call; the call blocks, so the API runs the routes that hash on
// threads of their own (api/dispatch.cpp).
#pragma once
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ecab::app {

inline constexpr int kHashThreads = 2;
inline constexpr int kHashSlots = kHashThreads + 1;
inline constexpr int kHashQueueMax = 64;
inline constexpr std::int64_t kHashWaitMs = 20'000;

struct HashLimits {
    int slots = kHashSlots;
    int queue_max = kHashQueueMax;
    std::int64_t wait_ms = kHashWaitMs;
};

class Passwords {
  public:
    Passwords() = default;
    explicit Passwords(HashLimits limits) : limits_(limits) {}

    // True when the password fits; an empty `phc` is checked against a hash nobody knows.
    Result<bool> verify(std::string_view password, std::string const& phc);
    Result<std::string> hash(std::string_view password);

  private:
    class Slot;
    bool enter();
    void leave();

    HashLimits const limits_{};
    std::mutex mutex_;
    std::condition_variable free_;
    int running_ = 0;
    int waiting_ = 0;
};

}  // namespace ecab::app
