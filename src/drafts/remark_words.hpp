// The sentences of remarks: what a person should look at, and what to do. Pure, thread-safe.
#pragma once
#include <string>
#include <string_view>

namespace ecab::drafts {

struct RemarkWords {
    std::string vi;
    std::string en;
};

RemarkWords remark_words(std::string_view code);

}  // namespace ecab::drafts
