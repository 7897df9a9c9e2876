#include "server/installation_clock.hpp"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace ecab::server {
namespace {

namespace fs = std::filesystem;

std::int64_t shift_in(std::string const& path) {
    std::string text;
    std::ifstream(path) >> text;
    std::int64_t shift = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), shift);
    if (error != std::errc{} || end != text.data() + text.size() || shift == 0)
        throw std::runtime_error(path + " holds no shift of the clock in milliseconds");
    return shift;
}

}  // namespace

InstallationClock::InstallationClock(std::string const& data_dir, std::optional<Moment> starts_at)
    : path_((fs::path(data_dir) / "clock-shift").string()) {
    bool const kept = fs::exists(path_);
    if (kept && starts_at)
        throw std::runtime_error("the clock of " + data_dir + " was set when it was made");
    if (kept) shift_ms_ = shift_in(path_);
    if (starts_at) {
        shift_ms_ = starts_at->ms - system_.now().ms;
        is_new_ = shift_ms_ != 0;
    }
}

void InstallationClock::keep() const {
    std::ofstream out(path_);
    out << shift_ms_ << '\n' << std::flush;
    if (!out) throw std::runtime_error("cannot write " + path_);
}

}  // namespace ecab::server
