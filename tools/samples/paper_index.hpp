// The index beside the PDFs: what each paper is called on a screen, its kind, the matter it
// belongs to and what a summary says of it. Editions of a base are not in it; they replace, they
// never begin.
#pragma once
#include <string>
#include <vector>

#include "paper.hpp"

namespace ecab::samples {

struct Entry {
    std::string file;  // below the folder of the index
    Paper paper;
};

// "Dự thảo Nghị định về …", "Tờ trình về …", "Công văn về việc …": the head in sentence case.
std::string title_of(Paper const& paper);
// As the interface names the kinds of documents.
std::string kind_of(Paper const& paper);
bool points_fit(Paper const& paper, int pages);
// JSON: {"papers": [{file, title, kind, matter, points: [{page, text}]}]}
std::string index_of(std::vector<Entry> const& entries);

}  // namespace ecab::samples
