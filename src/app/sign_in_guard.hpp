// Slows down who tries passwords, before anything locks: after a few failures a source waits longer
// with each further one for the same sign-in name, and with each of many over all names. Kept in
// memory of this process, for a quarter of an hour; an unknown name is treated like a known one.
// Any thread may call; nothing blocks.
#pragma once
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/moment.hpp"

namespace ecab::app {

inline constexpr std::int64_t kGuardForgetsMs = 15 * 60'000;
inline constexpr std::int64_t kGuardWaitMaxMs = 5 * 60'000;
inline constexpr int kGuardFreePerName = 3;
inline constexpr int kGuardFreePerSource = 30;
inline constexpr std::size_t kGuardEntriesMax = 20'000;  // of names, and of sources

// What counts as one source: an IPv4 address, or the /64 of an IPv6 address. An
// IPv4 address that comes in the form of IPv6 is the IPv4 address.
std::string source_of(std::string_view peer);

class SignInGuard {
  public:
    // How long this source still has to wait; 0: it may try now.
    std::int64_t wait_ms(std::string const& source, std::string const& login, Moment now);
    void failed(std::string const& source, std::string const& login, Moment now);
    void succeeded(std::string const& source, std::string const& login);

  private:
    struct Entry {
        int failures = 0;
        std::int64_t last_ms = 0;
        std::int64_t open_at_ms = 0;
    };
    using Entries = std::map<std::string, Entry>;
    static std::int64_t wait_of(Entries& entries, std::string const& key, Moment now);
    static void count(Entries& entries, std::string const& key, int free, Moment now);

    std::mutex mutex_;
    Entries names_;  // of a sign-in name from a source
    Entries sources_;
};

}  // namespace ecab::app
