// nginx with the nchan module as a private server on a free port, one worker, configured to publish
// and to stream and nothing else.
#pragma once
#include <cstdint>
#include <span>
#include <string>

namespace ecab::bench {

class Nchan {
  public:
    // Throws when nginx or nchan is not installed, or does not come up.
    explicit Nchan(std::string const& folder);
    ~Nchan();
    Nchan(Nchan const&) = delete;
    Nchan& operator=(Nchan const&) = delete;

    std::uint16_t port() const { return port_; }
    std::int64_t cpu_ns() const;  // of the worker
    // What a screen asks for; channels are numbered.
    static std::string subscription(int channel);
    // Sends each channel its frame, all at once, on connections of their own.
    void publish(std::span<std::string const> frames) const;

  private:
    std::uint16_t port_;
    int pid_ = -1;
    std::string worker_;
};

}  // namespace ecab::bench
