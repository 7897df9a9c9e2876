#include "documents/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>

#include "ports/outage.hpp"

namespace ecab::documents {
namespace {

constexpr int kNotStarted = 127;

void limit(__rlimit_resource what, rlim_t value) {
    rlimit const both{value, value};
    setrlimit(what, &both);
}

// Between fork and exec only calls that are safe in a child of a threaded process.
[[noreturn]] void become(std::vector<char*>& argv, int out, ChildLimits const& limits) {
    int const null = open("/dev/null", O_RDWR);
    dup2(null, STDIN_FILENO);
    dup2(out, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    close_range(3, ~0U, 0);
    limit(RLIMIT_AS, limits.memory_bytes_max);
    limit(RLIMIT_CPU, limits.cpu_seconds_max);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    execvp(argv[0], argv.data());
    _exit(kNotStarted);
}

constexpr std::string_view kPrograms = "/usr/bin/";

std::vector<std::string> in_sandbox(std::vector<std::string> const& command,
                                    std::string const& paper,
                                    ChildLimits const& limits) {
    std::vector<std::string> words{limits.sandbox,
                                   "--unshare-all",
                                   "--unshare-user",
                                   "--uid",
                                   "65534",
                                   "--gid",
                                   "65534",
                                   "--die-with-parent",
                                   "--new-session",
                                   "--cap-drop",
                                   "ALL",
                                   "--clearenv",
                                   "--setenv",
                                   "PATH",
                                   "/usr/bin",
                                   "--setenv",
                                   "LANG",
                                   "C.UTF-8",
                                   "--ro-bind",
                                   "/usr",
                                   "/usr",
                                   "--symlink",
                                   "usr/lib",
                                   "/lib",
                                   "--symlink",
                                   "usr/lib64",
                                   "/lib64",
                                   "--proc",
                                   "/proc",
                                   "--dev",
                                   "/dev"};
    for (std::string const place : {"/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives"})
        words.insert(words.end(), {"--ro-bind-try", place, place});
    if (!paper.empty()) words.insert(words.end(), {"--ro-bind", paper, std::string(kPaperInside)});
    words.insert(words.end(), {"--remount-ro", "/", "--chdir", "/", "--"});
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

int remaining_ms(std::chrono::steady_clock::time_point end) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    return left.count() > 0 ? static_cast<int>(left.count()) : 0;
}

// Reads until the end, the limit or the deadline; true when the child ended by itself.
bool collect(int in, ChildLimits const& limits, std::string& output) {
    auto const end =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(limits.wall_ms_max);
    std::array<char, 64 * 1024> buffer{};
    for (;;) {
        pollfd waiting{in, POLLIN, 0};
        if (poll(&waiting, 1, remaining_ms(end)) <= 0) return false;
        ssize_t const count = ::read(in, buffer.data(), buffer.size());
        if (count == 0) return true;
        if (count < 0) return false;
        output.append(buffer.data(), static_cast<std::size_t>(count));
        if (output.size() > limits.output_bytes_max) return false;
    }
}

ChildResult run_sandboxed(std::vector<std::string> const& command,
                          std::string const& paper,
                          ChildLimits const& limits) {
    std::vector<std::string> const words = in_sandbox(command, paper, limits);
    std::vector<char*> argv;
    for (std::string const& word : words) argv.push_back(const_cast<char*>(word.c_str()));
    argv.push_back(nullptr);
    std::array<int, 2> pipes{};
    if (pipe2(pipes.data(), O_CLOEXEC) != 0) throw ports::StoreBusy("no pipe for a child process");
    pid_t const child = fork();
    if (child < 0) {
        close(pipes[0]);
        close(pipes[1]);
        throw ports::StoreBusy("no child process");
    }
    if (child == 0) become(argv, pipes[1], limits);
    close(pipes[1]);
    ChildResult result;
    result.too_much = !collect(pipes[0], limits, result.output);
    close(pipes[0]);
    if (result.too_much) kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
    return result;
}

// A sandbox that cannot be set up and a paper that cannot be read end alike.
void require_sandbox(ChildLimits const& limits) {
    ChildResult const probe = run_sandboxed({std::string(kPrograms) + "true"}, {}, limits);
    if (probe.exit_code == 0) return;
    throw ports::StoreDown("papers cannot be read: the sandbox " + limits.sandbox +
                           (probe.exit_code == kNotStarted
                                ? " is not installed (Debian: bubblewrap; --bwrap PATH names it)"
                                : " cannot be set up on this system"));
}

}  // namespace

ChildResult run_child(std::vector<std::string> const& command,
                      std::string const& paper,
                      ChildLimits const& limits) {
    std::string const program = std::string(kPrograms) + command.front();
    if (!std::filesystem::exists(program))
        throw ports::StoreDown("papers cannot be read: " + program + " is not installed");
    ChildResult result = run_sandboxed(command, paper, limits);
    if (!result.too_much && result.exit_code != 0) require_sandbox(limits);
    return result;
}

}  // namespace ecab::documents
