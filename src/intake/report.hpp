// What was found when a file was taken in: the object that `ecabinet convert` prints and leaves
// beside the copies. Texts are UTF-8 in NFC, hashes hex, sizes bytes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/field_list.hpp"
#include "intake/font_table.hpp"

namespace ecab::intake {

struct StoredFile {
    std::string file;  // its name in the folder
    std::int64_t bytes{};
    std::string sha256;
    ECAB_FIELDS(StoredFile, file, bytes, sha256)
};

struct PageView {
    std::int64_t number{};
    bool text_layer{};
    std::int64_t words{};
    std::string text;
    std::optional<std::string> recognised;  // a hint, never a key
    ECAB_FIELDS(PageView, number, text_layer, words, text, recognised)
};

struct OldLettersView {
    std::string font;
    std::string codes;  // "TCVN3", "TCVN3 capitals", "VNI"
    std::int64_t characters{};
    bool decoded{};
    ECAB_FIELDS(OldLettersView, font, codes, characters, decoded)
};

struct AttachmentsView {
    std::int64_t count{};
    std::vector<std::string> names;
    ECAB_FIELDS(AttachmentsView, count, names)
};

struct SignatureShort {
    std::string field;
    std::string signer;
    std::string indication;
    std::string sub_indication;
    std::string vi;
    std::string en;
    ECAB_FIELDS(SignatureShort, field, signer, indication, sub_indication, vi, en)
};

struct SignaturesView {
    bool certified{};
    std::vector<SignatureShort> each;
    std::string vi;  // of the file as a whole
    std::string en;
    ECAB_FIELDS(SignaturesView, certified, each, vi, en)
};

struct Warning {
    std::string code;
    std::string detail;  // which font, which page
    std::string vi;
    std::string en;
    ECAB_FIELDS(Warning, code, detail, vi, en)
};

struct Report {
    std::string outcome{"taken"};
    std::string name;  // of the file as it came
    std::string kind;  // by its content
    StoredFile original;
    StoredFile reading;  // of a PDF the original itself
    std::optional<StoredFile> thumbnail;
    std::optional<std::string> language;
    std::int64_t pages{};
    std::vector<std::int64_t> pages_without_text;
    std::int64_t pages_unsearched{};  // for marks of state secrets: as the gate counts them
    std::vector<PageView> texts;
    std::vector<PdfFont> fonts;
    std::vector<OldLettersView> old_letters;
    AttachmentsView attachments;
    std::optional<SignaturesView> signatures;  // of a PDF
    std::vector<Warning> warnings;
    ECAB_FIELDS(Report,
                outcome,
                name,
                kind,
                original,
                reading,
                thumbnail,
                language,
                pages,
                pages_without_text,
                pages_unsearched,
                texts,
                fonts,
                old_letters,
                attachments,
                signatures,
                warnings)
};

struct RefusalView {
    std::string outcome{"refused"};
    std::string name;
    std::string reason;
    std::optional<std::string> secret_mark;
    std::string vi;
    std::string en;
    ECAB_FIELDS(RefusalView, outcome, name, reason, secret_mark, vi, en)
};

}  // namespace ecab::intake
