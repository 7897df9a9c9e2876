#include "cli/config_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "cli/config_values.hpp"
#include "cli/settings.hpp"
#include "definitions/yaml_reader.hpp"
#include "store/postgres/address.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNear = 3;  // letters that may be wrong, and at most half of them

// Levenshtein's distance.
std::size_t apart(std::string_view one, std::string_view other) {
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < one.size(); ++i) {
        std::size_t left_above = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < other.size(); ++j) {
            std::size_t const changed = left_above + (one[i] == other[j] ? 0 : 1);
            left_above = row[j + 1];
            row[j + 1] = std::min({row[j + 1] + 1, row[j] + 1, changed});
        }
    }
    return row.back();
}

struct Set {
    std::string value;
    int line;
};

// What is set, and what is wrong with it so far.
struct Reading {
    std::map<std::string, Set> set;
    std::vector<ConfigFault> faults;

    bool has(std::string const& name) const { return set.contains(name); }
    bool is_on(std::string const& name) const { return value(name) == "true"; }
    std::string value(std::string const& name) const {
        auto const found = set.find(name);
        return found == set.end() ? std::string{} : found->second.value;
    }
    void fault(std::string const& name, std::string what) {
        faults.push_back({set.at(name).line, name + ": " + std::move(what)});
    }
    void take(YAML::Node const& key, YAML::Node const& node);
};

void Reading::take(YAML::Node const& key, YAML::Node const& node) {
    int const line = key.Mark().line + 1;
    std::string const name = key.IsScalar() ? key.Scalar() : std::string{};
    Setting const* const setting = find_setting(name);
    if (setting == nullptr) {
        std::string const near = nearest_setting(name);
        faults.push_back({line,
                          "unknown setting " + (name.empty() ? "without a name" : name) +
                              (near.empty() ? "" : "; did you mean " + near + "?")});
        return;
    }
    bool const is_new = set.emplace(name, Set{"", line}).second;
    if (!is_new) return faults.push_back({line, name + ": set twice"});
    if (!node.IsScalar()) return fault(name, "needs one value");
    set[name].value = node.Scalar();
    if (std::string wrong = wrong_with(*setting, node.Scalar()); !wrong.empty())
        fault(name, std::move(wrong));
}

// What only makes sense together.
void look_at_pairs(Reading& read) {
    constexpr std::pair<char const*, char const*> kPairs[] = {{"tls-certificate", "tls-key"},
                                                              {"stamp-url", "stamp-authority"},
                                                              {"witness-url", "witness-key"}};
    for (auto const& [one, other] : kPairs) {
        if (read.has(one) && !read.has(other)) read.fault(one, std::string("needs ") + other);
        if (read.has(other) && !read.has(one)) read.fault(other, std::string("needs ") + one);
    }
    if (read.is_on("papers-without-sandbox") && read.has("bwrap"))
        read.fault("bwrap", "names a sandbox that papers-without-sandbox declares away");
    if (read.is_on("tls-self-signed") && read.has("tls-certificate"))
        read.fault("tls-self-signed", "there is a tls-certificate already");
}

void look_at_addresses(Reading& read) {
    bool const tls = read.has("tls-certificate") || read.is_on("tls-self-signed");
    if (read.has("listen") && !tls && !is_loopback(split_listen(read.value("listen")).address))
        read.fault("listen",
                   "without TLS only a loopback address is served; set tls-certificate and tls-key,"
                   " or let a proxy on this machine end TLS and listen on 127.0.0.1");
    if (read.is_on("behind-proxy") && !read.has("origin"))
        read.fault("behind-proxy", "needs origin, the address that people see");
    if (!read.has("origin")) return;
    std::string const origin = read.value("origin");
    std::string host = origin.substr(std::min(origin.size(), origin.find("://") + 3));
    host = host.substr(0, host.find(':'));
    std::string const rp_id = read.has("rp-id") ? read.value("rp-id") : "localhost";
    if (host != rp_id && !host.ends_with("." + rp_id))
        read.fault(read.has("rp-id") ? "rp-id" : "origin",
                   "passkeys of " + rp_id + " do not hold at " + host + "; set rp-id to " + host);
}

