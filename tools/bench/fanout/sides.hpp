// The two servers under comparison, each in a process of its own, and the viewers in a third. The
// driver talks to them over pipes with one-byte orders, so that only the serving side's CPU counts.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ecab::bench {

inline constexpr char kEvent = 'e';   // send one event to every stream
inline constexpr char kCpu = 'c';     // answer: CPU of the serving threads so far, ns
inline constexpr char kMemory = 'm';  // answer: resident memory, bytes
inline constexpr char kQuit = 'q';

// A child process and the pipes to it.
class Child {
  public:
    using Main = std::function<void(int orders, int answers)>;
    explicit Child(Main const& main);
    ~Child();  // orders it to quit and waits
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;
    void order(char what) const;
    std::int64_t answer() const;
    std::int64_t ask(char what) const {
        order(what);
        return answer();
    }

  private:
    int pid_ = -1;
    int orders_ = -1;
    int answers_ = -1;
};

void tell(int pipe, std::int64_t value);
char next_order(int pipe);  // kQuit at the end of the pipe

// Nanoseconds on the clock every process shares.
std::int64_t clock_ns();
// CPU of this process without the calling thread.
std::int64_t serving_cpu_ns();
std::int64_t resident_bytes();
// As many descriptors as the system allows.
void raise_descriptor_limit();

// Frames of one length for three audiences.
std::vector<std::string> three_frames();

// Child mains. The first answer of a server is its port; viewers answer once when all streams are
// open and then with the time of the last byte of every event.
void serve_bare(int orders, int answers);
void serve_ours(int orders, int answers);
void view(int streams, std::uint16_t port, int orders, int answers);

double median(std::vector<double> values);

// The number after `key`'s last appearance; 0 when there is none.
double number_after(std::string_view text, std::string_view key);
int to_int(std::string_view digits);  // 0 when it is no number

// A loopback port a listening socket would get now.
std::uint16_t free_port();

// What a command writes to standard output.
std::string output_of(std::string const& command);

}  // namespace ecab::bench
