// PdfText: text of a PDF by poppler's pdftotext, run as a short-lived child with limits on memory,
// processor time, output and wall time, without standard input and, where the system allows it,
// without network. Scanned papers give empty pages; a broken file gives a refusal.
#pragma once
#include <cstdint>

#include "ports/papers.hpp"

namespace ecab::documents {

struct ChildLimits {
    std::uint64_t memory_bytes_max = 1u << 30;
    std::uint64_t output_bytes_max = 16u << 20;
    unsigned cpu_seconds_max = 30;
    int wall_ms_max = 60'000;
};

class PdfText : public ports::PaperReader {
  public:
    explicit PdfText(ChildLimits limits) : limits_(limits) {}
    Result<ports::PaperText> read(std::string const& path) override;

  private:
    ChildLimits limits_;
};

}  // namespace ecab::documents
