// Passwords: Argon2id in at most two slots (64 MiB each) with a short queue, never on an I/O
// thread. A full queue refuses with TooManyRequests. Any thread may call; the call blocks.
#pragma once
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ecab::app {

inline constexpr int kHashSlots = 2;
inline constexpr int kHashQueueMax = 4;

class Passwords {
  public:
    // True when the password fits; an empty `phc` is checked against a hash nobody knows.
    Result<bool> verify(std::string_view password, std::string const& phc);
    Result<std::string> hash(std::string_view password);

  private:
    class Slot;
    bool enter();
    void leave();

    std::mutex mutex_;
    std::condition_variable free_;
    int running_ = 0;
    int waiting_ = 0;
};

}  // namespace ecab::app
