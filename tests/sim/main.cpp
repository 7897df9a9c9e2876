// ecab_sim --seeds N | --seed K: whole meetings by chance; exit 1 with the command that repeats it
// when a seed finds a fault.
#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <optional>

#include "sim/run.hpp"

namespace {

using ecab::sim::Figures;
using ecab::sim::Outcome;

std::optional<std::uint64_t> number(char const* text) {
    std::uint64_t out = 0;
    char const* end = text + std::strlen(text);
    auto const [at, error] = std::from_chars(text, end, out);
    if (error != std::errc{} || at != end) return std::nullopt;
    return out;
}

void show(Figures const& f) {
    std::printf(
        "%zu acts, %zu refusals, %zu signed votes, %zu tallies, %zu frames, %zu screens compared\n",
        f.acts,
        f.refusals,
        f.votes,
        f.tallies,
        f.frames,
        f.compared);
}

int run(std::uint64_t first, std::uint64_t count) {
    ecab::sim::Runner runner;
    Figures total;
    std::uint64_t faults = 0;
    std::uint64_t const stride = std::max<std::uint64_t>(1, count / 10);
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        Outcome const outcome = runner.run(seed);
        total.add(outcome.figures);
        if (!outcome.fault.empty()) {
            ++faults;
            std::printf("FAULT in seed %llu: %s\nrepeat: ./dev sim --seed %llu\n",
                        static_cast<unsigned long long>(seed),
                        outcome.fault.c_str(),
                        static_cast<unsigned long long>(seed));
        }
        if (count == 1) std::printf("digest %s\n", outcome.digest.c_str());
        if (count > 1 && (seed - first + 1) % stride == 0)
            std::printf("%llu of %llu seeds\n",
                        static_cast<unsigned long long>(seed - first + 1),
                        static_cast<unsigned long long>(count));
        std::fflush(stdout);
    }
    show(total);
    std::printf("%llu seeds, %zu meetings, %zu steps, %zu crashes, %llu faults\n",
                static_cast<unsigned long long>(count),
                total.meetings,
                total.steps,
                total.crashes,
                static_cast<unsigned long long>(faults));
    return faults == 0 ? 0 : 1;
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
    return one ? run(*value, 1) : run(1, *value);
}
