// ecab_sim --seeds N | --seed K: whole meetings by chance; exit 1 with the command that repeats it
// when a seed finds a fault. Seeds are shared out among as many processes as there are processors:
// OpenSSL's generator belongs to a process.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>
#include <thread>
#include <vector>

#include "sim/run.hpp"

namespace {

using ecab::sim::Figures;
using ecab::sim::Outcome;

constexpr unsigned kProcessesMax = 8;

struct Sum {
    Figures figures;
    std::uint64_t faults = 0;
};

std::optional<std::uint64_t> number(char const* text) {
    std::uint64_t out = 0;
    char const* end = text + std::strlen(text);
    auto const [at, error] = std::from_chars(text, end, out);
    if (error != std::errc{} || at != end) return std::nullopt;
    return out;
}

// Every `stride`th seed from `first` on, up to and with `last`.
Sum run(std::uint64_t first, std::uint64_t last, std::uint64_t stride) {
    ecab::sim::Runner runner;
    Sum sum;
    std::uint64_t const tenth = std::max<std::uint64_t>(1, last / 10);
    for (std::uint64_t seed = first; seed <= last; seed += stride) {
        Outcome const outcome = runner.run(seed);
        sum.figures.add(outcome.figures);
        auto const shown = static_cast<unsigned long long>(seed);
        if (!outcome.fault.empty()) {
            ++sum.faults;
            std::printf("FAULT in seed %llu: %s\nrepeat: ./dev sim --seed %llu\n",
                        shown,
                        outcome.fault.c_str(),
                        shown);
        }
        if (first == last) std::printf("digest %s\n", outcome.digest.c_str());
        if (first != last && seed % tenth == 0) std::printf("seed %llu\n", shown);
        std::fflush(stdout);
    }
    return sum;
}

// The other end of a process that runs its share; its sum comes through the pipe, whole or not.
struct Share {
    pid_t process = -1;
    int pipe = -1;
};

Share begin(std::uint64_t first, std::uint64_t last, std::uint64_t stride) {
    int ends[2];
    if (pipe(ends) != 0) return {};
    std::fflush(stdout);
    pid_t const process = fork();
    if (process == 0) {
        Sum const sum = run(first, last, stride);
        bool const told = write(ends[1], &sum, sizeof sum) == static_cast<ssize_t>(sizeof sum);
        std::fflush(stdout);
        _exit(told ? 0 : 1);
    }
    close(ends[1]);
    return {process, ends[0]};
}

// A process that died tells nothing: that is a fault of its own.
Sum end(Share const& share) {
    Sum sum;
    bool told =
        share.process > 0 && read(share.pipe, &sum, sizeof sum) == static_cast<ssize_t>(sizeof sum);
    int status = 0;
    told = told && waitpid(share.process, &status, 0) == share.process && status == 0;
    if (share.pipe >= 0) close(share.pipe);
    if (told) return sum;
    std::printf("FAULT: a process of the simulation died\n");
    return {{}, 1};
}

int report(std::uint64_t seeds, Sum const& sum) {
    Figures const& f = sum.figures;
    std::printf(
        "%zu acts, %zu refusals, %zu signed votes, %zu tallies, %zu frames, %zu screens compared\n",
        f.acts,
        f.refusals,
        f.votes,
        f.tallies,
        f.frames,
        f.compared);
    std::printf("%llu seeds, %zu meetings, %zu steps, %zu crashes, %llu faults\n",
                static_cast<unsigned long long>(seeds),
                f.meetings,
                f.steps,
                f.crashes,
                static_cast<unsigned long long>(sum.faults));
    return sum.faults == 0 ? 0 : 1;
}

int run_all(std::uint64_t seeds) {
    unsigned const processors = std::clamp(std::thread::hardware_concurrency(), 1u, kProcessesMax);
    std::uint64_t const stride = std::min<std::uint64_t>(processors, seeds);
    std::vector<Share> shares;
    for (std::uint64_t i = 1; i <= stride; ++i) shares.push_back(begin(i, seeds, stride));
    Sum total;
    for (Share const& share : shares) {
        Sum const sum = end(share);
        total.figures.add(sum.figures);
        total.faults += sum.faults;
    }
    return report(seeds, total);
}

}  // namespace

int main(int argc, char** argv) {
    std::optional<std::uint64_t> const value = argc == 3 ? number(argv[2]) : std::nullopt;
    bool const one = argc == 3 && std::strcmp(argv[1], "--seed") == 0;
    bool const many = argc == 3 && std::strcmp(argv[1], "--seeds") == 0;
    if (!value || !(one || many) || (many && *value == 0)) {
        std::fprintf(stderr, "usage: ecab_sim --seeds N | --seed K\n");
        return 2;
    }
    return one ? report(1, run(*value, *value, 1)) : run_all(*value);
}
