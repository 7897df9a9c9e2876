// bench_start: from exec of `ecabinet serve` on an empty and on a used data folder to the first
// answered request, and its resident memory once idle. Median of several starts. Option: the
// program's path (default: beside the build's root). The last JSON line is the verdict.
#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "fanout/sides.hpp"

namespace {

using namespace ecab::bench;
namespace fs = std::filesystem;

constexpr int kStarts = 7;
constexpr auto kSettle = std::chrono::seconds(2);

struct Start {
    double ready_ms{};
    double resident_mb{};
};

bool answers(std::uint16_t port) {
    int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string const request = "GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\n\r\n";
    std::array<char, 16> head{};
    bool const answered = ::connect(fd, reinterpret_cast<sockaddr const*>(&to), sizeof to) == 0 &&
                          ::send(fd, request.data(), request.size(), MSG_NOSIGNAL) > 0 &&
                          ::recv(fd, head.data(), head.size(), 0) > 0;
    ::close(fd);
    return answered;
}

pid_t launch(std::string const& program, std::string const& folder, std::uint16_t port) {
    std::string const listen = "127.0.0.1:" + std::to_string(port);
    pid_t const child = ::fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child > 0) return child;
    int const nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    ::dup2(nowhere, STDOUT_FILENO);
    ::execl(program.c_str(),
            program.c_str(),
            "serve",
            "--data",
            folder.c_str(),
            "--listen",
            listen.c_str(),
            static_cast<char*>(nullptr));
    std::_Exit(127);
}

double resident_mb(pid_t child) {
    std::ifstream file("/proc/" + std::to_string(child) + "/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

Start start(std::string const& program, std::string const& folder) {
    constexpr auto kLongest = std::int64_t{30} * 1'000'000'000;
    std::uint16_t const port = free_port();
    std::int64_t const begin = clock_ns();
    pid_t const child = launch(program, folder, port);
    bool ready = false;
    while (!ready && clock_ns() - begin < kLongest) {
        ready = answers(port);
        if (!ready) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    Start one;
    one.ready_ms = static_cast<double>(clock_ns() - begin) / 1e6;
    std::this_thread::sleep_for(kSettle);
    one.resident_mb = resident_mb(child);
    ::kill(child, SIGTERM);
    ::waitpid(child, nullptr, 0);
    if (!ready) throw std::runtime_error(program + " does not answer");
    return one;
}

double print(char const* what, std::vector<Start> const& starts, double& memory) {
    std::vector<double> ready;
    std::vector<double> resident;
    for (Start const& one : starts) {
        ready.push_back(one.ready_ms);
        resident.push_back(one.resident_mb);
    }
    memory = median(resident);
    double const milliseconds = median(ready);
    std::printf("{\"bench\":\"start\",\"data\":\"%s\",\"ready_ms\":%.1f,\"idle_mb\":%.1f}\n",
                what,
                milliseconds,
                memory);
    return milliseconds;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        std::string const program =
            argc > 1
                ? argv[1]
                : (fs::read_symlink("/proc/self/exe").parent_path() / "../../ecabinet").string();
        fs::path const folder =
            fs::temp_directory_path() / ("ecab-bench-start-" + std::to_string(::getpid()));
        std::vector<Start> empty;
        std::vector<Start> used;
        for (int i = 0; i < kStarts; ++i) {
            fs::remove_all(folder);
            empty.push_back(start(program, folder.string()));
            used.push_back(start(program, folder.string()));
        }
        fs::remove_all(folder);
        double memory = 0;
        double const first = print("empty", empty, memory);
        double const again = print("used", used, memory);
        std::printf(
            "{\"bench\":\"start\",\"ready_ms\":%.1f,\"goal_ms\":200,\"idle_mb\":%.1f,"
            "\"goal_mb\":60}\n",
            std::max(first, again),
            memory);
        return 0;
    } catch (std::exception const& e) {
        std::fprintf(stderr, "bench_start: %s\n", e.what());
        return 1;
    }
}
