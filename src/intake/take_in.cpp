#include "intake/take_in.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/paper_gate.hpp"
#include "archives/zip_file.hpp"
#include "crypto/hash.hpp"
#include "intake/reading_copy.hpp"
#include "intake/scratch_folder.hpp"
#include "intake/word_letters.hpp"
#include "intake/words.hpp"
#include "letters/old_letters.hpp"
#include "letters/text_forms.hpp"
#include "verdict/verdict.hpp"

namespace ecab::intake {
namespace {

bool is_archive(FileKind kind) {
    return kind == FileKind::Docx || kind == FileKind::Odt || kind == FileKind::Xlsx ||
           kind == FileKind::Pptx;
}

StoredFile stored(std::string name, std::string const& bytes) {
    return {
        std::move(name), static_cast<std::int64_t>(bytes.size()), to_hex(crypto::sha256(bytes))};
}

class Taking {
  public:
    Taking(std::string const& name, std::string file, Settings const& settings)
        : settings_(settings), original_(std::move(file)) {
        report_.name = letters::composed_text(name);
    }

    Result<Taken> run() {
        kind_ = TRY(kind_of(as_bytes(original_)));
        report_.kind = name_of(kind_);
        report_.original = stored("original." + report_.kind, original_);
        std::string const extension = std::filesystem::path(report_.name).extension().string();
        if (!extension.empty() && !is_extension_of(kind_, extension.substr(1)))
            warn("wrong_extension", extension);
        if (is_archive(kind_)) TRY(look_into_archive());
        if (kind_ == FileKind::Pdf)
            TRY(keep_pdf());
        else
            TRY(draw_pdf());
        ScratchFolder const folder;
        folder.put("paper.pdf", pdf());
        TRY(read((std::filesystem::path(folder.path()) / "paper.pdf").string()));
        return Taken{std::move(report_), std::move(files_)};
    }

  private:
    std::string const& pdf() const { return reading_.empty() ? original_ : reading_; }

    void warn(std::string code, std::string detail) {
        Sentence const words = warning_words(code);
        report_.warnings.push_back(
            {std::move(code), std::move(detail), std::string(words.vi), std::string(words.en)});
    }

    // Before any program opens it: sizes, entities, files inside of the file.
    Result<Done> look_into_archive() {
        archives::ZipFile const zip = TRY(archives::ZipFile::open(as_bytes(original_)));
        TRY(zip.check());
        for (archives::ZipEntry const& entry : zip.entries()) {
            if (entry.name.ends_with("vbaProject.bin")) warn("macros", entry.name);
            if (entry.name.find("/embeddings/") == std::string::npos) continue;
            ++report_.attachments.count;
            report_.attachments.names.push_back(letters::composed_text(entry.name));
        }
        return Done{};
    }

    Result<Done> keep_pdf() {
        Result<verdict::FileView> const view =
            verdict::judge_file(report_.name, as_bytes(original_), {}, settings_.now);
        if (!view)
            return view.error().detail == "password"
                       ? refuse(Reason::UnsupportedMedia, "encrypted")
                       : refuse(Reason::UnsupportedMedia, "structure");
        SignaturesView signatures{view->certification.has_value(), {}, view->vi, view->en};
        for (verdict::SignatureView const& one : view->signatures)
            signatures.each.push_back({one.field,
                                       one.signer ? one.signer->name : std::string{},
                                       std::string(name_of(one.result.indication)),
                                       std::string(name_of(one.result.sub_indication)),
                                       one.result.vi,
                                       one.result.en});
        report_.signatures = std::move(signatures);
        report_.reading = report_.original;
        report_.language = language_of(original_);
        files_.emplace_back(report_.original.file, original_);
        return Done{};
    }

    Result<Done> draw_pdf() {
        std::string file = original_;
        FileKind kind = kind_;
        TRY(decode_old_letters(file, kind));
        std::string const drawn = TRY(office_convert(file, kind, "pdf", settings_.office));
        reading_ = TRY(finish_reading_copy(drawn));
        report_.language = "vi-VN";
        report_.reading = stored("reading.pdf", reading_);
        files_.emplace_back(report_.original.file, original_);
        files_.emplace_back(report_.reading.file, reading_);
        return Done{};
    }

