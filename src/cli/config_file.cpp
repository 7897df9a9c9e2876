#include "cli/config_file.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <optional>
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
    std::optional<std::string> value;  // none: it has the form of none
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
        return found == set.end() ? std::string{} : found->second.value.value_or("");
    }
    void fault(std::string const& name, std::string const& what) {
        int const line = set.at(name).line;
        faults.push_back({line, (line == kOnCommandLine ? "--" : "") + name + ": " + what});
    }
    void take(YAML::Node const& key, YAML::Node const& node);
    void lay_over(std::vector<std::string> const& line);
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
    bool const is_new = set.emplace(name, Set{std::nullopt, line}).second;
    if (!is_new) return faults.push_back({line, name + ": set twice"});
    if (!node.IsScalar()) return fault(name, "needs one value");
    set[name].value = node.Scalar();
}

void Reading::lay_over(std::vector<std::string> const& line) {
    std::map<std::string, Set> own;
    std::set<std::string_view> groups;
    for (std::size_t i = 0; i < line.size(); ++i) {
        Setting const* const one =
            line[i].starts_with("--") ? find_setting(std::string_view(line[i]).substr(2)) : nullptr;
        if (one == nullptr) continue;
        if (!one->group.empty()) groups.insert(one->group);
        bool const is_flag = one->kind == SettingKind::Flag;
        if (!is_flag && i + 1 == line.size()) break;
        own[std::string(one->name)] = {is_flag ? "true" : line[++i], kOnCommandLine};
    }
    std::erase_if(set, [&](auto const& one) {
        return own.contains(one.first) || groups.contains(find_setting(one.first)->group);
    });
    set.merge(own);
}

void look_at_values(Reading& read) {
    for (auto const& [name, set] : read.set) {
        if (!set.value) continue;
        std::string const wrong = wrong_with(*find_setting(name), *set.value);
        if (!wrong.empty()) read.fault(name, wrong);
    }
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
    if (is_loopback(host) && host != "localhost") return;  // no passkey is made there
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

// What keeps the file from being read at all.
std::optional<ConfigFault> take_file(fs::path const& path, Reading& read) {
    Result<std::string> const text = definitions::read_file(path, definitions::kYamlBytesMax);
    if (!text) return ConfigFault{0, text.error().detail};
    Result<YAML::Node> const document = definitions::read_yaml(*text, "");
    if (!document) return fault_of(document.error().detail);
    if (!document->IsMap()) return ConfigFault{1, "needs lines of the form name: value"};
    look_at_itself(path, read);
    for (auto const& one : *document) read.take(one.first, one.second);
    return std::nullopt;
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

Config read_config(fs::path const& path, std::vector<std::string> const& line) {
    Reading read;
    if (!path.empty())
        if (std::optional<ConfigFault> fault = take_file(path, read))
            return {{}, {*std::move(fault)}};
    read.lay_over(line);
    look_at_values(read);
    look_at_pairs(read);
    look_at_addresses(read);
    Config out;
    for (auto const& [name, set] : read.set) {
        bool const is_flag = find_setting(name)->kind == SettingKind::Flag;
        if (is_flag && set.value != "true") continue;
        out.words.push_back("--" + name);
        if (!is_flag) out.words.push_back(set.value.value_or(""));
    }
    out.faults = std::move(read.faults);
    std::ranges::stable_sort(out.faults, {}, &ConfigFault::line);
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
