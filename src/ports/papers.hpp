// PaperReader: what a stored paper says, for the state-secret gate, page counts and comparisons.
// The file is parsed outside the server's process; nothing in it can reach the server's memory.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace ecab::ports {

struct PaperText {
    std::vector<std::string> pages;  // UTF-8, one per page; empty strings for scanned pages
    // Title, subject, keywords and the like inside the file, its outline, names of attached files.
    std::vector<std::string> labels{};
    // How much of each page pictures cover, in percent; empty: there is no picture.
    std::vector<std::uint8_t> pictures{};
    std::int32_t attachments{};        // files inside of the file; nobody has read those
    std::vector<std::string> fonts{};  // names, where the letters of the text depend on them
};

class PaperReader {
  public:
    virtual ~PaperReader() = default;
    // UnsupportedMedia when the file is not a PDF that can be read, TooLarge when its text or the
    // time to read it passes the limit. Blocks; any thread.
    virtual Result<PaperText> read(std::string const& path) = 0;
};

}  // namespace ecab::ports
