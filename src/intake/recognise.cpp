#include "intake/recognise.hpp"

#include <filesystem>

#include "intake/scratch_folder.hpp"
#include "letters/text_forms.hpp"

namespace ecab::intake {
namespace {

Result<std::string> output_of(std::vector<std::string> const& command,
                              std::string const& file,
                              RecogniseSettings const& settings) {
    documents::ChildNeeds needs;
    needs.program = documents::Program::Converter;
    // More threads gain nothing on a page and take the cores of others.
    needs.environment = {{"OMP_THREAD_LIMIT", "1"}};
    documents::ChildResult child = documents::run_child(command, file, settings.limits, needs);
    REQUIRE(!child.too_much, Reason::TooLarge, "time");
    REQUIRE(child.exit_code == 0, Reason::UnsupportedMedia, "unreadable");
    return std::move(child.output);
}

}  // namespace

Result<std::string> recognise_page(std::string const& pdf,
                                   std::size_t page,
                                   RecogniseSettings const& settings) {
    std::string const inside(documents::kPaperInside);
    std::string const number = std::to_string(page);
    std::string const picture = TRY(output_of({"pdftoppm",
                                               "-gray",
                                               "-r",
                                               std::to_string(settings.dots_per_inch),
                                               "-f",
                                               number,
                                               "-l",
                                               number,
                                               inside},
                                              pdf,
                                              settings));
    ScratchFolder const folder;
    folder.put("page.pgm", picture);
    std::string const file = (std::filesystem::path(folder.path()) / "page.pgm").string();
    std::string const text = TRY(output_of({"tesseract",
                                            inside,
                                            "stdout",
                                            "-l",
                                            "vie",
                                            "--dpi",
                                            std::to_string(settings.dots_per_inch)},
                                           file,
                                           settings));
    return letters::composed_text(text);
}

}  // namespace ecab::intake
