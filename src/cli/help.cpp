#include "cli/help.hpp"

#include <algorithm>

#include "cli/settings.hpp"

namespace ecab::cli {
namespace {

constexpr std::string_view kHelp = R"(ecabinet: a government's work without paper

  ecabinet serve [--data DIR] [--listen ADDRESS:PORT] [--postgres URL] [--web DIR]
                 [--tls-self-signed | --tls-certificate PEM --tls-key PEM]
                 [--behind-proxy --origin https://NAME --rp-id NAME]   serve until SIGTERM
                 [--stamp-url URL --stamp-authority PEM]   have checkpoints stamped (RFC 3161)
                 [--witness-url URL --witness-key KEY]   have them cosigned (C2SP tlog-witness)
                 [--config FILE]   the settings of a file; what stands here wins over it
                 [--room-min MEGABYTES]   with less room for the data /readyz says so (256)
                 [--security-months N]   how long the security log is kept: 12 months or more
  ecabinet import [--data DIR] [--postgres URL] [--org ID] [--profile ID] [--demonstration] FILE…
                 an organisation file, or a list of members for the organisation that the profile
                 of rules/organisations describes (prints one-time codes), sessions (meetings
                 with their agenda), and tasks with the documents they stand in
  ecabinet definitions [--data DIR] [--postgres URL] [--org ID] [--write FOLDER]
                 what the organisation adopted: rules, workflows, calendar; a FOLDER gets the files
  ecabinet demo [--data DIR] [--postgres URL] [--government FILE] [--papers DIR]
                 plays a whole ballot with software members and verifies everything
  ecabinet demo --meeting FILE…  the same for recorded meetings (--meeting may be repeated)
  ecabinet demo-data --data DIR [--papers DIR]   a demonstration to look at: ballots in
                 every state, meetings held, ready to open and in preparation; sign-ins.txt, .json
  ecabinet serve --try-as sign-ins.json   offers a demonstration's sign-ins to every visitor
  ecabinet tally --rules ID@VERSION --input FILE.json   recompute a result; prints one JSON object
  ecabinet render FORM --input FILE.yaml --out FILE.pdf [--rules DIR] [--made MOMENT]
                 an official document in the form of Decree 30/2020, as PDF; prints one JSON object:
                 pages, and where each box stands. FORM is a file of rules/forms: nghi-quyet
  ecabinet report NAME (--json | --csv) [--data DIR] [--postgres URL] [--org ID] [--at MOMENT]
                 figures told from the journal. NAME is tasks: by lead agency, done on time and late,
                 open in time and overdue
  ecabinet convert FILE --out DIR [--recognise] [--rules DIR]
                 takes one office file, picture or PDF in as an upload would be, offline and alone:
                 the original as it came, a PDF to read, its text, fonts, marks of secrecy,
                 attachments and signatures; prints one JSON object. Recognition of scanned
                 pages takes ten seconds a page
  ecabinet search --as PERSON [--data DIR] [--postgres URL] [--org ID] [--kind NAME]
                 [--agency NAME] [--year N] [--limit N] [--skip N] WORDS…
                 what that person finds in matters, papers, minutes and conclusions: one JSON object
                 a hit, and one with what the first 200 hits are
  ecabinet reindex [--data DIR] [--postgres URL]   makes the search index again from the journal
  ecabinet draft FILE.docx   a ministry's Word file as a draft: its structure as one JSON object, with
                 what was not understood; offline and without a folder of data
  ecabinet verify [--data DIR] [--postgres URL] [--checkpoint FILE]… [--vkey KEY]… [--threads N]
                 [--without-papers]   tell the journal again: entries, signatures, results, tree,
                 papers and rows, and whether it is the one of checkpoints kept outside
  ecabinet export --matter ballot/ID|meeting/ID --out FILE.asice [--data DIR] [--postgres URL]
                 [--org ID]   the whole evidence of one matter as one file (ASiC-E), beside a
                 running server too
  ecabinet export --list [--data DIR] [--postgres URL] [--org ID]   the matters there are
  ecabinet verify FILE.asice [--vkey KEY]… [--authority PEM] [--english] [--threads N]
                 recompute everything in such a file, offline and without a folder of data; one
                 page, in Vietnamese unless asked otherwise. KEY and PEM are those kept elsewhere
  ecabinet verdict [--trust FILE.pem]… [--at MOMENT] FILE.pdf…
                 what the signatures of signed files are worth, one JSON object a file; offline and
                 without a folder of data. A chain ends at the certificates of FILE.pem. The exit
                 code says whether the files could be read, never whether signatures hold
  ecabinet config check --config FILE   whether `serve` can use the file: every fault with its line
  ecabinet config print-default   a file of every setting with what holds without it
  ecabinet backup --data DIR --to FOLDER [--keys-passphrase-file FILE] [--keep N]
                 [--without-database]   a set of database, papers and all else, while it is served;
                 what a former set in FOLDER has is not copied again
  ecabinet restore --from FOLDER --data DIR [--set NAME] [--keys-passphrase-file FILE]
                 [--without-keys] [--rules DIR]   the newest set, or this one, as a new folder of
                 data; then everything is verified, where keys and database came back
  ecabinet migrate [--data DIR] [--postgres URL]   bring the tables up to date
  ecabinet security-log check [--data DIR] [--head HASH]   whether no line of the security log was
                 changed, moved or taken out, and whether a head kept outside is in it
  ecabinet security-log export [--data DIR] [--since DAY] [--until DAY]   its lines, for a collector
  ecabinet admin invite PERSON LOGIN | admin code SECRET   [--data DIR] [--org ID]

  --bwrap PATH   with serve, demo, demo-data or convert: the program of bubblewrap, in which papers
                 are read; without it no paper is taken in
  --papers-without-sandbox   declares, where the system allows no namespaces, that papers are read
                 with limits only; the log says so at every start
  --clock-at MOMENT with serve, import, demo or demo-data: a new installation starts at that moment
                 (2026-12-31T16:59:30.000Z); for tests, refused beside anything but demonstrations
  --journal-until MOMENT   with serve, import, migrate, definitions or admin: the clock is right, and
                 a journal ran ahead of it up to that moment; without it nothing starts on one whose
                 last entry lies more than a minute after the time of day

Every command takes --help; ecabinet --version says which this is, ecabinet --man is the manual
page (ecabinet --man | man -l -). Exit codes: 0 done, 1 failed, 2 wrong words or input.
)";

constexpr std::string_view kCommand = "  ecabinet ";
constexpr std::string_view kOption = "  --";
constexpr std::string_view kAndSoOn = "\u2026";

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find('\n'), text.size() - 1) + 1;
        out.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return out;
}

