// What a drafter writes of one official document: the parts of Decree 30/2020/NĐ-CP Annex I as
// plain text, without any layout. Read from YAML by `document_file.hpp`; set by `compose.hpp`. Pure
// data.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/fields.hpp"
#include "base/moment.hpp"

namespace ecab::forms {

inline constexpr std::size_t kTextBytesMax = 20'000;  // of one paragraph
inline constexpr std::size_t kParagraphsMax = 5'000;
inline constexpr int kNumberMax = 99'999;
inline constexpr std::size_t kSymbolLettersMax = 30;  // Decree 30/2020 Annex VI, CodeNotation

// One text or several; in YAML a single one may stand without a list.
struct OneOrMore {
    std::vector<std::string> texts;
};

// The parts of a body. The first six are numbered by the program; Decree 30/2020 Annex I.II.6.
enum class ClauseKind { Part, Chapter, Section, Article, Heading, Clause, Point, Dash, Text };

// A part of the body with what stands inside it; "Điều 1. Title" over paragraphs, or "Điều 1.
// Text".
struct Clause {
    std::optional<ClauseKind> is;  // none: a paragraph without a number
    std::optional<std::string> title;
    std::optional<std::string> text;
    std::vector<Clause> inside;

    ClauseKind kind() const { return is.value_or(ClauseKind::Text); }
    static constexpr auto fields(auto visit) {
        return visit(field("is", &Clause::is),
                     field("title", &Clause::title),
                     field("text", &Clause::text),
                     field("inside", &Clause::inside));
    }
};

// On whose behalf somebody signs; Decree 30/2020 Article 13.
enum class Capacity { Collective, Deputy, ByOrder, ByMandate };

struct SigningFor {
    Capacity as{};
    std::string of;  // "Chính phủ", "Thủ tướng"
    static constexpr auto fields(auto visit) {
        return visit(field("as", &SigningFor::as), field("of", &SigningFor::of));
    }
};

struct Signer {
    std::vector<SigningFor> by;  // one line each, above the title; none: the head signs
    std::string title;           // "Phó Thủ tướng"
    std::optional<bool> acting;  // "Q." before the title
    std::optional<std::string> name;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &Signer::by),
                     field("title", &Signer::title),
                     field("acting", &Signer::acting),
                     field("name", &Signer::name));
    }
};

// Box 10b; Decree 30/2020 Annex I.II.8.
enum class Urgency { Urgent, VeryUrgent, Express };

struct Document {
    std::optional<std::string> superior;  // box 2, first line
    std::string issuer;
    std::optional<int> number;  // none: room for it
    std::string symbol;         // "NQ-CP"
    std::optional<std::string> place;
    std::optional<Date> date;          // none: room for it
    std::string title;                 // trích yếu
    std::optional<std::string> draft;  // "Dự thảo lần 2"
    std::optional<Urgency> urgency;
    std::optional<std::string> secrecy;      // known only to be refused
    std::optional<std::string> circulation;  // box 11: "Xem xong trả lại"
    std::optional<std::string> authority;    // above the legal bases; none: the issuer
    std::optional<OneOrMore> to;             // box 9a
    std::vector<std::string> legal_bases;
    std::map<std::string, OneOrMore> fields_of_form;  // what the form asks beside these
    std::vector<Clause> body;
    std::optional<Signer> signer;
    std::vector<std::string> copies;     // box 9b without its last line
    std::optional<std::string> filing;   // box 12: "VT, TH (2)"
    std::optional<std::string> address;  // box 13

    static constexpr auto fields(auto visit) {
        return visit(field("superior", &Document::superior),
                     field("issuer", &Document::issuer),
                     field("number", &Document::number),
                     field("symbol", &Document::symbol),
                     field("place", &Document::place),
                     field("date", &Document::date),
                     field("title", &Document::title),
                     field("draft", &Document::draft),
                     field("urgency", &Document::urgency),
                     field("secrecy", &Document::secrecy),
                     field("circulation", &Document::circulation),
                     field("authority", &Document::authority),
                     field("to", &Document::to),
                     field("legal_bases", &Document::legal_bases),
                     field("fields", &Document::fields_of_form),
                     field("body", &Document::body),
                     field("signer", &Document::signer),
                     field("copies", &Document::copies),
                     field("filing", &Document::filing),
                     field("address", &Document::address));
    }
};

}  // namespace ecab::forms

template <>
struct ecab::Names<ecab::forms::ClauseKind> {
    using E = ecab::forms::ClauseKind;
    static constexpr std::array<std::pair<E, std::string_view>, 9> all{{
        {E::Part, "part"},
        {E::Chapter, "chapter"},
        {E::Section, "section"},
        {E::Article, "article"},
        {E::Heading, "heading"},
        {E::Clause, "clause"},
        {E::Point, "point"},
        {E::Dash, "dash"},
        {E::Text, "text"},
    }};
};

template <>
struct ecab::Names<ecab::forms::Capacity> {
    using E = ecab::forms::Capacity;
    static constexpr std::array<std::pair<E, std::string_view>, 4> all{{
        {E::Collective, "TM"},
        {E::Deputy, "KT"},
        {E::ByOrder, "TL"},
        {E::ByMandate, "TUQ"},
    }};
};

template <>
struct ecab::Names<ecab::forms::Urgency> {
    using E = ecab::forms::Urgency;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Urgent, "khan"},
        {E::VeryUrgent, "thuong-khan"},
        {E::Express, "hoa-toc"},
    }};
};
