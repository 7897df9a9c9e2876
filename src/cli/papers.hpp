// The papers of a demonstration: those of an index (papers.json, made with the sample papers), each
// with its title, kind, matter and what a summary says of it; or the PDFs of any folder.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/field_list.hpp"
#include "base/fields.hpp"

namespace ecab::cli {

struct SummaryLine {
    std::int32_t page{};
    std::string text;
    bool operator==(SummaryLine const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("page", &SummaryLine::page), field("text", &SummaryLine::text));
    }
};

struct Paper {
    std::string title;
    std::string kind;
    std::string filename;
    std::string bytes;
    std::string matter;  // words that the title of its ballot or agenda item has; empty: any
    std::vector<SummaryLine> points;
};

inline constexpr std::size_t kPapersOfOneMatter = 4;

// A dossier's order: submission, draft, appraisal, explanation, others. Of a folder without an
// index the first of that order, titled by their file names. Throws std::runtime_error for an
// index that cannot be read or that names a file that is not there.
std::vector<Paper> load_papers(std::string const& folder);

// Those whose matter the title names; of two matters the one of more letters. May be none.
std::vector<Paper> papers_about(std::vector<Paper> const& papers, std::string const& title);

}  // namespace ecab::cli
