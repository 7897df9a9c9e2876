#include "server/definitions.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "bpmn/bpmn.hpp"
#include "crypto/hash.hpp"
#include "definitions/rule_files.hpp"
#include "server/value_or_throw.hpp"

namespace ecab::server {
namespace {

namespace fs = std::filesystem;
using Workflows = std::map<std::string, domain::workflow::Definition>;

std::string slurp(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

Workflows load_workflows(fs::path const& folder) {
    Workflows out;
    for (auto const& item : fs::directory_iterator(folder)) {
        if (item.path().extension() != ".bpmn") continue;
        std::string const xml = slurp(item.path());
        domain::workflow::Definition definition =
            value_or_throw(bpmn::load(xml, crypto::sha256(xml)), item.path().filename().string());
        std::string const ref = definition.ref();
        out.emplace(ref, std::move(definition));
    }
    return out;
}

std::string newest_of(Workflows const& workflows, std::string const& id) {
    for (auto it = workflows.rbegin(); it != workflows.rend(); ++it)
        if (it->first.starts_with(id + "@")) return it->first;
    throw std::runtime_error("rules/workflows has no " + id);
}

}  // namespace

Definitions Definitions::load(std::string const& rules_dir) {
    return {value_or_throw(definitions::load_rule_sets(rules_dir), "rules"),
            value_or_throw(definitions::load_calendar(rules_dir, "vn"), "calendar"),
            load_workflows(fs::path(rules_dir) / "workflows")};
}

void Definitions::serve(app::Services& services) const {
    services.rules = &rules;
    services.calendar = &calendar;
    services.workflows = &workflows;
    services.approval_workflow = newest_of(workflows, "ballot-approval");
    services.agenda_workflow = newest_of(workflows, "agenda-approval");
}

}  // namespace ecab::server
