#include "domain/matter/text_rules.hpp"

#include <algorithm>

#include "domain/matter/limits.hpp"
#include "domain/matter/secret_marks.hpp"

namespace ecab::domain {

std::size_t count_chars(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Result<Done> check_text(std::string_view text, std::size_t chars_max, std::string_view name) {
    REQUIRE(count_chars(text) <= chars_max, Reason::TooLarge, std::string(name));
    REQUIRE(!find_secret_mark(text), Reason::SecretMaterial, std::string(name));
    return Done{};
}

Result<Done> require_text(std::string_view text, std::size_t chars_max, std::string_view name) {
    REQUIRE(!is_blank(text), Reason::InvalidInput, std::string(name));
    return check_text(text, chars_max, name);
}

Result<Done> require_reason(std::string_view text) {
    REQUIRE(!is_blank(text), Reason::ReasonRequired, "reason");
    return check_text(text, kTextCharsMax, "reason");
}

Result<Done> check_remark(RemarkText const& remark) {
    TRY(require_text(remark.text, kTextCharsMax, "remarks.text"));
    TRY(check_text(remark.quotation, kTextCharsMax, "remarks.quotation"));
    TRY(check_text(remark.clause, kClauseCharsMax, "remarks.clause"));
    REQUIRE(!remark.page || *remark.page >= 1, Reason::InvalidInput, "remarks.page");
    return Done{};
}

}  // namespace ecab::domain
