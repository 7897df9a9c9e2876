#include "app/sign_in_guard.hpp"

#include <algorithm>

namespace ecab::app {
namespace {

constexpr int kDoublingsMax = 20;

std::string name_key(std::string const& source, std::string const& login) {
    return source + '\n' + login;
}

std::int64_t wait_after(int failures, int free) {
    if (failures < free) return 0;
    std::int64_t const wait = 1'000LL << std::min(failures - free, kDoublingsMax);
    return std::min(wait, kGuardWaitMaxMs);
}

}  // namespace

std::string source_of(std::string_view peer) {
    if (peer.find(':') == std::string_view::npos) return std::string(peer);
    // The first four groups; a shortened address ends where its zeros begin.
    std::size_t const zeros = peer.find("::");
    std::string_view const head = peer.substr(0, zeros);
    std::size_t end = 0;
    for (int groups = 0; groups < 4 && end < head.size(); ++groups) {
        std::size_t const colon = head.find(':', end);
        end = colon == std::string_view::npos ? head.size() : colon + 1;
    }
    std::string out(head.substr(0, end));
    while (!out.empty() && out.back() == ':') out.pop_back();
    return out + "::/64";
}

std::int64_t SignInGuard::wait_ms(std::string const& source, std::string const& login, Moment now) {
    std::lock_guard const lock(mutex_);
    std::int64_t wait = 0;
    for (std::string const& key : {name_key(source, login), source}) {
        auto const found = entries_.find(key);
        if (found == entries_.end()) continue;
        if (now.ms - found->second.last_ms > kGuardForgetsMs)
            entries_.erase(found);
        else
            wait = std::max(wait, found->second.open_at_ms - now.ms);
    }
    return wait;
}

void SignInGuard::failed(std::string const& source, std::string const& login, Moment now) {
    std::lock_guard const lock(mutex_);
    if (entries_.size() + 2 > kGuardEntriesMax)
        std::erase_if(entries_, [&](auto const& entry) {
            return now.ms - entry.second.last_ms > kGuardForgetsMs / 15;
        });
    if (entries_.size() + 2 > kGuardEntriesMax) entries_.clear();
    count(name_key(source, login), kGuardFreePerName, now);
    count(source, kGuardFreePerSource, now);
}

void SignInGuard::succeeded(std::string const& source, std::string const& login) {
    std::lock_guard const lock(mutex_);
    entries_.erase(name_key(source, login));
}

void SignInGuard::count(std::string const& key, int free, Moment now) {
    Entry& entry = entries_[key];
    if (now.ms - entry.last_ms > kGuardForgetsMs) entry = {};
    ++entry.failures;
    entry.last_ms = now.ms;
    entry.open_at_ms = now.ms + wait_after(entry.failures, free);
}

}  // namespace ecab::app