    // Of Word's own format the document itself; of the others the names of fonts are looked for,
    // and a text that has them is made one of Word's first, which keeps the codes as they are.
    Result<Done> decode_old_letters(std::string& file, FileKind& kind) {
        bool const is_text =
            kind == FileKind::Doc || kind == FileKind::Rtf || kind == FileKind::Odt;
        std::vector<std::string> const named = TRY(old_fonts_named(file, kind));
        if (kind == FileKind::Xlsx || kind == FileKind::Pptx)
            for (std::string const& font : named) {
                report_.old_letters.push_back(
                    {font, std::string(name_of(*letters::old_codes_of(font))), 0, false});
                warn("old_letters_left", font);
            }
        if (is_text && !named.empty()) {
            file = TRY(office_convert(file, kind, "docx", settings_.office));
            kind = FileKind::Docx;
        }
        if (kind != FileKind::Docx) return Done{};
        archives::ZipFile const zip = TRY(archives::ZipFile::open(as_bytes(file)));
        DecodedWord word = TRY(decode_word(zip));
        for (auto const& [font, characters] : word.characters) {
            std::string const codes(name_of(*letters::old_codes_of(font)));
            report_.old_letters.push_back({letters::composed_text(font), codes, characters, true});
            warn("old_letters_decoded", letters::composed_text(font));
        }
        if (!word.file.empty()) file = std::move(word.file);
        return Done{};
    }

    // Fonts of TCVN3 and VNI by name, wherever a file of that kind writes names.
    static Result<std::vector<std::string>> old_fonts_named(std::string const& file,
                                                            FileKind kind) {
        std::vector<std::string> found;
        if (kind == FileKind::Doc || kind == FileKind::Rtf) add_old_fonts(found, file);
        if (kind != FileKind::Odt && kind != FileKind::Xlsx && kind != FileKind::Pptx) return found;
        archives::ZipFile const zip = TRY(archives::ZipFile::open(as_bytes(file)));
        for (archives::ZipEntry const& entry : zip.entries())
            if (entry.name.ends_with(".xml"))
                add_old_fonts(found, TRY(zip.read(entry, archives::kPartBytesMax)));
        return found;
    }

    // In 8-bit letters or in UTF-16, as Word 97 has them.
    static void add_old_fonts(std::vector<std::string>& found, std::string const& bytes) {
        using std::string_view_literals::operator""sv;
        for (std::string_view start : {".Vn"sv, "VNI-"sv, ".\0V\0n\0"sv, "V\0N\0I\0-\0"sv}) {
            std::size_t const step = start[1] == '\0' ? 2 : 1;
            for (std::size_t at = 0; (at = bytes.find(start, at)) != std::string::npos; ++at) {
                std::string name;
                for (std::size_t i = at; i < bytes.size() && is_of_a_name(bytes[i]); i += step)
                    name += bytes[i];
                bool const is_new = std::ranges::find(found, name) == found.end();
                if (is_new && name.size() > kNameBytesMin && found.size() < kNamesMax)
                    found.push_back(name);
            }
        }
    }
    static bool is_of_a_name(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-';
    }

    Result<Done> read(std::string const& path) {
        documents::PaperInFull const full = TRY(paper_at(path));
        ports::PaperText const& paper = full.text;
        if (std::optional<std::string> const mark = app::secret_mark_of(paper, report_.name))
            return refuse(Reason::SecretMaterial, "secret:" + *mark);
        report_.pages = static_cast<std::int64_t>(paper.pages.size());
        report_.pages_unsearched = app::unsearched_pages(paper);
        for (std::size_t i = 0; i < paper.pages.size(); ++i) add_page(i, paper.pages[i]);
        if (report_.pages_unsearched > 0)
            warn("no_text_layer", std::to_string(report_.pages_unsearched));
        if (kind_ == FileKind::Pdf) {
            report_.attachments.count = paper.attachments;
            for (std::string const& name : full.attached)
                report_.attachments.names.push_back(letters::composed_text(name));
        }
        if (report_.attachments.count > 0)
            warn("attachments", std::to_string(report_.attachments.count));
        tell_fonts(full.font_table);
        if (settings_.recognise) TRY(recognise(path));
        return draw_thumbnail(path);
    }

