#include "forms/numbering.hpp"

#include <array>

#include "forms/wording.hpp"

namespace ecab::forms {
namespace {

constexpr int kOrderMax = 99;  // of parts and chapters, in Roman numerals

// What a clause may stand in: only what has a smaller rank.
int rank_of(ClauseKind kind) {
    switch (kind) {
        case ClauseKind::Part:
            return 1;
        case ClauseKind::Chapter:
            return 2;
        case ClauseKind::Section:
            return 3;
        case ClauseKind::Article:
        case ClauseKind::Heading:
            return 4;
        case ClauseKind::Clause:
            return 5;
        case ClauseKind::Point:
            return 6;
        case ClauseKind::Dash:
            return 7;
        case ClauseKind::Text:
            return 8;
    }
    return 0;
}

// Whose title stands on a line of its own, in capitals.
bool is_division(ClauseKind kind) { return rank_of(kind) <= rank_of(ClauseKind::Section); }

class Numberer {
  public:
    Result<Done> number(std::vector<Clause> const& clauses,
                        std::string const& where,
                        int outer_rank) {
        std::array<int, 9> counts{};
        for (std::size_t at = 0; at < clauses.size(); ++at)
            TRY(one(clauses[at], where + "." + std::to_string(at), outer_rank, counts));
        return Done{};
    }
    std::vector<NumberedParagraph> take() { return std::move(paragraphs_); }

  private:
    Result<Done> one(Clause const& clause,
                     std::string const& where,
                     int outer_rank,
                     std::array<int, 9>& counts) {
        ClauseKind const kind = clause.kind();
        TRY(check(clause, where, outer_rank));
        int& count = kind == ClauseKind::Chapter   ? chapters_
                     : kind == ClauseKind::Article ? articles_
                                                   : counts[static_cast<std::size_t>(kind)];
        std::string lead = TRY(lead_of(kind, ++count, where));
        paragraphs_.push_back(
            {kind, std::move(lead), clause.title.value_or(""), clause.text.value_or("")});
        REQUIRE(paragraphs_.size() <= kParagraphsMax,
                Reason::LimitReached,
                where + ": more than " + std::to_string(kParagraphsMax) + " paragraphs");
        return number(clause.inside, where + ".inside", rank_of(kind));
    }

    static Result<Done> check(Clause const& clause, std::string const& where, int outer_rank) {
        ClauseKind const kind = clause.kind();
        REQUIRE(rank_of(kind) > outer_rank,
                Reason::InvalidInput,
                where + ".is: " + std::string(name_of(kind)) + " cannot stand inside this");
        bool const bare = kind == ClauseKind::Text || kind == ClauseKind::Dash;
        REQUIRE(!bare || clause.text, Reason::InvalidInput, where + ".text: missing");
        REQUIRE(!bare || !clause.title, Reason::InvalidInput, where + ".title: has no place here");
        REQUIRE(!is_division(kind) || !clause.text,
                Reason::InvalidInput,
                where + ".text: has no place here; write it inside");
        REQUIRE(clause.title || clause.text,
                Reason::InvalidInput,
                where + (is_division(kind) ? ".title" : ".text") + ": missing");
        return Done{};
    }

    static Result<std::string> lead_of(ClauseKind kind, int count, std::string const& where) {
        bool const is_roman =
            kind == ClauseKind::Part || kind == ClauseKind::Chapter || kind == ClauseKind::Heading;
        REQUIRE(!is_roman || count <= kOrderMax, Reason::LimitReached, where + ": too many");
        switch (kind) {
            case ClauseKind::Part:
                return "Phần " + roman(count);
            case ClauseKind::Chapter:
                return "Chương " + roman(count);
            case ClauseKind::Section:
                return "Mục " + std::to_string(count);
            case ClauseKind::Article:
                return "Điều " + std::to_string(count) + ".";
            case ClauseKind::Heading:
                return roman(count) + ".";
            case ClauseKind::Clause:
                return std::to_string(count) + ".";
            case ClauseKind::Point: {
                std::optional<std::string> const letter = point_letter(count);
                REQUIRE(letter, Reason::LimitReached, where + ": more points than letters");
                return *letter + ")";
            }
            case ClauseKind::Dash:
                return std::string("-");
            case ClauseKind::Text:
                return std::string();
        }
        return std::string();
    }

    int chapters_ = 0;
    int articles_ = 0;
    std::vector<NumberedParagraph> paragraphs_;
};

}  // namespace

Result<std::vector<NumberedParagraph>> number_body(std::vector<Clause> const& body) {
    Numberer numberer;
    TRY(numberer.number(body, "body", 0));
    return numberer.take();
}

}  // namespace ecab::forms
