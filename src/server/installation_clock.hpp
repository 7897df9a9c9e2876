// InstallationClock: the operating system's time, for every process of an installation alike.
//
// For tests and demonstrations an installation may be made to start at another moment, from which
// time runs on (--clock-at). The shift is kept in the file `clock-shift` of the data folder, so
// that import, server, restart and verification of one installation tell the same time. Misuse is
// impossible rather than forbidden: the shift is set once, before there is anything in the store;
// while it stands every organisation of the store must be a demonstration, and each start says so.
// Immutable after construction; any thread may read it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "store/system_clock.hpp"

namespace ecab::server {

class InstallationClock final : public ports::Clock {
  public:
    // Reads the shift of the folder; `starts_at` asks for a new one. Throws std::runtime_error when
    // the folder has a shift already or what it holds is none.
    explicit InstallationClock(std::string const& data_dir,
                               std::optional<Moment> starts_at = std::nullopt);

    Moment now() override { return {system_.now().ms + shift_ms_}; }
    bool is_shifted() const { return shift_ms_ != 0; }
    bool is_new() const { return is_new_; }  // asked for, not yet kept
    void keep() const;                       // durable when it returns

  private:
    store::SystemClock system_;
    std::string path_;
    std::int64_t shift_ms_ = 0;
    bool is_new_ = false;
};

}  // namespace ecab::server
