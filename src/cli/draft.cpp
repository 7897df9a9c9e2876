#include <fstream>
#include <iostream>
#include <optional>

#include "cli/commands.hpp"
#include "drafts/package.hpp"
#include "drafts/recognise.hpp"
#include "json/writer.hpp"

namespace ecab::cli {
namespace {

// Nothing for what cannot be read; one byte beyond the limit is read, so that the reader refuses.
std::optional<std::string> word_file(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::string out(drafts::kFileBytesMax + 1, '\0');
    in.read(out.data(), static_cast<std::streamsize>(out.size()));
    if (in.bad() || (in.gcount() == 0 && !in.eof())) return std::nullopt;
    out.resize(static_cast<std::size_t>(in.gcount()));
    return out;
}

}  // namespace

int run_draft(std::vector<std::string> const& words) {
    Arguments const arguments(words, {}, {});
    if (arguments.rest().size() != 1) throw UsageError("draft needs one Word file (.docx)");
    std::string const& path = arguments.rest().front();
    std::optional<std::string> const bytes = word_file(path);
    if (!bytes) {
        std::cerr << "ecabinet: " << path << " cannot be read\n";
        return 1;
    }
    std::size_t const slash = path.rfind('/');
    std::string const name = slash == std::string::npos ? path : path.substr(slash + 1);
    Result<drafts::Draft> const draft = drafts::read_draft(name, *bytes);
    if (!draft) {
        std::cerr << "ecabinet: " << path << ' ' << draft.error().detail << '\n';
        return 1;
    }
    std::cout << json::canonical_of(*draft) << '\n';
    return 0;
}

}  // namespace ecab::cli
