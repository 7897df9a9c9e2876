#include "nchan.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "../fanout/sides.hpp"
#include "../votes/load.hpp"

namespace ecab::bench {
namespace {

constexpr char const* kModule = "/usr/lib/nginx/modules/ngx_nchan_module.so";
constexpr char const* kProgram = "/usr/sbin/nginx";

void configure(std::string const& folder, std::uint16_t port) {
    std::filesystem::create_directories(folder);
    std::ofstream out(folder + "/nginx.conf");
    out << "daemon off;\nworker_processes 1;\npid " << folder << "/nginx.pid;\n"
        << "load_module " << kModule << ";\nerror_log " << folder << "/error.log warn;\n"
        << (::geteuid() == 0 ? "user root;\n" : "") << "events { worker_connections 20000; }\n"
        << "http {\n  access_log off;\n  nchan_shared_memory_size 128M;\n";
    for (char const* what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        out << "  " << what << "_temp_path " << folder << "/" << what << ";\n";
    out << "  server {\n    listen 127.0.0.1:" << port << " backlog=4096;\n"
        << "    location ~ ^/pub/(\\d)$ { nchan_publisher; nchan_channel_id $1;\n"
        << "      nchan_message_buffer_length 1; }\n"
        << "    location ~ ^/sub/(\\d)$ { nchan_subscriber eventsource; nchan_channel_id $1;\n"
        << "      nchan_subscriber_first_message newest; nchan_eventsource_ping_interval 0; }\n"
        << "  }\n}\n";
}

std::string first_word(std::string const& path) {
    std::ifstream in(path);
    std::string word;
    in >> word;
    return word;
}

}  // namespace

Nchan::Nchan(std::string const& folder) : port_(free_port()) {
    if (::access(kModule, R_OK) != 0 || ::access(kProgram, X_OK) != 0)
        throw std::runtime_error("nginx with nchan is not installed; see tools/setup");
    configure(folder, port_);
    std::string const config = folder + "/nginx.conf";
    std::string const log = folder + "/error.log";
    pid_ = ::fork();
    if (pid_ == 0) {
        ::execl(kProgram, kProgram, "-c", config.c_str(), "-e", log.c_str(), nullptr);
        std::_Exit(127);
    }
    std::string const pid = std::to_string(pid_);
    for (int tries = 0; worker_.empty() && tries < 200; ++tries) {
        ::usleep(20'000);
        worker_ = first_word("/proc/" + pid + "/task/" + pid + "/children");
    }
    if (worker_.empty()) throw std::runtime_error("nginx does not start: see " + log);
}

Nchan::~Nchan() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
}

std::int64_t Nchan::cpu_ns() const {
    std::string const digits = first_word("/proc/" + worker_ + "/schedstat");
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string Nchan::subscription(int channel) {
    return "GET /sub/" + std::to_string(channel) +
           " HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n";
}

void Nchan::publish(std::span<std::string const> frames) const {
    std::vector<std::string> requests;
    for (std::string const& frame : frames)
        requests.push_back("POST /pub/" + std::to_string(requests.size()) +
                           " HTTP/1.1\r\nHost: x\r\nX-EventSource-Event: room\r\nContent-Length: " +
                           std::to_string(frame.size()) + "\r\n\r\n" + frame);
    std::vector<Walk> walks;
    for (std::string const& request : requests) walks.push_back({0, {&request}});
    Load const done = walk_all(port_, walks).steps.front();
    if (done.accepted != frames.size()) throw std::runtime_error(done.first_refusal);
}

}  // namespace ecab::bench
