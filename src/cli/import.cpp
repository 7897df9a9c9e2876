#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/government.hpp"
#include "domain/matter/secret_marks.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

std::string slurp(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

// A paper goes through the same gate as an upload and into the same store.
bool import_paper(app::Services& services, std::string const& path) {
    std::string const bytes = slurp(path);
    auto writer = services.blobs->create(services.settings.document_bytes_max);
    if (!writer->write(as_bytes(bytes))) {
        std::cerr << path << ": too large\n";
        return false;
    }
    ports::BlobInfo const blob = writer->finish();
    Result<ports::PaperText> const text =
        services.papers->read(services.blobs->path_of(blob.sha256));
    if (!text) {
        std::cerr << path << ": " << name_of(text.error().reason) << ' ' << text.error().detail
                  << '\n';
        return false;
    }
    for (std::string const& page : text->pages) {
        if (!domain::find_secret_mark(page)) continue;
        std::cerr << path << ": carries the mark of a state secret; not imported\n";
        return false;
    }
    std::cout << "paper\t" << to_hex(blob.sha256) << '\t' << text->pages.size() << '\t'
              << fs::path(path).filename().string() << '\n';
    return true;
}

bool import_people(app::Services& services, std::string const& path, ImportOptions const& options) {
    Result<definitions::Government> const government =
        definitions::load_government(slurp(path), fs::path(path).filename().string());
    if (!government) {
        std::cerr << government.error().detail << '\n';
        return false;
    }
    Result<std::vector<ImportedPerson>> const people =
        import_government(services, *government, options);
    if (!people) {
        std::cerr << path << ": " << name_of(people.error().reason) << ' ' << people.error().detail
                  << '\n';
        return false;
    }
    for (ImportedPerson const& person : *people)
        std::cout << person.id.value << '\t' << person.login << '\t' << person.code << '\n';
    return true;
}

}  // namespace

int run_import(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"data", "postgres", "rules", "org"}, {"demonstration"});
    if (arguments.rest().empty()) throw UsageError("import needs a file");
    ImportOptions options;
    options.demonstration = arguments.has("demonstration");
    Result<OrgId> const org = OrgId::parse(arguments.get("org", "government"));
    if (!org) throw UsageError("--org needs an id of a-z, 0-9 and -");
    options.org = *org;
    server::Node node(node_options(arguments));
    bool all = true;
    for (std::string const& file : arguments.rest()) {
        bool const is_paper = fs::path(file).extension() == ".pdf";
        all = (is_paper ? import_paper(node.services(), file)
                        : import_people(node.services(), file, options)) &&
              all;
    }
    return all ? 0 : 2;
}

}  // namespace ecab::cli
