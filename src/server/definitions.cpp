#include "server/definitions.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "crypto/hash.hpp"
#include "records/queries.hpp"
#include "server/value_or_throw.hpp"

namespace ecab::server {
namespace {

namespace fs = std::filesystem;
using domain::DefinitionUse;

std::string slurp(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

// A workflow serves one of two uses; the file does not say which.
Result<app::ParsedDefinition> parse_workflow(std::string const& text, std::string const& file) {
    Result<app::ParsedDefinition> agenda =
        app::parse_definition(DefinitionUse::AgendaApproval, text, file);
    if (agenda) return agenda;
    return app::parse_definition(DefinitionUse::BallotApproval, text, file);
}

app::OfferedDefinition offered_from(fs::path const& path, DefinitionUse use) {
    std::string const file = path.filename().string();
    std::string text = slurp(path);
    app::ParsedDefinition parsed =
        value_or_throw(use == DefinitionUse::Rules || use == DefinitionUse::Calendar
                           ? app::parse_definition(use, text, file)
                           : parse_workflow(text, file),
                       file);
    std::string id = app::id_of(parsed);
    std::string version = app::version_of(parsed);
    Digest const sha256 = crypto::sha256(text);
    return {file, std::move(id), std::move(version), sha256, std::move(text), std::move(parsed)};
}

void add_folder(std::vector<app::OfferedDefinition>& out,
                fs::path const& folder,
                std::string_view extension,
                DefinitionUse use) {
    std::vector<fs::path> paths;
    for (auto const& item : fs::directory_iterator(folder))
        if (item.path().extension() == extension) paths.push_back(item.path());
    std::ranges::sort(paths);
    for (fs::path const& path : paths) {
        app::OfferedDefinition one = offered_from(path, use);
        for (app::OfferedDefinition const& known : out)
            if (known.id == one.id && known.version == one.version &&
                known.parsed.index() == one.parsed.index())
                throw std::runtime_error(one.file + ": " + known.file + " is the same version " +
                                         one.version + " of " + one.id);
        if (use == DefinitionUse::Rules && one.file != one.id + "@" + one.version + ".yaml")
            throw std::runtime_error(one.file + ": id: the file is named otherwise");
        out.push_back(std::move(one));
    }
}

domain::WorkingCalendar const& calendar_of(std::vector<app::OfferedDefinition> const& offered) {
    for (app::OfferedDefinition const& one : offered)
        if (auto const* calendar = std::get_if<domain::WorkingCalendar>(&one.parsed))
            return *calendar;
    throw std::runtime_error("the rules folder has no calendar");
}

}  // namespace

Definitions::Definitions(std::string const& rules_dir) {
    fs::path const folder(rules_dir);
    add_folder(offered_, folder, ".yaml", DefinitionUse::Rules);
    if (offered_.empty()) throw std::runtime_error(rules_dir + ": no rule set");
    add_folder(offered_, folder / "calendar", ".yaml", DefinitionUse::Calendar);
    add_folder(offered_, folder / "workflows", ".bpmn", DefinitionUse::BallotApproval);
    std::error_code ec;
    for (auto const& item : fs::directory_iterator(folder / "organisations", ec)) {
        std::string const file = item.path().filename().string();
        definitions::OrganisationFile profile =
            value_or_throw(definitions::load_organisation(slurp(item.path()), file), file);
        std::string id = profile.id;
        profiles_.emplace(std::move(id), std::move(profile));
    }
}

void Definitions::serve(app::Services& services) const {
    services.offered = &offered_;
    services.offered_calendar = &calendar_of(offered_);
    services.definitions = &cache_;
    services.profiles = &profiles_;
}

void Definitions::check_unchanged(app::Services const& services) const {
    std::vector<OrgId> organisations;
    services.store->read(
        [&](ports::Reader& reader) { organisations = records::organisations(reader); });
    std::string changed;
    for (OrgId const& org : organisations) {
        app::OrganisationView const organisation =
            services.reads->organisation(*services.store, org);
        for (domain::AdoptedDefinition const& adopted : organisation->definitions) {
            for (app::OfferedDefinition const& file : offered_) {
                bool const is_same = file.fits(adopted.use) && file.id == adopted.id &&
                                     file.version == adopted.version;
                if (!is_same || file.sha256 == adopted.sha256) continue;
                changed += "\n  " + file.file + ": " + org.value + " adopted " + adopted.ref() +
                           " with SHA-256 " + to_hex(adopted.sha256) + ", the file has " +
                           to_hex(file.sha256);
            }
        }
    }
    if (changed.empty()) return;
    throw std::runtime_error(
        "definitions were changed under a version that is adopted:" + changed +
        "\nGive what is changed a higher version and let the organisation adopt that, or put the "
        "file back as it was (ecabinet definitions --org ID --write FOLDER writes what was "
        "adopted).");
}

}  // namespace ecab::server
