#include "backup/backup.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <iostream>

#include "backup/key_bundle.hpp"
#include "backup/restore.hpp"
#include "cli/commands.hpp"
#include "crypto/random.hpp"
#include "server/private_files.hpp"
#include "store/system_clock.hpp"

namespace ecab::cli {
namespace {

constexpr std::size_t kFaultsTold = 100;

std::optional<std::string> passphrase_of(Arguments const& arguments) {
    if (!arguments.has("keys-passphrase-file")) return std::nullopt;
    std::string const path = arguments.get("keys-passphrase-file", "");
    Result<std::string> text = backup::read_passphrase(path);
    if (!text)
        throw std::runtime_error("the passphrase in " + path +
                                 " cannot be used: the file must be there, readable by you alone "
                                 "(chmod 600), and hold 12 letters or more");
    return *std::move(text);
}

// What root would leave in the folder of a database that is open could not be read by its server.
void require_owner(std::string const& data_dir) {
    struct stat info {};
    if (::stat(data_dir.c_str(), &info) == 0 && info.st_uid != ::geteuid())
        throw std::runtime_error(data_dir +
                                 " is another user's; run this as that user, as in "
                                 "runuser -u ecabinet -- ecabinet backup");
}

void tell_of(std::vector<std::string> const& faults) {
    for (std::size_t i = 0; i < faults.size() && i < kFaultsTold; ++i)
        std::cerr << "FAULT " << faults[i] << '\n';
    if (faults.size() > kFaultsTold)
        std::cerr << "and " << faults.size() - kFaultsTold << " more\n";
}

std::string required(Arguments const& arguments, std::string const& name) {
    if (!arguments.has(name)) throw UsageError("--" + name + " is needed");
    return arguments.get(name, "");
}

}  // namespace

int run_backup(std::vector<std::string> const& words) {
    Arguments const arguments(
        words, {"data", "to", "keys-passphrase-file", "keep"}, {"without-database"});
    backup::BackupJob job{arguments.get("data", "ecabinet-data"), required(arguments, "to")};
    long const keep = arguments.number("keep", 0);
    if (keep < 0 || keep > 100'000) throw UsageError("--keep needs a number up to 100000");
    job.keep = static_cast<std::size_t>(keep);
    job.with_database = !arguments.has("without-database");
    job.passphrase = passphrase_of(arguments);
    require_owner(job.data_dir);
    server::require_private_files(job.data_dir);
    crypto::SystemRandom random;
    backup::BackupDone const done = backup::make_backup(job, store::SystemClock().now(), random);
    std::cout << done.set << ": " << done.files << " files, " << done.bytes << " bytes; copied "
              << done.copied << ", " << done.copied_bytes << " bytes";
    if (job.keep > 0) std::cout << "; dropped " << done.dropped << " sets";
    std::cout << '\n';
    if (!job.passphrase)
        std::cerr << "the keys are not in this set: keep keys/ and sealing-key elsewhere, or name "
                     "the file of a passphrase with --keys-passphrase-file\n";
    std::vector<std::string> faults;
    for (std::string const& one : done.damaged)
        faults.push_back(one + ": its bytes are not those of its name; it is not in the set");
    tell_of(faults);
    return faults.empty() ? 0 : 1;
}

int run_restore(std::vector<std::string> const& words) {
    Arguments const arguments(
        words, {"from", "data", "set", "keys-passphrase-file", "rules"}, {"without-keys"});
    backup::RestoreJob job{required(arguments, "from"), required(arguments, "data")};
    job.set = arguments.get("set", "");
    job.passphrase = passphrase_of(arguments);
    job.without_keys = arguments.has("without-keys");
    ::umask(S_IRWXG | S_IRWXO);
    backup::Restored const done = backup::restore_backup(job);
    tell_of(done.faults);
    if (!done.faults.empty())
        throw std::runtime_error("nothing was restored: the set " + done.set + " is not whole");
    std::cout << "restored " << done.files << " files of " << done.set << '\n' << std::flush;
    // Whose keys are missing cannot be told whose signatures are whose: nothing is verified yet.
    if (!done.has_keys) std::cerr << "put keys/ and sealing-key back, which are not restored\n";
    if (!done.has_database) std::cerr << "restore the database, which is not in this set\n";
    if (!done.has_keys || !done.has_database) {
        std::cerr << "then verify: ecabinet verify --data " << job.data_dir << '\n';
        return 0;
    }
    std::vector<std::string> verify{"--data", job.data_dir};
    if (arguments.has("rules"))
        verify.insert(verify.end(), {"--rules", arguments.get("rules", "")});
    return run_verify(verify);
}

}  // namespace ecab::cli
