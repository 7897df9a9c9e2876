// bench_votes: signed statements verified, journalled and made durable over kept HTTP connections,
// in CPU time of the serving process beside what cannot be left out (limit.hpp), at journals of
// several lengths. Prints JSON lines; the last one is the verdict.
// Options: --members N --ballots N --connections N --entries N (one length more, e.g. 10000000)
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <vector>

#include "../fanout/sides.hpp"
#include "limit.hpp"
#include "load.hpp"
#include "prepare.hpp"
#include "serve_node.hpp"

namespace {

using namespace ecab;
using namespace ecab::bench;
namespace fs = std::filesystem;

struct Options {
    int members = 500;
    int ballots = 5;  // the first warms up
    int connections = 64;
    std::vector<std::int64_t> entries{1'000, 100'000};
};

Options options_from(std::span<char* const> words) {
    Options options;
    for (std::size_t i = 1; i + 1 < words.size(); i += 2) {
        std::string_view const name = words[i];
        int const value = to_int(words[i + 1]);
        if (name == "--members")
            options.members = value;
        else if (name == "--ballots")
            options.ballots = value;
        else if (name == "--connections")
            options.connections = value;
        else if (name == "--entries")
            options.entries.push_back(value);
        else
            throw std::runtime_error("unknown option " + std::string(name));
    }
    if (options.members < 1 || options.ballots < 2 || options.connections < 1)
        throw std::runtime_error("at least 1 member, 2 ballots, 1 connection");
    return options;
}

struct Figures {
    Load load;
    double cpu_us{};
    double batch{};
    std::int64_t resident{};
    Limit limit;
    double ratio() const { return limit.total_us() / cpu_us; }
};

Figures run(Options const& options, std::int64_t entries, std::string const& folder) {
    fs::remove_all(folder);
    Dossier const dossier = prepare({folder + "/data", options.members, options.ballots, entries});
    std::vector<std::string const*> requests;
    for (Vote const& vote : dossier.votes) requests.push_back(&vote.request);
    auto const warm = static_cast<std::size_t>(options.members);
    std::span<std::string const* const> const all(requests);

    Figures figures;
    {
        Child const server(
            [&](int orders, int answers) { serve_node(folder + "/data", orders, answers); });
        auto const port = static_cast<std::uint16_t>(server.answer());
        Load const warming = send_all(port, all.first(warm), options.connections);
        if (warming.accepted != warm) throw std::runtime_error(warming.first_refusal);
        std::int64_t const cpu = server.ask(kCpu);
        std::int64_t const batches = server.ask(kBatches);
        figures.load = send_all(port, all.subspan(warm), options.connections);
        auto const votes = static_cast<double>(requests.size() - warm);
        figures.cpu_us = static_cast<double>(server.ask(kCpu) - cpu) / 1e3 / votes;
        figures.batch =
            votes / static_cast<double>(std::max<std::int64_t>(1, server.ask(kBatches) - batches));
        figures.resident = server.ask(kMemory);
    }
    if (figures.load.accepted != requests.size() - warm)
        throw std::runtime_error(figures.load.first_refusal);
    figures.limit = measure_limit(dossier,
                                  std::span(dossier.votes).subspan(warm),
                                  folder + "/data/ecabinet.sqlite",
                                  folder,
                                  figures.batch);
    fs::remove_all(folder);
    return figures;
}

void print(Options const& options, std::int64_t entries, Figures const& figures) {
    std::printf(
        "{\"bench\":\"votes\",\"entries\":%lld,\"members\":%d,\"votes\":%zu,\"connections\":%d,"
        "\"ratio_to_limit\":%.3f,\"cpu_ms_per_vote\":%.4f,\"limit_cpu_ms_per_vote\":%.4f,"
        "\"limit_verify_us\":%.1f,\"limit_store_us\":%.1f,\"votes_per_commit\":%.1f,"
        "\"requests_per_s\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"resident_mb\":%.1f}\n",
        static_cast<long long>(entries),
        options.members,
        figures.load.millis.size(),
        options.connections,
        figures.ratio(),
        figures.cpu_us / 1e3,
        figures.limit.total_us() / 1e3,
        figures.limit.verify_us,
        figures.limit.store_us,
        figures.batch,
        static_cast<double>(figures.load.millis.size()) / figures.load.seconds,
        figures.load.quantile(0.5),
        figures.load.quantile(0.99),
        static_cast<double>(figures.resident) / 1e6);
    std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        Options const options = options_from({argv, static_cast<std::size_t>(argc)});
        std::string const folder =
            (fs::temp_directory_path() / ("ecab-bench-votes-" + std::to_string(::getpid())))
                .string();
        std::vector<Figures> all;
        for (std::int64_t const entries : options.entries) {
            all.push_back(run(options, entries, folder));
            print(options, entries, all.back());
        }
        double worst = all.front().ratio();
        for (Figures const& figures : all) worst = std::min(worst, figures.ratio());
        Figures const& first = all.front();
        std::printf(
            "{\"bench\":\"votes\",\"ratio_to_limit\":%.3f,\"goal\":0.7,\"requests_per_s\":%.0f,"
            "\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"cpu_ms_per_vote\":%.4f,"
            "\"cpu_longest_to_shortest\":%.3f}\n",
            worst,
            static_cast<double>(first.load.millis.size()) / first.load.seconds,
            first.load.quantile(0.5),
            first.load.quantile(0.99),
            first.cpu_us / 1e3,
            all.back().cpu_us / first.cpu_us);
        return 0;
    } catch (std::exception const& e) {
        std::fprintf(stderr, "bench_votes: %s\n", e.what());
        return 1;
    }
}