    Result<documents::PaperInFull> paper_at(std::string const& path) const {
        Result<documents::PaperInFull> paper =
            documents::PdfText(settings_.reading).read_in_full(path);
        if (paper) return paper;
        return paper.error().reason == Reason::TooLarge
                   ? refuse(Reason::TooLarge, "time")
                   : refuse(Reason::UnsupportedMedia, "structure");
    }

    void add_page(std::size_t at, std::string const& raw) {
        std::string text = letters::composed_text(raw);
        auto const words = static_cast<std::int64_t>(letters::count_words(text));
        auto const number = static_cast<std::int64_t>(at + 1);
        if (words == 0) report_.pages_without_text.push_back(number);
        report_.texts.push_back({number, words > 0, words, std::move(text), std::nullopt});
    }

    Result<std::string> output_of(std::vector<std::string> command, std::string const& path) const {
        documents::ChildResult child = documents::run_child(command, path, settings_.reading);
        REQUIRE(!child.too_much, Reason::TooLarge, "time");
        REQUIRE(child.exit_code == 0, Reason::UnsupportedMedia, "structure");
        return std::move(child.output);
    }

    void tell_fonts(std::string const& table) {
        report_.fonts = fonts_in(table);
        for (PdfFont const& font : report_.fonts) {
            if (font.name.find("DejaVu") != std::string::npos) warn("fallback_font", font.name);
            if (!font.embedded) warn("font_not_embedded", font.name);
            if (kind_ == FileKind::Pdf && letters::old_codes_of(font.name))
                warn("old_letters_left", font.name);
        }
    }

    // Pages that the gate counts as not searched: without text, or a picture with a stamp on it.
    Result<Done> recognise(std::string const& path) {
        bool const whole = report_.pages_unsearched == report_.pages;
        ports::PaperText seen;
        for (std::size_t i = 0; i < report_.texts.size(); ++i) {
            PageView& page = report_.texts[i];
            if (page.text_layer && !whole) continue;
            if (settings_.progress) settings_.progress(i + 1, report_.texts.size());
            page.recognised = TRY(recognise_page(path, i + 1, settings_.recognition));
            seen.pages.push_back(*page.recognised);
        }
        if (std::optional<std::string> const mark = app::secret_mark_of(seen, {}))
            return refuse(Reason::SecretMaterial, "secret:" + *mark);
        if (!seen.pages.empty()) warn("recognised", std::to_string(seen.pages.size()));
        return Done{};
    }

    Result<Done> draw_thumbnail(std::string const& path) {
        std::string picture = TRY(output_of({"pdftoppm",
                                             "-png",
                                             "-singlefile",
                                             "-f",
                                             "1",
                                             "-l",
                                             "1",
                                             "-scale-to",
                                             "320",
                                             std::string(documents::kPaperInside)},
                                            path));
        report_.thumbnail = stored("thumbnail.png", picture);
        files_.emplace_back("thumbnail.png", std::move(picture));
        return Done{};
    }

    static constexpr std::size_t kNameBytesMin = 4;
    static constexpr std::size_t kNamesMax = 64;

    Settings const& settings_;
    std::string original_;
    std::string reading_;
    FileKind kind_{FileKind::Pdf};
    Report report_;
    std::vector<std::pair<std::string, std::string>> files_;
};

}  // namespace

Result<Taken> take_in(std::string const& name, std::string file, Settings const& settings) {
    REQUIRE(file.size() <= kFileBytesMax, Reason::TooLarge, "too-large");
    return Taking(name, std::move(file), settings).run();
}

}  // namespace ecab::intake
