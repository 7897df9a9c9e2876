#include "cli/settings.hpp"

#include <algorithm>

namespace ecab::cli {
namespace {

constexpr long kSizeMax = 1'000'000'000;

constexpr Setting kSettings[] = {
    {"data", SettingKind::DataFolder, "DIR", "ecabinet-data", "The folder of data."},
    {"postgres",
     SettingKind::PostgresUrl,
     "URL",
     "",
     "The database, where it is not SQLite in the folder of data. A password stands in a file that "
     "the address names: postgresql://NAME@HOST/DATABASE?passfile=FILE."},
    {"rules", SettingKind::Folder, "DIR", "", "The folder of rules; without it the installed one."},
    {"web",
     SettingKind::Folder,
     "DIR",
     "",
     "The folder of the client; without it the installed one."},
    {"listen",
     SettingKind::Listen,
     "ADDRESS:PORT",
     "127.0.0.1:8480",
     "Where requests are taken. Without TLS only a loopback address is.",
     0,
     0,
     "listen"},
    {"port",
     SettingKind::Number,
     "PORT",
     "",
     "Another port than that of listen.",
     0,
     65535,
     "listen"},
    {"tls-certificate",
     SettingKind::File,
     "PEM",
     "",
     "The certificate of the site with its chain, for TLS in this process.",
     0,
     0,
     "tls"},
    {"tls-key", SettingKind::SecretFile, "PEM", "", "Its private key.", 0, 0, "tls"},
    {"tls-self-signed",
     SettingKind::Flag,
     "",
     "false",
     "TLS with a certificate of its own, made at the first start; for trials.",
     0,
     0,
     "tls"},
    {"behind-proxy",
     SettingKind::Flag,
     "",
     "false",
     "A proxy on this machine ends TLS: its X-Forwarded-For is believed, cookies are Secure."},
    {"origin",
     SettingKind::Origin,
     "URL",
     "",
     "The address that people see, https://NAME. Without it that of listen."},
    {"rp-id",
     SettingKind::HostName,
     "NAME",
     "localhost",
     "The DNS name that passkeys are bound to: that of origin, or the domain above it."},
    {"shards", SettingKind::Number, "N", "2", "Threads that read and write connections.", 1, 64},
    {"workers", SettingKind::Number, "N", "8", "Threads that answer requests.", 1, 256},
    {"bwrap",
     SettingKind::Program,
     "PATH",
     "bwrap",
     "The program of bubblewrap, in which papers are read.",
     0,
     0,
     "papers"},
    {"papers-without-sandbox",
     SettingKind::Flag,
     "",
     "false",
     "Declares that the system allows no namespaces and papers are read with limits only.",
     0,
     0,
     "papers"},
    {"room-min",
     SettingKind::Number,
     "MEGABYTES",
     "256",
     "With less room for the data /readyz says so.",
     0,
     kSizeMax},
    {"security-months",
     SettingKind::Number,
     "N",
     "12",
     "How many whole months the security log is kept.",
     12,
     1'200},
    {"stamp-url",
     SettingKind::HttpUrl,
     "URL",
     "",
     "An authority that stamps checkpoints (RFC 3161)."},
    {"stamp-authority", SettingKind::File, "PEM", "", "Its certificate."},
    {"witness-url",
     SettingKind::HttpUrl,
     "URL",
     "",
     "A witness that cosigns checkpoints (C2SP tlog-witness)."},
    {"witness-key", SettingKind::Text, "KEY", "", "Its public key, as it publishes it."},
    {"try-as",
     SettingKind::File,
     "FILE",
     "",
     "Offers the sign-ins of a demonstration to every visitor; refused beside anything else."},
    {"clock-at",
     SettingKind::Moment,
     "MOMENT",
     "",
     "Where the time of a new demonstration starts; for tests, refused beside anything else."},
    {"journal-until",
     SettingKind::Moment,
     "MOMENT",
     "",
     "Declares that the clock is right and a journal ran ahead of it up to that moment."},
};

}  // namespace

std::span<Setting const> settings() { return kSettings; }

Setting const* find_setting(std::string_view name) {
    auto const found = std::ranges::find(kSettings, name, &Setting::name);
    return found == std::end(kSettings) ? nullptr : found;
}

std::set<std::string> setting_options() {
    std::set<std::string> out;
    for (Setting const& one : kSettings)
        if (one.kind != SettingKind::Flag) out.emplace(one.name);
    return out;
}

std::set<std::string> setting_flags() {
    std::set<std::string> out;
    for (Setting const& one : kSettings)
        if (one.kind == SettingKind::Flag) out.emplace(one.name);
    return out;
}

}  // namespace ecab::cli
