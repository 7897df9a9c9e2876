// Every setting of `ecabinet serve`, once: the options of the command line, the keys of the
// configuration file, `config print-default`, `serve --help` and the manual page are all made from
// this table. A key of the file has the name of its option.
#pragma once
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace ecab::cli {

enum class SettingKind {
    Text,
    Flag,         // true or false
    Number,       // a whole number within `least` and `most`
    Listen,       // ADDRESS:PORT
    HttpUrl,      // http:// or https://
    Origin,       // https://NAME[:PORT], as a browser states it
    HostName,     // a DNS name
    PostgresUrl,  // postgresql://…, without a password in it
    Moment,       // 2026-12-31T16:59:30.000Z
    DataFolder,   // made where it is missing
    Folder,       // must be there
    File,         // must be there and readable
    SecretFile,   // the same, and nobody else may read it
    Program,      // a path, or a name that is looked for in PATH
};

struct Setting {
    std::string_view name;
    SettingKind kind;
    std::string_view value;  // what the help calls it: "DIR"; empty for flags
    // What holds without it, as it would be written; empty: nothing. Shown, never read: the
    // defaults themselves stand in server/node.hpp and cli/serve.cpp.
    std::string_view otherwise;
    std::string_view meaning;  // one sentence
    long least = 0;
    long most = 0;
    // Settings that stand for each other: one of them on the command line puts the file's away.
    std::string_view group{};
};

std::span<Setting const> settings();
Setting const* find_setting(std::string_view name);
// Their names, as Arguments wants them.
std::set<std::string> setting_options();
std::set<std::string> setting_flags();

}  // namespace ecab::cli