// The reader of definitions says ":LINE: what", or ": what" of the file as a whole.
ConfigFault fault_of(std::string_view detail) {
    int line = 0;
    std::string_view rest = detail.substr(std::min<std::size_t>(1, detail.size()));
    auto const [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), line);
    if (error == std::errc{}) rest.remove_prefix(static_cast<std::size_t>(end - rest.data()) + 1);
    return {line, std::string(rest.substr(rest.starts_with(' ') ? 1 : 0))};
}

void look_at_itself(fs::path const& path, Reading& read) {
    auto const loose = fs::perms::group_write | fs::perms::others_write;
    std::error_code ec;
    if ((fs::status(path, ec).permissions() & loose) != fs::perms::none)
        read.faults.push_back(
            {0, "others of this machine can write it; chmod go-w " + path.string()});
}

}  // namespace

std::string nearest_setting(std::string_view name) {
    std::string best;
    std::size_t least = std::min(kNear, name.size() / 2) + 1;
    for (Setting const& one : settings())
        if (std::size_t const far = apart(name, one.name); far < least)
            least = far, best = std::string(one.name);
    return best;
}

std::string wrong_with_postgres(std::string_view url) {
    std::optional<store::PostgresAddress> const address =
        store::read_postgres_address(std::string(url));
    if (!address) return "needs an address of the form postgresql://NAME@HOST:PORT/DATABASE";
    if (address->has_password)
        return "holds a password, which others of this machine can read; write it into a file of "
               "mode 600 as HOST:PORT:DATABASE:NAME:PASSWORD and end the address with "
               "?passfile=FILE";
    if (address->passfile.empty()) return {};
    return wrong_with({"", SettingKind::SecretFile, "", "", ""}, address->passfile);
}

ConfigFile read_config(fs::path const& path) {
    ConfigFile out;
    Result<std::string> const text = definitions::read_file(path, definitions::kYamlBytesMax);
    if (!text) return {{}, {{0, text.error().detail}}};
    Result<YAML::Node> const document = definitions::read_yaml(*text, "");
    if (!document) return {{}, {fault_of(document.error().detail)}};
    Reading read;
    look_at_itself(path, read);
    if (!document->IsMap()) return {{}, {{1, "needs lines of the form name: value"}}};
    for (auto const& one : *document) read.take(one.first, one.second);
    look_at_pairs(read);
    look_at_addresses(read);
    for (auto const& [name, set] : read.set) {
        bool const is_flag = find_setting(name)->kind == SettingKind::Flag;
        if (is_flag && set.value != "true") continue;
        out.words.push_back("--" + name);
        if (!is_flag) out.words.push_back(set.value);
    }
    out.faults = std::move(read.faults);
    std::ranges::stable_sort(out.faults, {}, &ConfigFault::line);
    return out;
}

std::vector<std::string> overruled(std::vector<std::string> const& file,
                                   std::vector<std::string> const& line) {
    std::set<std::string_view> groups;
    for (std::string const& word : line)
        if (word.starts_with("--"))
            if (Setting const* const one = find_setting(std::string_view(word).substr(2)))
                if (!one->group.empty()) groups.insert(one->group);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < file.size(); ++i) {
        Setting const& setting = *find_setting(std::string_view(file[i]).substr(2));
        bool const has_value = setting.kind != SettingKind::Flag;
        bool const stays = !groups.contains(setting.group);
        if (stays) out.push_back(file[i]);
        if (has_value && stays) out.push_back(file[i + 1]);
        if (has_value) ++i;
    }
    out.insert(out.end(), line.begin(), line.end());
    return out;
}

std::string default_config() {
    std::string out =
        "# The settings of `ecabinet serve`, each with what holds without it. A line takes effect\n"
        "# without its leading #. `ecabinet config check --config FILE` says what is wrong.\n";
    for (Setting const& one : settings()) {
        out += "\n# " + std::string(one.meaning) + "\n#" + std::string(one.name) + ": ";
        out += one.otherwise.empty() ? std::string(one.value) : std::string(one.otherwise);
        out += '\n';
    }
    return out;
}

}  // namespace ecab::cli
