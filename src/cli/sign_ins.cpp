#include "cli/sign_ins.hpp"

#include <filesystem>
#include <sstream>

#include "app/try_as.hpp"
#include "crypto/secret_file.hpp"
#include "json/codec.hpp"

namespace ecab::cli {
namespace {

void save(std::filesystem::path const& path, std::string const& text) {
    Result<Done> const saved = crypto::save_secret_file(path.string(), text);
    if (!saved) throw std::runtime_error("cannot write " + path.string());
}

}  // namespace

void write_sign_ins(std::string const& folder, Story& story) {
    std::ostringstream table;
    table << "login\tpassword\tauthenticator secret (RFC 6238)\tsigning PIN\tperson\n";
    app::TryAsFile file;
    for (ImportedPerson const& person : story.people()) {
        SoftwareMember& member = story.person(person.id.value);
        table << person.login << '\t' << member.password() << '\t' << member.totp_secret() << '\t'
              << member.pin() << '\t' << person.name << '\n';
        file.people.push_back({person.login,
                               person.name,
                               {person.roles.begin(), person.roles.end()},
                               member.password(),
                               member.totp_secret(),
                               member.pin()});
    }
    std::filesystem::path const into(folder);
    save(into / "sign-ins.txt", table.str());
    save(into / "sign-ins.json", json::canonical(json::encode(file)));
}

}  // namespace ecab::cli
