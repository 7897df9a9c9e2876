#include <curl/curl.h>

#include <exception>
#include <iostream>

#include "cli/commands.hpp"
#include "definitions/tally_command.hpp"

namespace {

constexpr std::string_view kHelp = R"(ecabinet: a government's work without paper

  ecabinet serve [--data DIR] [--listen ADDRESS:PORT] [--postgres URL] [--web DIR]
                 [--tls-self-signed | --tls-certificate PEM --tls-key PEM]
                 [--behind-proxy --origin https://NAME --rp-id NAME]   serve until SIGTERM
                 [--stamp-url URL --stamp-authority PEM]   have checkpoints stamped (RFC 3161)
                 [--witness-url URL --witness-key KEY]   have them cosigned (C2SP tlog-witness)
                 [--security-months N]   how long the security log is kept: 12 months or more
  ecabinet import [--data DIR] [--postgres URL] [--org ID] [--profile ID] [--demonstration] FILE…
                 an organisation file, or a list of members for the organisation that the profile
                 of rules/organisations describes (prints one-time codes), sessions (meetings
                 with their agenda), and tasks with the documents they stand in
  ecabinet definitions [--data DIR] [--postgres URL] [--org ID] [--write FOLDER]
                 what the organisation adopted: rules, workflows, calendar; a FOLDER gets the files
  ecabinet demo [--data DIR] [--postgres URL] [--government FILE] [--papers DIR]
                 plays a whole ballot with software members and verifies everything
  ecabinet demo --meeting FILE…  the same for recorded meetings (--meeting may be repeated)
  ecabinet demo-data --data DIR [--papers DIR]   a demonstration to look at: ballots in
                 every state, meetings held, ready to open and in preparation; sign-ins.txt, .json
  ecabinet serve --try-as sign-ins.json   offers a demonstration's sign-ins to every visitor
  ecabinet tally --rules ID@VERSION --input FILE.json   recompute a result; prints one JSON object
  ecabinet render FORM --input FILE.yaml --out FILE.pdf [--rules DIR] [--made MOMENT]
                 an official document in the form of Decree 30/2020, as PDF; prints one JSON object:
                 pages, and where each box stands. FORM is a file of rules/forms: nghi-quyet
  ecabinet report NAME (--json | --csv) [--data DIR] [--postgres URL] [--org ID] [--at MOMENT]
                 figures told from the journal. NAME is tasks: by lead agency, done on time and late,
                 open in time and overdue
  ecabinet verify [--data DIR] [--postgres URL] [--checkpoint FILE]… [--vkey KEY]… [--threads N]
                 [--without-papers]   tell the journal again: entries, signatures, results, tree,
                 papers and rows, and whether it is the one of checkpoints kept outside
  ecabinet verdict [--trust FILE.pem]… [--at MOMENT] FILE.pdf…
                 what the signatures of signed files are worth, one JSON object a file; offline and
                 without a folder of data. A chain ends at the certificates of FILE.pem. The exit
                 code says whether the files could be read, never whether signatures hold
  ecabinet migrate [--data DIR] [--postgres URL]   bring the tables up to date
  ecabinet security-log check [--data DIR] [--head HASH]   whether no line of the security log was
                 changed, moved or taken out, and whether a head kept outside is in it
  ecabinet security-log export [--data DIR] [--since DAY] [--until DAY]   its lines, for a collector
  ecabinet admin invite PERSON LOGIN | admin code SECRET   [--data DIR] [--org ID]

  --bwrap PATH   with serve, demo or demo-data: the program of bubblewrap, in which papers are
                 read; without it no paper is taken in
  --papers-without-sandbox   declares, where the system allows no namespaces, that papers are read
                 with limits only; the log says so at every start
  --clock-at MOMENT with serve, import, demo or demo-data: a new installation starts at that moment
                 (2026-12-31T16:59:30.000Z); for tests, refused beside anything but demonstrations
  --journal-until MOMENT   with serve, import, migrate, definitions or admin: the clock is right, and
                 a journal ran ahead of it up to that moment; without it nothing starts on one whose
                 last entry lies more than a minute after the time of day

Every command takes --help. Exit codes: 0 done, 1 failed, 2 wrong words or input.
)";

int run(std::string const& command, std::vector<std::string> const& words) {
    using namespace ecab;
    if (command == "serve") return cli::run_serve(words);
    if (command == "import") return cli::run_import(words);
    if (command == "demo") return cli::run_demo(words);
    if (command == "demo-data") return cli::run_demo_data(words);
    if (command == "verdict") return cli::run_verdict(words);
    if (command == "verify") return cli::run_verify(words);
    if (command == "migrate") return cli::run_migrate(words);
    if (command == "definitions") return cli::run_definitions(words);
    if (command == "admin") return cli::run_admin(words);
    if (command == "security-log") return cli::run_security_log(words);
    if (command == "report") return cli::run_report(words);
    if (command == "render") return cli::run_render(words);
    if (command == "tally")
        return definitions::run_tally(words, server::default_rules_dir(), std::cout, std::cerr);
    throw cli::UsageError("unknown command " + command);
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    bool const asks =
        words.empty() || std::find(words.begin(), words.end(), "--help") != words.end();
    if (asks) {
        std::cout << kHelp;
        return words.empty() ? 2 : 0;
    }
    std::string const command = words.front();
    words.erase(words.begin());
    curl_global_init(CURL_GLOBAL_DEFAULT);
    try {
        return run(command, words);
    } catch (ecab::cli::UsageError const& e) {
        std::cerr << "ecabinet: " << e.what() << "; see ecabinet --help\n";
        return 2;
    } catch (std::exception const& e) {
        std::cerr << "ecabinet: " << e.what() << '\n';
        return 1;
    }
}
