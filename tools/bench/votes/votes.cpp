// bench_votes: signed statements verified, journalled and made durable over kept HTTP connections,
// in CPU time of the serving process beside what cannot be left out (limit.hpp), at journals of
// several lengths. Prints JSON lines; the last one is the verdict.
// Options: --members N --ballots N --connections N --entries N (one length more, e.g. 10000000)
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <numeric>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

#include "../fanout/sides.hpp"
#include "limit.hpp"
#include "load.hpp"
#include "peer.hpp"
#include "prepare.hpp"
#include "serve_node.hpp"

namespace {

using namespace ecab;
using namespace ecab::bench;
namespace fs = std::filesystem;

struct Options {
    int members = 500;
    int ballots = 12;  // the first warms up, each other one is a round
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
    Load load;                      // of all rounds
    std::vector<double> cpu_us;     // a vote, by round
    std::vector<double> verify_us;  // the limit's, by round
    double store_us{};
    double batch{};
    std::int64_t resident{};
    std::optional<Peer> peer;

    double limit_us() const { return mean(verify_us) + store_us; }
    // The median of the rounds: a shared machine does not run evenly.
    double ratio() const {
        std::vector<double> all;
        for (std::size_t i = 0; i < cpu_us.size(); ++i)
            all.push_back((verify_us[i] + store_us) / cpu_us[i]);
        std::sort(all.begin(), all.end());
        return all[all.size() / 2];
    }
    double cpu() const { return mean(cpu_us); }

  private:
    static double mean(std::vector<double> const& all) {
        return std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
    }
};

// The server's rounds and the limit's take turns, so that both meet the same machine.
Figures run(Options const& options, std::int64_t entries, std::string const& folder) {
    fs::remove_all(folder);
    Dossier const dossier = prepare({folder + "/data", options.members, options.ballots, entries});
    auto const members = static_cast<std::size_t>(options.members);
    std::span<Vote const> const all(dossier.votes);
    std::size_t const votes = all.size() - members;

    Figures figures;
    {
        Child const server(
            [&](int orders, int answers) { serve_node(folder + "/data", orders, answers); });
        Verification limit(dossier);
        auto const port = static_cast<std::uint16_t>(server.answer());
        send_votes(port, all.first(members), options.connections);
        std::int64_t const batches = server.ask(kBatches);
        for (std::size_t from = members; from < all.size(); from += members) {
            auto const round = all.subspan(from, members);
            std::int64_t const cpu = server.ask(kCpu);
            Load const load = send_votes(port, round, options.connections);
            figures.cpu_us.push_back(static_cast<double>(server.ask(kCpu) - cpu) / 1e3 /
                                     static_cast<double>(members));
            figures.verify_us.push_back(limit.measure(round));
            std::vector<double>& millis = figures.load.millis;
            millis.insert(millis.end(), load.millis.begin(), load.millis.end());
            figures.load.seconds += load.seconds;
        }
        std::int64_t const written = server.ask(kBatches) - batches;
        figures.batch =
            static_cast<double>(votes) / static_cast<double>(std::max<std::int64_t>(1, written));
        figures.resident = server.ask(kMemory);
    }
    std::sort(figures.load.millis.begin(), figures.load.millis.end());
    figures.store_us =
        measure_store(folder + "/data/ecabinet.sqlite", folder, votes, figures.batch);
    figures.peer = measure_peer(dossier, folder, options.connections);
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
        figures.cpu() / 1e3,
        figures.limit_us() / 1e3,
        figures.limit_us() - figures.store_us,
        figures.store_us,
        figures.batch,
        figures.load.per_second(),
        figures.load.quantile(0.5),
        figures.load.quantile(0.99),
        static_cast<double>(figures.resident) / 1e6);
    if (figures.peer) {
        Load const& load = figures.peer->load;
        std::printf(
            "{\"bench\":\"votes\",\"side\":\"fastify + better-sqlite3\",\"cpu_ms_per_vote\":%.4f,"
            "\"requests_per_s\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f}\n",
            figures.peer->cpu_us / 1e3,
            load.per_second(),
            load.quantile(0.5),
            load.quantile(0.99));
    }
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
            "\"cpu_longest_to_shortest\":%.3f,\"cpu_to_fastify\":%s}\n",
            worst,
            first.load.per_second(),
            first.load.quantile(0.5),
            first.load.quantile(0.99),
            first.cpu() / 1e3,
            all.back().cpu() / first.cpu(),
            first.peer ? std::to_string(first.cpu() / first.peer->cpu_us).c_str() : "null");
        return 0;
    } catch (std::exception const& e) {
        std::fprintf(stderr, "bench_votes: %s\n", e.what());
        return 1;
    }
}
