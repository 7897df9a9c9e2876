#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/demonstration.hpp"
#include "cli/organisation_import.hpp"
#include "cli/session_import.hpp"
#include "cli/task_import.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

bool import_meeting(app::Services& services,
                    std::string const& path,
                    std::string const& text,
                    OrgId const& org) {
    Result<definitions::Session> const session =
        definitions::load_session(text, fs::path(path).filename().string());
    if (!session) {
        std::cerr << session.error().detail << '\n';
        return false;
    }
    Result<MeetingId> const meeting = import_session(services, *session, org);
    if (!meeting) {
        std::cerr << path << ": " << name_of(meeting.error().reason) << ' '
                  << meeting.error().detail << '\n';
        return false;
    }
    std::cout << "meeting\t" << meeting->value << '\t' << session->title << '\n';
    return true;
}

bool say_people(std::string const& path, Result<std::vector<ImportedPerson>> const& people) {
    if (!people) {
        std::cerr << path << ": " << name_of(people.error().reason) << ' ' << people.error().detail
                  << '\n';
        return false;
    }
    for (ImportedPerson const& person : *people)
        std::cout << person.id.value << '\t' << person.login << '\t' << person.code << '\n';
    return true;
}

bool import_one(app::Services& services,
                std::string const& path,
                std::string const& text,
                ImportOptions const& options) {
    Result<definitions::OrganisationFile> const file =
        definitions::load_organisation(text, fs::path(path).filename().string());
    if (!file) {
        std::cerr << file.error().detail << '\n';
        return false;
    }
    return say_people(path, import_organisation(services, *file, options));
}

bool import_people(app::Services& services,
                   std::string const& path,
                   std::string const& text,
                   ImportOptions const& options) {
    Result<definitions::Government> const government =
        definitions::load_government(text, fs::path(path).filename().string());
    if (!government) {
        std::cerr << government.error().detail << '\n';
        return false;
    }
    return say_people(path, import_government(services, *government, options));
}

bool import_task_file(app::Services& services,
                      std::string const& path,
                      std::string const& text,
                      OrgId const& org) {
    std::string const name = fs::path(path).filename().string();
    Result<definitions::TaskFile> const file = definitions::load_tasks(text, name);
    if (!file) {
        std::cerr << file.error().detail << '\n';
        return false;
    }
    Result<TaskImport> const taken = import_tasks(services, *file, name, org);
    if (!taken) {
        std::cerr << path << ": " << name_of(taken.error().reason) << ' ' << taken.error().detail
                  << '\n';
        return false;
    }
    say_tasks(*taken, std::cout, std::cerr);
    return true;
}

bool import_file(app::Services& services, std::string const& path, ImportOptions const& options) {
    std::string const text = slurp(path);
    if (definitions::is_session_text(text))
        return import_meeting(services, path, text, options.org);
    if (definitions::is_task_text(text)) return import_task_file(services, path, text, options.org);
    if (definitions::is_organisation_text(text)) return import_one(services, path, text, options);
    return import_people(services, path, text, options);
}

}  // namespace

int run_import(std::vector<std::string> const& words) {
    Arguments const arguments(
        words,
        {"data", "postgres", "rules", "org", "clock-at", "profile", "journal-until"},
        {"demonstration"});
    if (arguments.rest().empty()) throw UsageError("import needs a file");
    ImportOptions options;
    options.demonstration = arguments.has("demonstration");
    Result<OrgId> const org = OrgId::parse(arguments.get("org", "government"));
    if (!org) throw UsageError("--org needs an id of a-z, 0-9 and -");
    options.org = *org;
    options.profile = arguments.get("profile", options.profile);
    server::Node node(node_options(arguments));
    if (node.is_clock_shifted() && !options.demonstration)
        throw UsageError("the clock is shifted: only a --demonstration can be imported");
    bool all = true;
    for (std::string const& file : arguments.rest())
        all = import_file(node.services(), file, options) && all;
    return all ? 0 : 2;
}

}  // namespace ecab::cli
