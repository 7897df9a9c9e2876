// ecabinet report NAME: figures of an organisation, told from its journal, as JSON or CSV.
#include "app/task/report.hpp"

#include <array>
#include <iostream>

#include "cli/commands.hpp"
#include "json/writer.hpp"

namespace ecab::cli {
namespace {

enum class ReportForm { Json, Csv };

struct ReportAsked {
    OrgId org;
    Moment at;
    ReportForm form;
};

// RFC 4180: what holds a comma, a quotation mark or a line break stands in quotation marks. A
// spreadsheet would run what begins like a formula: an apostrophe keeps it text.
std::string csv_cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (char const c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

// UTF-8 with its mark at the head: without it Excel reads Vietnamese as another alphabet.
void say_task_csv(app::TaskReportTable const& table) {
    std::cout << "\xEF\xBB\xBF"
              << "agency,name,total,done,done_on_time,done_late,open,open_in_time,overdue,"
                 "cancelled\r\n";
    auto const line = [](app::TaskReportRow const& row) {
        std::cout << csv_cell(row.agency) << ',' << csv_cell(row.name) << ',' << row.total << ','
                  << row.done << ',' << row.done_on_time << ',' << row.done_late << ',' << row.open
                  << ',' << row.open_in_time << ',' << row.overdue << ',' << row.cancelled
                  << "\r\n";
    };
    for (app::TaskReportRow const& row : table.rows) line(row);
    app::TaskReportRow sum = table.sum;
    sum.name = "Tổng cộng";
    line(sum);
}

Result<Done> say_tasks_report(app::Services const& services, ReportAsked const& asked) {
    app::TaskReportTable const table = TRY(app::report_tasks(services, asked.org, asked.at));
    if (asked.form == ReportForm::Csv)
        say_task_csv(table);
    else
        std::cout << json::canonical_of(table) << '\n';
    return Done{};
}

// Every report by its name; a further one is a line here.
struct NamedReport {
    std::string_view name;
    Result<Done> (*say)(app::Services const&, ReportAsked const&);
};
constexpr std::array kReports{NamedReport{"tasks", &say_tasks_report}};

NamedReport const& report_named(std::vector<std::string> const& names) {
    std::string known;
    for (NamedReport const& one : kReports) {
        if (names.size() == 1 && names.front() == one.name) return one;
        known += (known.empty() ? "" : ", ") + std::string(one.name);
    }
    throw UsageError("report takes one of: " + known);
}

}  // namespace

int run_report(std::vector<std::string> const& words) {
    Arguments const arguments(
        words, {"data", "postgres", "rules", "org", "at", "journal-until"}, {"json", "csv"});
    NamedReport const& report = report_named(arguments.rest());
    if (arguments.has("json") == arguments.has("csv"))
        throw UsageError("report needs --json or --csv");
    Result<OrgId> const org = OrgId::parse(arguments.get("org", "government"));
    if (!org) throw UsageError("--org needs an id of a-z, 0-9 and -");
    Result<Moment> const at = parse_moment(arguments.get("at", "1970-01-01T00:00:00.000Z"));
    if (!at) throw UsageError("--at is a moment: 2026-11-29T10:00:00.000Z");
    server::Node node(node_options(arguments));
    ReportAsked const asked{*org,
                            arguments.has("at") ? *at : node.services().clock->now(),
                            arguments.has("csv") ? ReportForm::Csv : ReportForm::Json};
    Result<Done> const said = report.say(node.services(), asked);
    if (said) return 0;
    std::cerr << "report: " << name_of(said.error().reason) << ' ' << said.error().detail << '\n';
    return 2;
}

}  // namespace ecab::cli
