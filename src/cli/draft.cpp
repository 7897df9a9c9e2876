#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include "cli/commands.hpp"
#include "drafts/package.hpp"
#include "drafts/recognise.hpp"
#include "json/writer.hpp"

namespace ecab::cli {
namespace {

// Nothing for what cannot be read; of what is too large a little more than the limit, so that the
// reader refuses it.
std::optional<std::string> word_file(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    std::string out;
    std::string chunk(1u << 20, '\0');
    while (in && out.size() <= drafts::kFileBytesMax) {
        in.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
        out.append(chunk, 0, static_cast<std::size_t>(in.gcount()));
    }
    bool const whole = in.eof() || out.size() > drafts::kFileBytesMax;
    return whole ? std::optional(std::move(out)) : std::nullopt;
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
