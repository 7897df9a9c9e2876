// ecabinet security-log check | export: beside a running server or without one; nothing is locked.
#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "security/segments.hpp"

namespace ecab::cli {
namespace {

void require_day(Arguments const& arguments, std::string const& name) {
    std::string const day = arguments.get(name, "");
    if (!day.empty() && !Date::parse(day)) throw UsageError("--" + name + " is a day: 2026-11-29");
}

int check(Arguments const& arguments, std::string const& folder) {
    std::optional<Digest> expected;
    if (arguments.has("head")) {
        expected = parse_digest(arguments.get("head", ""));
        if (!expected) throw UsageError("--head is a hash: 64 hexadecimal digits");
    }
    std::size_t faults = 0;
    bool saw_expected = false;
    for (std::int32_t node : security::nodes_in(folder)) {
        security::ChainReport const report =
            security::check_chain(security::node_folder(folder, node), expected);
        for (security::ChainFault const& one : report.faults)
            std::cout << "FAULT node " << node << " " << one.month << " line " << one.line << ": "
                      << one.what << '\n';
        faults += report.faults.size();
        saw_expected = saw_expected || report.saw_expected;
        std::cout << "node " << node << ": " << report.lines << " lines, head "
                  << to_hex(report.head) << ", " << report.faults.size() << " faults\n";
    }
    if (expected && !saw_expected) {
        std::cout << "FAULT no line has the hash " << to_hex(*expected) << '\n';
        ++faults;
    }
    return faults == 0 ? 0 : 1;
}

}  // namespace

int run_security_log(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"data", "head", "since", "until"}, {});
    std::string const what = arguments.rest().empty() ? "" : arguments.rest().front();
    if (what != "check" && what != "export") throw UsageError("security-log takes check or export");
    std::string const folder =
        (std::filesystem::path(arguments.get("data", "ecabinet-data")) / "security").string();
    if (!std::filesystem::is_directory(folder))
        throw std::runtime_error("no security log in " + folder);
    if (what == "check") return check(arguments, folder);
    require_day(arguments, "since");
    require_day(arguments, "until");
    for (std::int32_t node : security::nodes_in(folder))
        security::each_line(security::node_folder(folder, node),
                            arguments.get("since", ""),
                            arguments.get("until", ""),
                            [](std::string_view line) { std::cout << line << '\n'; });
    return 0;
}

}  // namespace ecab::cli
