// Rng and time of one run: everything that is random or knows the hour comes from here, so that
// a seed repeats a run to the byte. One thread.
#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "ports/clock.hpp"

namespace ecab::sim {

class Rng {
  public:
    explicit Rng(std::uint64_t seed) : engine_(seed) {}
    std::uint64_t next() { return engine_(); }
    // 0 … count-1; `count` is at least 1.
    std::size_t pick(std::size_t count) { return static_cast<std::size_t>(next() % count); }
    bool one_in(std::size_t count) { return pick(count) == 0; }
    template <class T>
    T const& of(std::vector<T> const& some) {
        return some.at(pick(some.size()));
    }

  private:
    std::mt19937_64 engine_;
};

class SeededRandom final : public ports::Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    Bytes bytes(std::size_t count) override;

  private:
    std::mt19937_64 engine_;
};

class HandClock final : public ports::Clock {
  public:
    explicit HandClock(Moment start) : now_(start) {}
    Moment now() override { return now_; }
    void pass(std::int64_t ms) { now_.ms += ms; }
    void set(Moment moment) { now_ = moment; }
    ports::ClockReading reading() override { return {now_, jump_ms}; }

    std::int64_t jump_ms = 0;  // not 0: the time of day is not believed

  private:
    Moment now_;
};

// From here on OpenSSL's keys and signatures follow from the seed, too. The whole process.
void seed_openssl(std::uint64_t seed);

}  // namespace ecab::sim
