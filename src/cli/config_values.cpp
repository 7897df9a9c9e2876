#include "cli/config_values.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <sstream>

#include "base/moment.hpp"
#include "cli/config_file.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

std::optional<long> whole_number(std::string_view text) {
    long value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool is_host(std::string_view name) {
    auto const fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return !name.empty() && name.size() <= 253 && std::ranges::all_of(name, fits) &&
           name.front() != '-' && name.front() != '.' && name.back() != '.';
}

std::string wrong_number(Setting const& setting, std::string const& value) {
    std::optional<long> const number = whole_number(value);
    if (number && *number >= setting.least && *number <= setting.most) return {};
    return "needs a whole number from " + std::to_string(setting.least) + " to " +
           std::to_string(setting.most) + ", not " + value;
}

std::string wrong_origin(std::string_view value) {
    constexpr std::string_view kForm = "needs https://NAME or https://NAME:PORT and nothing after";
    bool const is_https = value.starts_with("https://");
    if (!is_https && !value.starts_with("http://")) return std::string(kForm);
    std::string_view const rest = value.substr(is_https ? 8 : 7);
    std::size_t const colon = rest.rfind(':');
    bool const has_port = colon != std::string_view::npos;
    if (!is_host(rest.substr(0, colon))) return std::string(kForm);
    if (has_port && !whole_number(rest.substr(colon + 1))) return std::string(kForm);
    if (!is_https && !is_loopback(rest.substr(0, colon)))
        return "needs https://: browsers keep passkeys and Secure cookies for it";
    return {};
}

std::string wrong_folder(fs::path const& path) {
    std::error_code ec;
    if (!fs::is_directory(path, ec)) return "no folder " + path.string();
    if (::access(path.c_str(), R_OK | X_OK) != 0) return path.string() + " cannot be read";
    return {};
}

// A folder of data may be missing: it is made, where the one above it is.
std::string wrong_data(fs::path const& path) {
    std::error_code ec;
    if (!fs::exists(path, ec)) {
        fs::path const whole = fs::absolute(path, ec).lexically_normal();
        // "data/" names the same folder as "data".
        fs::path const named = whole.has_filename() ? whole : whole.parent_path();
        fs::path const above = named.parent_path();
        return fs::is_directory(above, ec) ? std::string{} : "no folder " + above.string();
    }
    if (std::string wrong = wrong_folder(path); !wrong.empty()) return wrong;
    auto const loose = fs::perms::group_write | fs::perms::others_write;
    if ((fs::status(path, ec).permissions() & loose) != fs::perms::none)
        return path.string() + " can be written by others of this machine; chmod go-w " +
               path.string();
    return {};
}

std::string wrong_file(fs::path const& path, bool is_secret) {
    std::error_code ec;
    if (!fs::is_regular_file(path, ec)) return "no file " + path.string();
    if (::access(path.c_str(), R_OK) != 0) return path.string() + " cannot be read";
    auto const others = fs::perms::group_all | fs::perms::others_all;
    if (is_secret && (fs::status(path, ec).permissions() & others) != fs::perms::none)
        return path.string() + " is open to others of this machine; chmod 600 " + path.string();
    return {};
}

std::string wrong_program(std::string const& value) {
    if (value.find('/') != std::string::npos)
        return ::access(value.c_str(), X_OK) == 0 ? std::string{} : "no program " + value;
    char const* const search = std::getenv("PATH");
    std::istringstream folders(search == nullptr ? "/usr/bin:/bin" : search);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (::access((fs::path(folder) / value).c_str(), X_OK) == 0) return {};
    return "no program " + value + " in PATH; install it, or name its path";
}

std::string wrong_listen(std::string const& value) {
    ListenAt const at = split_listen(value);
    if (at.address.empty() || at.port < 0 || at.port > 65535)
        return "needs ADDRESS:PORT with a port up to 65535, not " + value;
    return {};
}

}  // namespace

ListenAt split_listen(std::string const& text) {
    std::size_t const colon = text.rfind(':');
    if (colon == std::string::npos) return {{}, -1};
    return {text.substr(0, colon), whole_number(text.substr(colon + 1)).value_or(-1)};
}

bool is_loopback(std::string_view address) {
    if (address == "::1" || address == "[::1]" || address == "localhost") return true;
    // A whole IPv4 address: a name such as 127.example.vn is somewhere else.
    return address.starts_with("127.") && std::ranges::count(address, '.') == 3 &&
           address.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string wrong_with(Setting const& setting, std::string const& value) {
    if (value.empty() && setting.kind != SettingKind::Moment) return "needs a value";
    switch (setting.kind) {
        case SettingKind::Text:
            return {};
        case SettingKind::Flag:
            return value == "true" || value == "false" ? "" : "needs true or false, not " + value;
        case SettingKind::Number:
            return wrong_number(setting, value);
        case SettingKind::Listen:
            return wrong_listen(value);
        case SettingKind::HttpUrl:
            return value.starts_with("https://") || value.starts_with("http://")
                       ? ""
                       : "needs an address that begins with https:// or http://, not " + value;
        case SettingKind::Origin:
            return wrong_origin(value);
        case SettingKind::HostName:
            return is_host(value) ? "" : "needs a DNS name in small letters, not " + value;
        case SettingKind::PostgresUrl:
            return wrong_with_postgres(value);
        case SettingKind::Moment:
            return parse_moment(value) ? "" : "needs a moment like 2026-12-31T16:59:30.000Z";
        case SettingKind::DataFolder:
            return wrong_data(value);
        case SettingKind::Folder:
            return wrong_folder(value);
        case SettingKind::File:
            return wrong_file(value, false);
        case SettingKind::SecretFile:
            return wrong_file(value, true);
        case SettingKind::Program:
            return wrong_program(value);
    }
    return {};
}

}  // namespace ecab::cli
