#include "app/verify/verify.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <new>
#include <thread>

#include "cli/apart.hpp"
#include "cli/commands.hpp"
#include "cli/verify_anchors.hpp"
#include "cli/verify_file.hpp"
#include "crypto/random.hpp"
#include "records/journal_rows.hpp"
#include "server/definitions.hpp"
#include "store/blobs/file_blobs.hpp"
#include "store/open_store.hpp"
#include "store/system_clock.hpp"

namespace ecab::cli {
namespace {

// One clock that stands still: entries that are told again carry their own times.
class NoClock : public ports::Clock {
  public:
    Moment now() override { return {0}; }
};

struct Job {
    server::NodeOptions options;
    AnchorFiles files;
    unsigned threads = 1;
    bool with_papers = true;
};

// Said at once, so that nothing is lost when an entry ends the process.
app::Findings told_findings() {
    app::Findings findings;
    findings.on_fault = [told = std::size_t{0}](app::Fault const& fault) mutable {
        if (told++ < app::kFaultsMax)
            std::cout << "FAULT " << app::to_text(fault) << '\n' << std::flush;
    };
    return findings;
}

int report(std::size_t organisations, app::Findings const& findings) {
    if (findings.fault_count > findings.faults.size())
        std::cout << "and " << findings.fault_count - findings.faults.size() << " more\n";
    std::cout << organisations << " organisations, " << findings.entries << " entries, "
              << findings.signatures << " signatures, " << findings.blobs << " papers, "
              << findings.checkpoints << " checkpoints, " << findings.fault_count << " faults\n";
    return findings.fault_count == 0 ? 0 : 1;
}

int verify_all(Job const& job, app::VerifyProgress* progress) {
    store::SystemClock clock;
    NoClock still;
    std::string const location = job.options.store_url.empty()
                                     ? "sqlite:" + job.options.data_dir + "/ecabinet.sqlite"
                                     : job.options.store_url;
    auto store = store::open_store(location, clock, {});
    auto copy = store::open_store("memory:", still, {});
    if (!store || !copy) throw std::runtime_error("the store cannot be opened");
    server::Definitions const definitions(job.options.rules_dir);
    app::Services services;
    definitions.serve(services);
    crypto::SystemRandom random;
    store::FileBlobStore blobs((std::filesystem::path(job.options.data_dir) / "blobs").string());
    app::VerifyOptions const options{
        &services, job.with_papers ? &blobs : nullptr, &random, job.threads, progress};
    app::Findings findings = told_findings();
    std::vector<OrgId> orgs;
    auto const verify = [&](ports::Reader& kept) {
        orgs = records::organisations_with_entries(kept);
        auto const anchors = load_anchors(job.files, orgs, findings);
        for (OrgId const& org : orgs)
            (*copy)->write(org, [&](ports::WriteUnit& unit) {
                app::verify_organisation(options, org, anchors.at(org), kept, unit, findings);
                return ports::Verdict::RollBack;
            });
        app::verify_rest(kept, findings);
    };
    try {
        (*store)->read(verify);
    } catch (std::exception const& e) {
        findings.add({progress->org, progress->entry, "event", e.what()});
    }
    (*store)->stop();
    (*copy)->stop();
    return report(orgs.size(), findings);
}

// In a process of its own: an entry that breaks an invariant stops a process, and whoever is left
// can still say which entry it was.
int verify_apart(Job const& job) {
    void* const shared = ::mmap(nullptr,
                                sizeof(app::VerifyProgress),
                                PROT_READ | PROT_WRITE,
                                MAP_SHARED | MAP_ANONYMOUS,
                                -1,
                                0);
    if (shared == MAP_FAILED) throw std::runtime_error("no memory for the verification");
    auto* const progress = new (shared) app::VerifyProgress;
    if (auto const code = run_apart([&] { return verify_all(job, progress); })) return *code;
    app::Findings findings = told_findings();
    findings.add({progress->org,
                  progress->entry,
                  "event",
                  "breaks an invariant; nothing after it was seen"});
    return report(0, findings);
}

}  // namespace

int run_verify(std::vector<std::string> const& words) {
    Arguments const arguments(
        words,
        {"data", "postgres", "rules", "checkpoint", "vkey", "threads", "authority"},
        {"without-papers", "english"});
    Job job;
    job.options = node_options(arguments);
    job.files = {job.options.data_dir, arguments.all("checkpoint"), arguments.all("vkey")};
    job.with_papers = !arguments.has("without-papers");
    unsigned const cores = std::max(1U, std::thread::hardware_concurrency());
    job.threads = static_cast<unsigned>(
        std::clamp(arguments.number("threads", static_cast<long>(cores)), 1L, 64L));
    if (!arguments.rest().empty()) return verify_file(arguments, job.threads);
    return verify_apart(job);
}

}  // namespace ecab::cli
