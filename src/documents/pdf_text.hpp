// PdfText: what a PDF says, by poppler's pdftotext, pdfinfo, pdftohtml (the outline), pdfdetach,
// pdfimages and pdffonts, each a short-lived child in a sandbox (child.hpp) with limits on memory,
// processor time, output and wall time. Scanned papers give empty pages; a broken file gives a
// refusal; no sandbox gives an outage.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "ports/papers.hpp"

namespace ecab::documents {

struct ChildLimits {
    std::uint64_t memory_bytes_max = 1u << 30;
    std::uint64_t output_bytes_max = 16u << 20;
    unsigned cpu_seconds_max = 30;
    int wall_ms_max = 60'000;  // of all programs over one paper together
    // Bubblewrap's program. None: declared by whoever runs the server that there is no sandbox.
    std::optional<std::string> sandbox{"bwrap"};
};

class PdfText : public ports::PaperReader {
  public:
    explicit PdfText(ChildLimits limits) : limits_(std::move(limits)) {}
    Result<ports::PaperText> read(std::string const& path) override;
    std::optional<std::string> problem() const;  // why no paper can be read at all, if so

  private:
    ChildLimits limits_;
};

}  // namespace ecab::documents
