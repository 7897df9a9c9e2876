#include "store/postgres/private_cluster.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "store/postgres/connection.hpp"

namespace ecab::store {
namespace {

// The first line a command prints; throws when it fails.
std::string first_line_of(std::string const& command) {
    std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), &pclose);
    if (!pipe) throw std::runtime_error("cannot run: " + command);
    std::string out;
    for (int c = std::fgetc(pipe.get()); c != EOF && c != '\n'; c = std::fgetc(pipe.get()))
        out += static_cast<char>(c);
    if (pclose(pipe.release()) != 0) throw std::runtime_error("failed: " + command);
    return out;
}

}  // namespace

PrivateCluster::PrivateCluster(std::string const& source_folder)
    : script_("'" + source_folder + "/tools/setup/private_postgres.sh'") {
    std::string pattern = (std::filesystem::temp_directory_path() / "ecab-pg-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder");
    folder_ = pattern;
    start();
}

PrivateCluster::~PrivateCluster() {
    try {
        stop();
    } catch (std::runtime_error const& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
    }
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void PrivateCluster::start() { url_ = first_line_of(script_ + " start '" + folder_ + "'"); }

void PrivateCluster::stop() { first_line_of(script_ + " stop '" + folder_ + "'"); }

std::string PrivateCluster::fresh_schema_url() {
    std::string const name = "t" + std::to_string(++schemas_);
    PostgresConnection(url_, nullptr).script("CREATE SCHEMA " + name);
    return url_ + "&options=-csearch_path%3D" + name;
}

}  // namespace ecab::store
