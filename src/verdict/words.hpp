// The verdict in sentences for whoever decides by it, Vietnamese and English: first the result,
// then what it rests on. Facts and figures come from the views, nothing is judged here. Pure.
#pragma once
#include "verdict/report.hpp"

namespace ecab::verdict {

struct Sentences {
    std::string vi;
    std::string en;
};

Sentences words_of(SignatureView const& view);
Sentences words_of_certification(std::int64_t permission);
Sentences words_of_file(FileView const& view);

}  // namespace ecab::verdict
