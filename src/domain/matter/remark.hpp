// A remark: a place in a paper, the passage, the text. Rows of the response matrix grow from it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "base/fields.hpp"
#include "base/id.hpp"

namespace ecab::domain {

// A remark as the member writes it: a place in a paper, the passage, the text.
struct RemarkText {
    DocumentId document;
    std::int32_t version{};
    std::optional<std::int32_t> page;
    std::string clause;     // "Điều 5 khoản 2"; may be empty
    std::string quotation;  // may be empty
    std::string text;
    bool operator==(RemarkText const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("document", &RemarkText::document),
                     field("version", &RemarkText::version),
                     field("page", &RemarkText::page),
                     field("clause", &RemarkText::clause),
                     field("quotation", &RemarkText::quotation),
                     field("text", &RemarkText::text));
    }
};

}  // namespace ecab::domain
