#include <curl/curl.h>

#include <exception>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "definitions/tally_command.hpp"

namespace {

int run(std::string const& command, std::vector<std::string> const& words) {
    using namespace ecab;
    if (command == "serve") return cli::run_serve(words);
    if (command == "import") return cli::run_import(words);
    if (command == "demo") return cli::run_demo(words);
    if (command == "demo-data") return cli::run_demo_data(words);
    if (command == "convert") return cli::run_convert(words);
    if (command == "verdict") return cli::run_verdict(words);
    if (command == "export") return cli::run_export(words);
    if (command == "verify") return cli::run_verify(words);
    if (command == "migrate") return cli::run_migrate(words);
    if (command == "definitions") return cli::run_definitions(words);
    if (command == "admin") return cli::run_admin(words);
    if (command == "security-log") return cli::run_security_log(words);
    if (command == "draft") return cli::run_draft(words);
    if (command == "search") return cli::run_search(words);
    if (command == "reindex") return cli::run_reindex(words);
    if (command == "report") return cli::run_report(words);
    if (command == "render") return cli::run_render(words);
    if (command == "backup") return cli::run_backup(words);
    if (command == "restore") return cli::run_restore(words);
    if (command == "config") return cli::run_config(words);
    if (command == "tally")
        return definitions::run_tally(words, server::default_rules_dir(), std::cout, std::cerr);
    throw cli::UsageError("unknown command " + command);
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> words(argv + 1, argv + argc);
    if (std::optional<std::string> const told = ecab::cli::told(words, ECAB_VERSION)) {
        std::cout << *told;
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
