#include "intake/office.hpp"

#include <optional>

#include "intake/scratch_folder.hpp"

namespace ecab::intake {
namespace {

constexpr int kStartAgain = 81;
std::string const kFolder(documents::kScratchInside);

std::vector<std::string> words_for(OfficeSettings const& settings,
                                   FileKind kind,
                                   std::string_view to) {
    std::vector<std::string> words = settings.program;
    words.insert(words.end(),
                 {"-env:UserInstallation=file://" + kFolder + "/profile",
                  "--headless",
                  "--norestore",
                  "--nolockcheck",
                  "--nodefault",
                  "--nologo",
                  "--convert-to",
                  std::string(to),
                  "--outdir",
                  kFolder + "/out",
                  kFolder + "/in/paper." + std::string(name_of(kind))});
    return words;
}

bool is_whole(std::string const& file, std::string_view to) {
    return file.starts_with(to == "pdf" ? "%PDF-" : "PK\x03\x04");
}

// Nothing: it failed and did not say why.
Result<std::optional<std::string>> convert_once(std::string_view file,
                                                FileKind kind,
                                                std::string_view to,
                                                OfficeSettings const& settings) {
    ScratchFolder const scratch;
    scratch.put("in/paper." + std::string(name_of(kind)), file);
    scratch.make_folder("out");
    documents::ChildNeeds const needs = office_needs(settings, scratch.path());
    std::vector<std::string> const words = words_for(settings, kind, to);
    documents::ChildResult child = documents::run_child(words, {}, settings.limits, needs);
    // It made its profile and asks to be started again.
    if (child.exit_code == kStartAgain)
        child = documents::run_child(words, {}, settings.limits, needs);
    REQUIRE(!child.too_much, Reason::TooLarge, "time");
    std::optional<std::string> made =
        scratch.take("out", "paper." + std::string(to), settings.written_bytes_max);
    if (made && !is_whole(*made, to)) made.reset();
    return made;
}

}  // namespace

documents::ChildNeeds office_needs(OfficeSettings const& settings, std::string const& scratch) {
    documents::ChildNeeds needs;
    needs.scratch = scratch;
    needs.scratch_bytes_max = settings.written_bytes_max;
    needs.settings = settings.fonts;
    needs.knows_itself = true;
    needs.program = documents::Program::Converter;
    needs.environment = {{"HOME", kFolder},
                         {"TMPDIR", kFolder},
                         {"SAL_USE_VCLPLUGIN", "svp"},
                         {"TZ", "Asia/Ho_Chi_Minh"}};
    if (!settings.fonts.empty())
        needs.environment.emplace_back("FONTCONFIG_FILE", documents::kSettingsInside);
    return needs;
}

Result<std::string> office_convert(std::string_view file,
                                   FileKind kind,
                                   std::string_view to,
                                   OfficeSettings const& settings) {
    constexpr int kRunsMax = 2;
    for (int run = 0; run < kRunsMax; ++run) {
        std::optional<std::string> made = TRY(convert_once(file, kind, to, settings));
        if (made) return *std::move(made);
    }
    return refuse(Reason::UnsupportedMedia, "unconvertible");
}

}  // namespace ecab::intake
