// Forms as shipped and the sample documents of tests/api/forms, for tests of this folder.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "base/testing/source_dir.hpp"
#include "definitions/yaml_reader.hpp"
#include "forms/document_file.hpp"
#include "forms/form_files.hpp"

namespace ecab::forms {

inline constexpr std::array<std::string_view, 9> kKinds{"nghi-quyet",
                                                        "quyet-dinh",
                                                        "cong-van",
                                                        "to-trinh",
                                                        "thong-bao",
                                                        "giay-moi",
                                                        "cong-dien",
                                                        "phieu-trinh",
                                                        "bien-ban"};

inline Template shipped_form(std::string_view kind) {
    return load_template(source_dir() / "rules" / "forms", kind).value();
}

inline std::string sample_text(std::string_view kind) {
    auto const file = source_dir() / "tests" / "api" / "forms" / (std::string(kind) + ".yaml");
    return definitions::read_file(file, kDocumentBytesMax).value();
}

inline Document sample(std::string_view kind) {
    return read_document(sample_text(kind), "sample.yaml", shipped_form(kind)).value();
}

// The text with its one `old_text` replaced.
inline std::string with(std::string text, std::string_view old_text, std::string_view new_text) {
    std::size_t const at = text.find(old_text);
    CHECK(at != std::string::npos && text.find(old_text, at + 1) == std::string::npos);
    return text.replace(at, old_text.size(), new_text);
}

}  // namespace ecab::forms
