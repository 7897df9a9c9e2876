// What an organisation adopted, as it was adopted: a list, or the files written to a folder. Works
// on an installation whose rules folder was changed and which therefore does not start.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/commands.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

void write_to(fs::path const& folder, domain::AdoptedDefinition const& one) {
    bool const is_workflow = one.use == domain::DefinitionUse::BallotApproval ||
                             one.use == domain::DefinitionUse::AgendaApproval;
    fs::create_directories(folder);
    fs::path const path = folder / (one.ref() + (is_workflow ? ".bpmn" : ".yaml"));
    std::ofstream out(path, std::ios::binary);
    std::string const& text = one.text.text();
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (!out) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

int run_definitions(std::vector<std::string> const& words) {
    Arguments const arguments(
        words, {"data", "postgres", "rules", "org", "write", "journal-until"}, {});
    Result<OrgId> const org = OrgId::parse(arguments.get("org", "government"));
    if (!org) throw UsageError("--org needs an id of a-z, 0-9 and -");
    server::Node node(node_options(arguments));
    app::Services& services = node.services();
    app::OrganisationView const organisation = services.reads->organisation(*services.store, *org);
    if (!organisation->exists()) throw UsageError("no organisation " + org->value);
    for (domain::AdoptedDefinition const& one : organisation->definitions) {
        std::cout << name_of(one.use) << '\t' << one.ref() << '\t' << to_text(one.from) << '\t'
                  << to_hex(one.sha256) << '\n';
        if (arguments.has("write")) write_to(arguments.get("write", "."), one);
    }
    return 0;
}

}  // namespace ecab::cli
