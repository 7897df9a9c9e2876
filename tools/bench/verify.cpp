// bench_verify --data DIR [--seconds S] [--threads N]: how fast a journal is verified. The journal
// of the folder (of `ecabinet demo`, say) is verified over and over; one JSON line. Memory is told
// at the start and at the end of the run: it must not grow with what was verified.
#include "app/verify/verify.hpp"

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/arguments.hpp"
#include "crypto/certificates.hpp"
#include "crypto/random.hpp"
#include "records/journal_rows.hpp"
#include "server/definitions.hpp"
#include "server/node.hpp"
#include "store/open_store.hpp"
#include "store/system_clock.hpp"

namespace ecab {
namespace {

using Timer = std::chrono::steady_clock;

double seconds_since(Timer::time_point start) {
    return std::chrono::duration<double>(Timer::now() - start).count();
}

long peak_kib() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    auto const of = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

std::string slurp(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

int measure(cli::Arguments const& arguments) {
    std::string const data = arguments.get("data", "ecabinet-data");
    auto const wanted = static_cast<double>(arguments.number("seconds", 10));
    store::SystemClock clock;
    auto store =
        std::move(store::open_store("sqlite:" + data + "/ecabinet.sqlite", clock, {})).value();
    auto copy = std::move(store::open_store("memory:", clock, {})).value();
    server::Definitions const definitions(server::default_rules_dir());
    app::Services services;
    definitions.serve(services);
    crypto::SystemRandom random;
    app::VerifyOptions const options{&services,
                                     nullptr,
                                     &random,
                                     static_cast<unsigned>(arguments.number("threads", 1)),
                                     nullptr};
    app::Findings findings;
    long first_peak = 0;
    double const cpu_before = cpu_seconds();
    Timer::time_point const start = Timer::now();
    do {
        store->read([&](ports::Reader& kept) {
            for (OrgId const& org : records::organisations_with_entries(kept))
                copy->write(org, [&](ports::WriteUnit& unit) {
                    app::VerifyAnchors anchors;
                    auto der = crypto::certificate_from_pem(slurp(
                        std::filesystem::path(data) / "keys" / org.value / "ca-certificate.pem"));
                    if (der) anchors.ca_der = *std::move(der);
                    app::verify_organisation(options, org, anchors, kept, unit, findings);
                    return ports::Verdict::RollBack;
                });
        });
        if (first_peak == 0) first_peak = peak_kib();
    } while (seconds_since(start) < wanted);
    double const cpu = cpu_seconds() - cpu_before;
    std::printf(
        "{\"bench\":\"verify\",\"entries\":%llu,\"signatures\":%llu,\"faults\":%llu,"
        "\"seconds\":%.2f,\"cpu_seconds\":%.2f,\"entries_per_core_second\":%.0f,"
        "\"signatures_per_core_second\":%.0f,\"peak_kib_first\":%ld,\"peak_kib\":%ld}\n",
        static_cast<unsigned long long>(findings.entries),
        static_cast<unsigned long long>(findings.signatures),
        static_cast<unsigned long long>(findings.fault_count),
        seconds_since(start),
        cpu,
        static_cast<double>(findings.entries) / cpu,
        static_cast<double>(findings.signatures) / cpu,
        first_peak,
        peak_kib());
    store->stop();
    copy->stop();
    return findings.fault_count == 0 ? 0 : 1;
}

}  // namespace
}  // namespace ecab

int main(int argc, char** argv) {
    try {
        return ecab::measure(
            ecab::cli::Arguments({argv + 1, argv + argc}, {"data", "seconds", "threads"}, {}));
    } catch (std::exception const& e) {
        std::cerr << "bench_verify: " << e.what() << '\n';
        return 1;
    }
}
