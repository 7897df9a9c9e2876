#include "forms/document_file.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "definitions/yaml_reader.hpp"
#include "domain/matter/secret_marks.hpp"
#include "forms/form_codec.hpp"
#include "forms/form_files.hpp"
#include "forms/letters.hpp"
#include "forms/numbering.hpp"
#include "forms/wording.hpp"

namespace ecab::forms {
namespace {

using TextCheck = std::function<Result<Done>(std::string const& where, std::string& text)>;

Result<Done> each(std::vector<std::string>& texts,
                  std::string const& where,
                  TextCheck const& check) {
    for (std::size_t at = 0; at < texts.size(); ++at)
        TRY(check(where + "." + std::to_string(at), texts[at]));
    return Done{};
}

Result<Done> each_clause(std::vector<Clause>& clauses,
                         std::string const& where,
                         TextCheck const& check) {
    for (std::size_t at = 0; at < clauses.size(); ++at) {
        std::string const here = where + "." + std::to_string(at);
        if (clauses[at].title) TRY(check(here + ".title", *clauses[at].title));
        if (clauses[at].text) TRY(check(here + ".text", *clauses[at].text));
        TRY(each_clause(clauses[at].inside, here + ".inside", check));
    }
    return Done{};
}

// Every text of the document that will be printed, with the name of its field.
Result<Done> each_text(Document& document, TextCheck const& check) {
    TRY(check("issuer", document.issuer));
    TRY(check("symbol", document.symbol));
    TRY(check("title", document.title));
    std::array const optionals{
        std::pair{"superior", &document.superior},
        std::pair{"place", &document.place},
        std::pair{"draft", &document.draft},
        std::pair{"circulation", &document.circulation},
        std::pair{"authority", &document.authority},
        std::pair{"filing", &document.filing},
        std::pair{"address", &document.address},
    };
    for (auto const& [name, text] : optionals)
        if (*text) TRY(check(name, **text));
    if (document.to) TRY(each(document.to->texts, "to", check));
    TRY(each(document.legal_bases, "legal_bases", check));
    for (auto& [name, value] : document.fields_of_form)
        TRY(each(value.texts, "fields." + name, check));
    TRY(each_clause(document.body, "body", check));
    TRY(each(document.copies, "copies", check));
    if (!document.signer) return Done{};
    for (std::size_t at = 0; at < document.signer->by.size(); ++at)
        TRY(check("signer.by." + std::to_string(at) + ".of", document.signer->by[at].of));
    TRY(check("signer.title", document.signer->title));
    if (document.signer->name) TRY(check("signer.name", *document.signer->name));
    return Done{};
}

bool is_label(std::string const& where) {
    return where == "title" || where == "draft" || where == "circulation";
}

Result<Done> check_text(Letters const& letters, std::string const& where, std::string& text) {
    text = without_end(text, "\n\r\t");
    REQUIRE(!text.empty(), Reason::InvalidInput, where + ": empty");
    REQUIRE(text.size() <= kTextBytesMax,
            Reason::LimitReached,
            where + ": more than " + std::to_string(kTextBytesMax) + " bytes");
    REQUIRE(text.find_first_of("\n\t") == std::string::npos,
            Reason::InvalidInput,
            where + ": one paragraph only, without line breaks and tabs");
    std::optional<std::string> const wrong = letters.wrong_in(text);
    REQUIRE(!wrong, Reason::InvalidInput, where + ": " + wrong.value_or(""));
    bool const marked = domain::find_secret_mark(text).has_value() ||
                        (is_label(where) && domain::find_secret_label(text).has_value());
    REQUIRE(!marked, Reason::SecretMaterial, where + ": carries the mark of a state secret");
    return Done{};
}

// "NQ-CP", "VPCP-TTĐT", "CĐ-TTg": letters, digits and hyphens between them.
bool is_symbol(std::string_view symbol) {
    bool const known = std::ranges::all_of(symbol, [](char byte) {
        bool const is_ascii = static_cast<unsigned char>(byte) < 0x80;
        bool const is_letter =
            (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || !is_ascii;
        return is_letter || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.';
    });
    return known && !symbol.empty() && symbol.front() != '-' && symbol.back() != '-' &&
           symbol.find('-') != std::string_view::npos && letter_count(symbol) <= kSymbolLettersMax;
}

Result<Done> check_head(Document const& document, Template const& form) {
    REQUIRE(is_symbol(document.symbol),
            Reason::InvalidInput,
            "symbol: expected letters joined by hyphens, like NQ-CP");
    std::string const begin = form.form.symbol.value_or("");
    REQUIRE(begin.empty() || document.symbol.starts_with(begin + "-"),
            Reason::InvalidInput,
            "symbol: of this form it begins with " + begin + "-");
    REQUIRE(!document.number || (*document.number >= 1 && *document.number <= kNumberMax),
            Reason::InvalidInput,
            "number: expected 1 to " + std::to_string(kNumberMax));
    REQUIRE(!document.date || civil_of(*document.date).year >= 1945,
            Reason::InvalidInput,
            "date: expected a day of this state");
    return Done{};
}

// Article 13: a deputy signs for the head, the head for a collective; who signs by order or by
// mandate does not pass it on.
Result<Done> check_signer(Signer const& signer) {
    auto const has = [&](Capacity wanted) {
        return std::ranges::count(signer.by, wanted, &SigningFor::as);
    };
    for (Capacity const one :
         {Capacity::Collective, Capacity::Deputy, Capacity::ByOrder, Capacity::ByMandate})
        REQUIRE(has(one) <= 1,
                Reason::InvalidInput,
                "signer.by: " + std::string(name_of(one)) + " stands twice");
    bool const passed_on = has(Capacity::ByOrder) + has(Capacity::ByMandate) > 1;
    REQUIRE(!passed_on, Reason::InvalidInput, "signer.by: TL and TUQ exclude each other");
    bool const by_other = has(Capacity::ByOrder) + has(Capacity::ByMandate) > 0;
    REQUIRE(!by_other || has(Capacity::Collective) == 0,
            Reason::InvalidInput,
            "signer.by: TM is signed by the head or a deputy, not by order or mandate");
    REQUIRE(has(Capacity::Collective) == 0 || signer.by.front().as == Capacity::Collective,
            Reason::InvalidInput,
            "signer.by: TM stands first");
    return Done{};
}

// One field of the document against its place in the form.
Result<Done> check_place(std::string_view field, bool is_given, bool has_place, bool is_needed) {
    REQUIRE(!is_given || has_place,
            Reason::InvalidInput,
            std::string(field) + ": this form has no place for it");
    REQUIRE(is_given || !has_place || !is_needed,
            Reason::InvalidInput,
            std::string(field) + ": missing");
    return Done{};
}

Result<Done> check_fields(Document const& document, Template const& form) {
    std::set<std::string> known;
    auto const ask = [&](std::string const& name, FormSlot const& slot) -> Result<Done> {
        known.insert(name);
        bool const is_given = document.fields_of_form.contains(name);
        return check_place("fields." + name, is_given, true, !slot.optional.value_or(false));
    };
    for (FormSlot const& slot : form.form.slots) {
        for (auto const* name : {&slot.field_name, &slot.right_field})
            if (*name) TRY(ask(**name, slot));
        for (std::string const& name : placeholders(slot.text.value_or("")))
            if (name != "issuer" && name != "authority") TRY(ask(name, slot));
    }
    for (auto const& [name, value] : document.fields_of_form)
        REQUIRE(known.contains(name),
                Reason::UnknownField,
                "fields." + name + ": this form has no place for it");
    return Done{};
}

Result<Done> check_places(Document const& document, Template const& form) {
    auto const needs = [&](SlotKind kind) {
        FormSlot const* slot = form.find(kind);
        return slot != nullptr && !slot->optional.value_or(false);
    };
    bool const names_authority =
        form.has(SlotKind::Authority) ||
        std::ranges::any_of(form.form.slots, [](FormSlot const& slot) {
            return slot.text.value_or("").find("{authority}") != std::string::npos;
        });
    TRY(check_place("authority", document.authority.has_value(), names_authority, false));
    TRY(check_place("to",
                    document.to.has_value(),
                    form.has(SlotKind::Addressees),
                    needs(SlotKind::Addressees)));
    TRY(check_place("legal_bases",
                    !document.legal_bases.empty(),
                    form.has(SlotKind::LegalBases),
                    needs(SlotKind::LegalBases)));
    TRY(check_place("signer",
                    document.signer.has_value(),
                    form.has(SlotKind::Signature),
                    needs(SlotKind::Signature)));
    TRY(check_place("place", document.place.has_value(), form.shows_date(), true));
    TRY(check_place("date", document.date.has_value(), form.shows_date(), false));
    TRY(check_place("body", !document.body.empty(), true, needs(SlotKind::Body)));
    return check_fields(document, form);
}

Result<Done> check_document(Document& document, Template const& form) {
    REQUIRE(!document.secrecy,
            Reason::SecretMaterial,
            "secrecy: state secrets are never drafted, set or kept in this system");
    Letters const letters;
    TRY(each_text(document, [&](std::string const& where, std::string& text) {
        return check_text(letters, where, text);
    }));
    TRY(check_head(document, form));
    TRY(check_places(document, form));
    if (document.signer) TRY(check_signer(*document.signer));
    TRY(number_body(document.body));
    return Done{};
}

}  // namespace

Result<Document> read_document(std::string_view text, std::string_view file, Template const& form) {
    REQUIRE(text.size() <= kDocumentBytesMax, Reason::TooLarge, std::string(file));
    YAML::Node const node = TRY(definitions::read_yaml(text, file));
    Document document = TRY(definitions::decode_yaml<Document>(node, {file, ""}));
    Result<Done> const checked = check_document(document, form);
    if (!checked)
        return refuse(checked.error().reason, std::string(file) + ": " + checked.error().detail);
    return document;
}

}  // namespace ecab::forms
