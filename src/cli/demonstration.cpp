#include "cli/demonstration.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

std::string papers_folder(Arguments const& arguments) {
    if (arguments.has("papers")) return arguments.get("papers", "");
    std::error_code ec;
    fs::path const program = fs::read_symlink("/proc/self/exe", ec).parent_path();
    for (fs::path const& folder : {program / "papers",
                                   fs::path(beside_rules("build/release/papers")),
                                   fs::path(beside_rules("build/dev/papers"))})
        if (fs::is_directory(folder, ec)) return folder.string();
    return beside_rules("papers");
}

domain::RuleSet const& rules_or_throw(app::Services const& services,
                                      domain::Organisation const& organisation,
                                      Date day) {
    domain::RuleSet const* rules = app::rules_on(services, organisation, day);
    if (rules == nullptr) throw std::runtime_error("no rules for " + to_text(day));
    return *rules;
}

}  // namespace

std::string slurp(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string beside_rules(std::string const& relative) {
    return (fs::path(server::default_rules_dir()).parent_path() / relative).string();
}

std::vector<Paper> papers_of(Arguments const& arguments) {
    std::vector<Paper> papers = load_papers(papers_folder(arguments));
    if (papers.empty()) throw UsageError("no papers: build them, or name a folder with --papers");
    return papers;
}

definitions::Government government_of(Arguments const& arguments) {
    std::string const file = arguments.get("government", beside_rules("data/government.yaml"));
    Result<definitions::Government> government =
        definitions::load_government(slurp(file), fs::path(file).filename().string());
    if (!government) throw UsageError(government.error().detail);
    return *std::move(government);
}

std::vector<ImportedPerson> create_demonstration(server::Node& node,
                                                 definitions::Government const& government,
                                                 OrgId const& org) {
    ImportOptions options;
    options.org = org;
    options.demonstration = true;
    Result<std::vector<ImportedPerson>> people =
        import_government(node.services(), government, options);
    if (!people)
        throw std::runtime_error("import: " + std::string(name_of(people.error().reason)) + " " +
                                 people.error().detail);
    return *std::move(people);
}

std::string origin_of(server::Node const& node) {
    std::string const url = node.url();
    return "http://localhost" + url.substr(url.rfind(':'));
}

definitions::Session session_of(std::string const& file) {
    Result<definitions::Session> session =
        definitions::load_session(slurp(file), fs::path(file).filename().string());
    if (!session) throw UsageError(session.error().detail);
    return *std::move(session);
}

domain::RuleSet const& rules_of(app::Services& services, OrgId const& org, Date day) {
    domain::RuleSet const* found = nullptr;
    services.writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
        found = &rules_or_throw(services, unit.organisation(), day);
        return ports::Verdict::RollBack;
    });
    return *found;
}

void allow_long_sessions(server::Node& node) {
    app::Settings& settings = node.services().settings;
    settings.idle_ms = 60 * kDayMs;
    settings.session_ms = 60 * kDayMs;
}

DataFolder::DataFolder(Arguments const& arguments)
    : path_(arguments.get("data", "")), temporary_(!arguments.has("data")) {
    if (!temporary_) return;
    path_ = (fs::temp_directory_path() / "ecabinet-demo-XXXXXX").string();
    if (mkdtemp(path_.data()) == nullptr)
        throw std::runtime_error("no folder for the demonstration");
}

DataFolder::~DataFolder() {
    std::error_code ec;
    if (temporary_) fs::remove_all(path_, ec);
}

bool verifies(std::string const& data_dir, std::string const& store_url) {
    std::vector<std::string> words{"--data", data_dir};
    if (!store_url.empty()) words.insert(words.end(), {"--postgres", store_url});
    return run_verify(words) == 0;
}

}  // namespace ecab::cli
