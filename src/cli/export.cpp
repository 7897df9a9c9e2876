// `ecabinet export`: the evidence of one ballot or meeting as one file. Beside a running server
// too: it only reads the journal.
#include "app/evidence/export.hpp"

#include <filesystem>
#include <iostream>
#include <set>
#include <thread>

#include "cli/commands.hpp"
#include "cli/whole_file.hpp"
#include "crypto/random.hpp"
#include "proof/matter_told.hpp"
#include "records/events.hpp"
#include "records/queries.hpp"
#include "server/installation_clock.hpp"
#include "store/blobs/file_blobs.hpp"
#include "store/open_store.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

// Every ballot and meeting of the journal, in the order in which they began.
int list_matters(ports::Store& store, OrgId const& org) {
    std::set<std::string> seen;
    constexpr std::uint64_t kPage = 1'000;
    store.read([&](ports::Reader& reader) {
        std::uint64_t const size = records::size_of(reader, org);
        for (std::uint64_t from = 0; from < size; from += kPage)
            records::each_entry(reader, org, from, kPage, [&](ports::StoredEntry const& entry) {
                bool const is_new = seen.insert(entry.matter).second;
                if (is_new && proof::told_matter(entry.matter) != nullptr)
                    std::cout << entry.matter << '\n';
            });
    });
    return 0;
}

std::string refusal_words(Refusal const& refusal) {
    switch (refusal.reason) {
        case Reason::NotFound:
            return "there is no ballot or meeting " + refusal.detail +
                   "; it is named ballot/ID or meeting/ID, see --list";
        case Reason::TooLarge:
            return "the evidence does not fit into one container (" + refusal.detail + ")";
        default:
            return "nothing was written, for the evidence does not verify: " + refusal.detail;
    }
}

}  // namespace

int run_export(std::vector<std::string> const& words) {
    Arguments const arguments(
        words, {"data", "postgres", "rules", "org", "matter", "out"}, {"list"});
    Result<OrgId> const org = OrgId::parse(arguments.get("org", "government"));
    if (!org) throw UsageError("--org needs an id of a-z, 0-9 and -");
    std::string const matter = arguments.get("matter", "");
    std::string const out = arguments.get("out", "");
    if (!arguments.has("list") && (matter.empty() || out.empty()))
        throw UsageError("export needs --matter ballot/ID or meeting/ID, and --out FILE.asice");
    server::NodeOptions const options = node_options(arguments);
    fs::path const data(options.data_dir);
    if (!fs::exists(data / "keys" / org->value / "journal-key.pem"))
        throw UsageError("no keys of " + org->value + " in " + options.data_dir);
    server::InstallationClock clock(options.data_dir);
    std::string const location = options.store_url.empty()
                                     ? "sqlite:" + (data / "ecabinet.sqlite").string()
                                     : options.store_url;
    auto store = store::open_store(location, clock, {});
    if (!store) throw std::runtime_error("the store cannot be opened");
    if (arguments.has("list")) {
        int const code = list_matters(**store, *org);
        (*store)->stop();
        return code;
    }
    crypto::SystemRandom random;
    store::FileBlobStore blobs((data / "blobs").string());
    app::KeyRing keys((data / "keys").string(), &clock, &random);
    unsigned const threads = std::max(1U, std::thread::hardware_concurrency());
    Result<std::string> const container = app::export_matter(
        {**store, blobs, keys, clock, random, options.data_dir, threads}, *org, matter);
    (*store)->stop();
    if (!container) {
        std::cerr << "ecabinet export: " << refusal_words(container.error()) << '\n';
        return 1;
    }
    write_whole_file(out, *container);
    std::cout << out << ": " << container->size() << " bytes\n";
    return 0;
}

}  // namespace ecab::cli
