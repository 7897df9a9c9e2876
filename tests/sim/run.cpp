#include "sim/run.hpp"

#include <unistd.h>

#include <filesystem>

#include "base/testing/source_dir.hpp"

namespace ecab::sim {
namespace {

namespace fs = std::filesystem;

std::string new_folder() {
    fs::path const memory = "/dev/shm";
    fs::path const where = fs::is_directory(memory) ? memory : fs::temp_directory_path();
    return (where / ("ecab-sim-" + std::to_string(getpid()))).string();
}

}  // namespace

Runner::Runner()
    : folder_(new_folder()),
      definitions_(in_source("rules")),
      founded_(found(definitions_, folder_ + "/founded")) {}

Runner::~Runner() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

Outcome Runner::run(std::uint64_t seed) {
    fs::path const place = fs::path(folder_) / "seed";
    fs::remove_all(place);
    fs::copy(founded_.folder, place, fs::copy_options::recursive);
    seed_openssl(seed);
    HandClock clock(founding_day());
    SeededRandom random(seed);
    Outcome out;
    TestServer server(definitions_, place.string(), clock, random);
    server.start();
    Play play(server, founded_, seed);
    try {
        play.run();
    } catch (std::exception const& e) {
        out.fault = e.what();
    }
    out.figures = play.figures();
    out.digest = to_hex(play.digest());
    return out;
}

}  // namespace ecab::sim
