#include "app/sign_in_guard.hpp"

#include <algorithm>

namespace ecab::app {
namespace {

constexpr int kDoublingsMax = 20;
constexpr std::string_view kMappedIpv4 = "::ffff:";  // RFC 4291 §2.5.5.2, then dotted

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
    if (peer.starts_with(kMappedIpv4) && peer.find('.') != std::string_view::npos)
        return std::string(peer.substr(kMappedIpv4.size()));
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
    return std::max(wait_of(names_, name_key(source, login), now), wait_of(sources_, source, now));
}

void SignInGuard::failed(std::string const& source, std::string const& login, Moment now) {
    std::lock_guard const lock(mutex_);
    count(names_, name_key(source, login), kGuardFreePerName, now);
    count(sources_, source, kGuardFreePerSource, now);
}

void SignInGuard::succeeded(std::string const& source, std::string const& login) {
    std::lock_guard const lock(mutex_);
    names_.erase(name_key(source, login));
}

std::int64_t SignInGuard::wait_of(Entries& entries, std::string const& key, Moment now) {
    auto const found = entries.find(key);
    if (found == entries.end()) return 0;
    if (now.ms - found->second.last_ms <= kGuardForgetsMs)
        return std::max<std::int64_t>(found->second.open_at_ms - now.ms, 0);
    entries.erase(found);
    return 0;
}

// A flood of names makes the guard forget names, never the source that they came from.
void SignInGuard::count(Entries& entries, std::string const& key, int free, Moment now) {
    if (entries.size() >= kGuardEntriesMax && !entries.contains(key))
        std::erase_if(entries, [&](auto const& entry) {
            return now.ms - entry.second.last_ms > kGuardForgetsMs / 15;
        });
    if (entries.size() >= kGuardEntriesMax && !entries.contains(key)) entries.clear();
    Entry& entry = entries[key];
    if (now.ms - entry.last_ms > kGuardForgetsMs) entry = {};
    ++entry.failures;
    entry.last_ms = now.ms;
    entry.open_at_ms = now.ms + wait_after(entry.failures, free);
}

}  // namespace ecab::app
