// PdfText: what a PDF says, by poppler's pdftotext, pdfinfo, pdftohtml (the outline), pdfdetach,
// pdfimages and pdffonts, each a short-lived child in a sandbox (child.hpp) with limits on memory,
// processor time, output and wall time. Scanned papers give empty pages; a broken file gives a
// refusal; no sandbox gives an outage.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

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

struct PaperInFull {
    ports::PaperText text;
    std::vector<std::string> attached;  // names of the files inside of it
    std::string font_table;             // as pdffonts prints it
};

class PdfText : public ports::PaperReader {
  public:
    explicit PdfText(ChildLimits limits) : limits_(std::move(limits)) {}
    Result<ports::PaperText> read(std::string const& path) override;
    // For who tells what stands in it, too: the same programs, and pdffonts in any case.
    Result<PaperInFull> read_in_full(std::string const& path) const;
    std::optional<std::string> problem() const;  // why no paper can be read at all, if so

  private:
    enum class Fonts : std::uint8_t { WhereTheyTell, Always };
    Result<PaperInFull> read_paper(std::string const& path, Fonts fonts) const;

    ChildLimits limits_;
};

}  // namespace ecab::documents
