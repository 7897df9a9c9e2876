#include "forms/render.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/whole_file.hpp"
#include "definitions/yaml_reader.hpp"
#include "forms/document_file.hpp"
#include "forms/form_files.hpp"
#include "server/node.hpp"
#include "store/system_clock.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

// What was set, as one JSON object: how many pages, and where each box stands in millimetres.
std::string told(forms::Template const& form, forms::Rendered const& done) {
    std::string boxes;
    for (forms::PlacedBox const& one : done.boxes)
        boxes += fmt::format(
            R"({}{{"box":"{}","page":{},"x":{:.1f},"y":{:.1f},"width":{:.1f},"height":{:.1f}}})",
            boxes.empty() ? "" : ",",
            one.box,
            one.page,
            one.x,
            one.y,
            one.width,
            one.height);
    return fmt::format(R"({{"form":"{}@{}","pages":{},"boxes":[{}]}})",
                       form.form.id,
                       form.form.version,
                       done.pages,
                       boxes);
}

Result<forms::Rendered> rendered(fs::path const& input, forms::Template const& form, Moment made) {
    std::string const text = TRY(definitions::read_file(input, forms::kDocumentBytesMax));
    forms::Document const document =
        TRY(forms::read_document(text, input.filename().string(), form));
    return forms::render(document, form, made);
}

Moment moment_of(Arguments const& arguments) {
    std::string const text = arguments.get("made", "");
    if (text.empty()) return store::SystemClock().now();
    Result<Moment> const moment = parse_moment(text);
    if (!moment) throw UsageError("--made expects a moment like 2026-02-05T01:00:00.000Z");
    return *moment;
}

int refused(Refusal const& refusal) {
    std::cerr << "ecabinet render: "
              << (refusal.detail.empty() ? name_of(refusal.reason) : refusal.detail) << '\n';
    return 2;
}

}  // namespace

int run_render(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"input", "out", "rules", "made"}, {});
    if (arguments.rest().size() != 1 || !arguments.has("input") || !arguments.has("out"))
        throw UsageError("render needs a form, --input FILE.yaml and --out FILE.pdf");
    Moment const made = moment_of(arguments);
    fs::path const rules = arguments.get("rules", server::default_rules_dir());
    Result<forms::Template> const form =
        forms::load_template(rules / "forms", arguments.rest().front());
    if (!form) return refused(form.error());
    Result<forms::Rendered> const done = rendered(arguments.get("input", ""), *form, made);
    if (!done) return refused(done.error());
    std::error_code unknown;  // what is not there yet is no file's equal
    if (fs::equivalent(arguments.get("input", ""), arguments.get("out", ""), unknown))
        throw UsageError("--out is the file of --input: name another, what was drafted is kept");
    write_whole_file(arguments.get("out", ""), done->pdf);
    std::cout << told(*form, *done) << '\n';
    return 0;
}

}  // namespace ecab::cli
