// Office files and pictures drawn as PDF by LibreOffice, in a sandbox (documents/child.hpp): no
// network, a profile of its own that nobody used before, threads but no processes, limits on
// memory, time and what it writes. Its exit code says nothing: a run has succeeded when the file it
// was to write is there. A run that failed without a word is repeated once.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "documents/child.hpp"
#include "intake/file_kind.hpp"

namespace ecab::intake {

struct OfficeSettings {
    std::vector<std::string> program{"/usr/lib/libreoffice/program/soffice.bin"};
    documents::ChildLimits limits{
        .memory_bytes_max = std::uint64_t{3} << 30,
        .output_bytes_max = 1u << 20,
        .cpu_seconds_max = 150,
        .wall_ms_max = 180'000,
    };
    std::uint64_t written_bytes_max = 512u << 20;  // profile, copies and result together
    std::string fonts;  // the file of fontconfig that says which font stands for which
};

// `to` is "pdf" or "docx". UnsupportedMedia "unconvertible"; TooLarge "time" when it took or wrote
// more than it may. Throws ports::StoreDown when it is not installed or cannot be confined.
Result<std::string> office_convert(std::string_view file,
                                   FileKind kind,
                                   std::string_view to,
                                   OfficeSettings const& settings);

// What it needs besides, as the sandbox is asked for it: for whoever wants to know whether it can.
documents::ChildNeeds office_needs(OfficeSettings const& settings, std::string const& scratch);

}  // namespace ecab::intake
