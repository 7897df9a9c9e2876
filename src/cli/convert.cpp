#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "cli/commands.hpp"
#include "cli/whole_file.hpp"
#include "intake/take_in.hpp"
#include "intake/words.hpp"
#include "json/writer.hpp"
#include "letters/text_forms.hpp"
#include "server/node.hpp"
#include "store/system_clock.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

// A folder beside the one to write, which takes its place when it is whole; gone otherwise.
class FolderBeside {
  public:
    explicit FolderBeside(fs::path const& folder) : path_(folder.string() + ".part-XXXXXX") {
        if (mkdtemp(path_.data()) == nullptr)
            throw std::runtime_error(folder.string() + " cannot be made: " + std::strerror(errno));
    }
    ~FolderBeside() {
        std::error_code error;
        if (!kept_) fs::remove_all(path_, error);
    }
    FolderBeside(FolderBeside const&) = delete;
    FolderBeside& operator=(FolderBeside const&) = delete;

    void put(std::string const& name, std::string_view bytes) const {
        write_whole_file(fs::path(path_) / name, bytes);
    }
    // An empty folder gives way; anything else stays, and this throws.
    void move_to(fs::path const& folder) {
        if (rename(path_.c_str(), folder.c_str()) != 0)
            throw std::runtime_error(folder.string() + " cannot be made: " + std::strerror(errno));
        kept_ = true;
    }

  private:
    std::string path_;
    bool kept_ = false;
};

Result<std::string> read_file(fs::path const& path) {
    std::error_code error;
    bool const is_file = fs::is_regular_file(path, error);
    std::uintmax_t const size = is_file ? fs::file_size(path, error) : 0;
    REQUIRE(is_file && !error, Reason::NotFound, "input");
    REQUIRE(size <= intake::kFileBytesMax, Reason::TooLarge, "too-large");
    std::string bytes(size, '\0');
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in.read(bytes.data(), static_cast<std::streamsize>(size)).good() || size == 0,
            Reason::NotFound,
            "input");
    return bytes;
}

Result<Done> require_place(fs::path const& file, fs::path const& folder) {
    std::error_code error;
    REQUIRE(!fs::equivalent(file, folder, error), Reason::Conflict, "same");
    if (!fs::exists(fs::symlink_status(folder))) return Done{};
    bool const is_free =
        fs::is_directory(fs::symlink_status(folder)) && fs::is_empty(folder, error);
    REQUIRE(is_free, Reason::Conflict, "place");
    return Done{};
}

// Without the slash at its end: "out/" is the folder "out".
fs::path folder_named(std::string const& words) {
    fs::path const folder(words);
    return folder.has_filename() ? folder : folder.parent_path();
}

int refused(std::string const& name, Refusal const& refusal) {
    constexpr std::string_view kSecret = "secret:";
    intake::RefusalView view;
    view.name = letters::composed_text(name);
    view.reason = refusal.detail;
    if (refusal.detail.starts_with(kSecret)) {
        view.reason = "secret";
        view.secret_mark = refusal.detail.substr(kSecret.size());
    }
    intake::Sentence const words = intake::refusal_words(view.reason);
    view.vi = words.vi;
    view.en = words.en;
    std::cout << json::canonical_of(view) << '\n';
    std::cerr << "ecabinet convert: " << name << ": " << words.en << '\n';
    return 1;
}

intake::Settings settings_of(Arguments const& arguments) {
    intake::Settings settings;
    fs::path const rules = arguments.get("rules", server::default_rules_dir());
    settings.office.fonts = fs::absolute(rules / "convert" / "fonts.conf").string();
    if (!fs::exists(settings.office.fonts))
        throw UsageError(settings.office.fonts + " is missing; --rules names the folder of rules");
    std::optional<std::string> sandbox{arguments.get("bwrap", "bwrap")};
    if (arguments.has("papers-without-sandbox")) {
        if (arguments.has("bwrap"))
            throw UsageError("--bwrap names a sandbox that is declared away");
        sandbox.reset();
    }
    settings.reading.sandbox = sandbox;
    settings.office.limits.sandbox = sandbox;
    settings.recognition.limits.sandbox = sandbox;
    settings.recognise = arguments.has("recognise");
    settings.progress = [](std::size_t page, std::size_t pages) {
        std::cerr << "recognising page " << page << " of " << pages << '\n';
    };
    settings.now = store::SystemClock().now();
    return settings;
}

}  // namespace

int run_convert(std::vector<std::string> const& words) {
    Arguments const arguments(
        words, {"out", "rules", "bwrap"}, {"recognise", "papers-without-sandbox"});
    if (arguments.rest().size() != 1 || !arguments.has("out"))
        throw UsageError("convert needs one file and --out FOLDER");
    fs::path const file(arguments.rest().front());
    fs::path const folder = folder_named(arguments.get("out", ""));
    std::string const name = file.filename().string();
    intake::Settings const settings = settings_of(arguments);
    if (Result<Done> const place = require_place(file, folder); !place)
        return refused(name, place.error());
    Result<std::string> bytes = read_file(file);
    if (!bytes) return refused(name, bytes.error());
    Result<intake::Taken> const taken = intake::take_in(name, *std::move(bytes), settings);
    if (!taken) return refused(name, taken.error());
    std::string const told = json::canonical_of(taken->report) + '\n';
    FolderBeside beside(folder);
    for (auto const& [stored, content] : taken->files) beside.put(stored, content);
    beside.put("report.json", told);
    beside.move_to(folder);
    std::cout << told << std::flush;
    return 0;
}

}  // namespace ecab::cli