// The help cut into its parts: a command or an option with the lines that go on about it.
std::vector<std::string> parts_of_help() {
    std::vector<std::string> out;
    for (std::string_view const line : lines_of(kHelp)) {
        bool const goes_on = line.starts_with("    ") && !out.empty();
        if (!goes_on) out.emplace_back();
        out.back() += line;
    }
    return out;
}

bool is_word_in(std::string_view text, std::string_view word) {
    auto const is_letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
    for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        std::size_t const end = at + word.size();
        bool const begins = at == 0 || !is_letter(text[at - 1]);
        if (begins && (end == text.size() || !is_letter(text[end]))) return true;
    }
    return false;
}

bool is_of(std::string_view part, std::string_view command) {
    if (part.starts_with(kCommand)) {
        std::string_view const rest = part.substr(kCommand.size());
        return rest.substr(0, rest.find_first_of(" \n")) == command;
    }
    return part.starts_with(kOption) && is_word_in(part, command);
}

std::string table_of_settings() {
    std::string out =
        "\nSettings, each an option --NAME and a key of the file that config names:\n";
    for (Setting const& one : settings()) {
        out += "  " + std::string(one.name);
        if (!one.value.empty()) out += " " + std::string(one.value);
        if (!one.otherwise.empty()) out += "   (" + std::string(one.otherwise) + ")";
        out += "\n      " + std::string(one.meaning) + "\n";
    }
    return out;
}

// A line that man(7) takes as it stands, in ASCII.
std::string escaped(std::string_view line) {
    std::string out;
    if (line.starts_with('.') || line.starts_with('\'')) out += "\\&";
    while (!line.empty()) {
        if (line.starts_with(kAndSoOn)) {
            out += "...";
            line.remove_prefix(kAndSoOn.size());
            continue;
        }
        char const c = line.front();
        line.remove_prefix(1);
        if (c == '\\')
            out += "\\e";
        else if (c == '-')
            out += "\\-";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string help() { return std::string(kHelp); }

std::string help_of(std::string_view command) {
    std::string out;
    for (std::string const& part : parts_of_help())
        if (is_of(part, command)) out += part;
    if (out.empty()) return help();
    if (command == "serve") out += table_of_settings();
    return out + "\nExit codes: 0 done, 1 failed, 2 wrong words or input.\n";
}

std::string manual(std::string_view version) {
    std::string out = ".TH ECABINET 1 \"\" \"ecabinet " + std::string(version) + "\" e\\-Cabinet\n";
    out += ".SH NAME\necabinet \\- a government's work without paper\n.SH COMMANDS\n";
    bool is_first = true;
    for (std::string const& part : parts_of_help()) {
        if (!part.starts_with(kCommand) && !part.starts_with(kOption)) continue;
        if (!is_first) out += ".PP\n";
        is_first = false;
        out += ".nf\n";
        for (std::string_view const line : lines_of(part)) out += escaped(line.substr(2));
        out += ".fi\n";
    }
    out += ".SH SETTINGS\nEach is an option of serve and a key of its configuration file.\n";
    for (Setting const& one : settings()) {
        out += ".TP\n.BI \\-\\-" + escaped(one.name) + " \" " + escaped(one.value) + "\"\n";
        out += escaped(one.meaning) + "\n";
        if (!one.otherwise.empty()) out += "Without it: " + escaped(one.otherwise) + ".\n";
    }
    out += ".SH EXIT STATUS\n0 done, 1 failed, 2 wrong words or input.\n";
    out += ".SH FILES\n.TP\n.I /etc/ecabinet/ecabinet.yaml\nThe settings of the service.\n";
    out += ".TP\n.I /var/lib/ecabinet\nIts data.\n";
    return out;
}

std::optional<std::string> told(std::vector<std::string> const& words, std::string_view version) {
    auto const says = [&](std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (words.empty()) return help();
    if (says("--help")) return help_of(words.front());
    if (words.front() == "--version") return "ecabinet " + std::string(version) + "\n";
    if (words.front() == "--man") return manual(version);
    return std::nullopt;
}

}  // namespace ecab::cli
