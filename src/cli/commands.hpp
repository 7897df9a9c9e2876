// The commands of the program. Each takes the words after its name and gives the exit code: 0 done,
// 1 the thing itself failed, 2 the words or the input were wrong.
#pragma once
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "server/node.hpp"

namespace ecab::cli {

int run_serve(std::vector<std::string> const& words);
int run_import(std::vector<std::string> const& words);
int run_demo(std::vector<std::string> const& words);
int run_demo_data(std::vector<std::string> const& words);
int run_convert(std::vector<std::string> const& words);
int run_verdict(std::vector<std::string> const& words);
int run_export(std::vector<std::string> const& words);
int run_verify(std::vector<std::string> const& words);
int run_migrate(std::vector<std::string> const& words);
int run_definitions(std::vector<std::string> const& words);
int run_admin(std::vector<std::string> const& words);
int run_security_log(std::vector<std::string> const& words);
int run_draft(std::vector<std::string> const& words);
int run_search(std::vector<std::string> const& words);
int run_reindex(std::vector<std::string> const& words);
int run_report(std::vector<std::string> const& words);
int run_render(std::vector<std::string> const& words);
int run_backup(std::vector<std::string> const& words);
int run_restore(std::vector<std::string> const& words);
int run_config(std::vector<std::string> const& words);

// The words of `serve` with those of the file that --config names, each judged. Throws UsageError
// that names every fault of the command line, std::runtime_error where one is of the file.
std::vector<std::string> with_config(std::vector<std::string> const& words);

// Options every command on a data folder understands: --data DIR, --postgres URL, --rules DIR;
// --clock-at MOMENT of those that may make one, --journal-until MOMENT of those that write.
server::NodeOptions node_options(Arguments const& arguments);

}  // namespace ecab::cli
