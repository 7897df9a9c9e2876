#include "documents/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <filesystem>
#include <utility>

#include "documents/call_filter.hpp"
#include "ports/outage.hpp"

namespace ecab::documents {
namespace {

constexpr int kNotStarted = 127;

void limit(__rlimit_resource what, rlim_t value) {
    rlimit const both{value, value};
    setrlimit(what, &both);
}

constexpr int kFilterHandle = 3;  // where bubblewrap reads the filter

// What the child is told to become; made before the fork.
struct Plan {
    std::vector<std::string> words;
    std::vector<char*> argv;
    bool is_sandboxed = true;
    std::array<int, 2> out{-1, -1};
    std::array<int, 2> filter{-1, -1};
};

// Between fork and exec only calls that are safe in a child of a threaded process.
[[noreturn]] void become(Plan& plan, ChildLimits const& limits) {
    int const null = open("/dev/null", O_RDWR);
    dup2(null, STDIN_FILENO);
    dup2(plan.out[1], STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    dup2(plan.filter[0], kFilterHandle);
    fcntl(kFilterHandle, F_SETFD, 0);
    close_range(kFilterHandle + 1, ~0U, 0);
    limit(RLIMIT_AS, limits.memory_bytes_max);
    limit(RLIMIT_CPU, limits.cpu_seconds_max);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    if (plan.is_sandboxed) {
        execvp(plan.argv[0], plan.argv.data());
        _exit(kNotStarted);
    }
    close(kFilterHandle);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::array<char*, 3> environment{
        const_cast<char*>("PATH=/usr/bin"), const_cast<char*>("LANG=C.UTF-8"), nullptr};
    if (filter_own_calls()) execve(plan.argv[0], plan.argv.data(), environment.data());
    _exit(kNotStarted);
}

constexpr std::string_view kPrograms = "/usr/bin/";

std::vector<std::string> in_sandbox(std::vector<std::string> const& command,
                                    std::string const& paper,
                                    ChildLimits const& limits) {
    std::vector<std::string> words{*limits.sandbox,
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
                                   "--dev",
                                   "/dev",
                                   "--seccomp",
                                   std::to_string(kFilterHandle)};
    for (std::string const place : {"/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives"})
        words.insert(words.end(), {"--ro-bind-try", place, place});
    if (!paper.empty()) words.insert(words.end(), {"--ro-bind", paper, std::string(kPaperInside)});
    words.insert(words.end(), {"--remount-ro", "/", "--chdir", "/", "--"});
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

std::vector<std::string> unconfined(std::vector<std::string> words, std::string const& paper) {
    words.front() = std::string(kPrograms) + words.front();
    for (std::string& word : words)
        if (word == kPaperInside) word = paper;
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

void close_both(std::array<int, 2>& handles) {
    for (int& handle : handles)
        if (handle >= 0) close(std::exchange(handle, -1));
}

// The filter is smaller than what a pipe holds, so nobody has to read while it is written.
bool open_pipes(Plan& plan) {
    if (pipe2(plan.out.data(), O_CLOEXEC) != 0) return false;
    if (pipe2(plan.filter.data(), O_CLOEXEC) != 0) return false;
    std::string const filter = call_filter_bytes();
    bool const whole = ::write(plan.filter[1], filter.data(), filter.size()) ==
                       static_cast<ssize_t>(filter.size());
    close(std::exchange(plan.filter[1], -1));
    return whole;
}

ChildResult run_planned(std::vector<std::string> const& command,
                        std::string const& paper,
                        ChildLimits const& limits) {
    Plan plan;
    plan.is_sandboxed = limits.sandbox.has_value();
    plan.words =
        plan.is_sandboxed ? in_sandbox(command, paper, limits) : unconfined(command, paper);
    for (std::string& word : plan.words) plan.argv.push_back(word.data());
    plan.argv.push_back(nullptr);
    pid_t const child = open_pipes(plan) ? fork() : -1;
    if (child == 0) become(plan, limits);
    close_both(plan.filter);
    if (child < 0) {
        close_both(plan.out);
        throw ports::StoreBusy("no child process");
    }
    close(std::exchange(plan.out[1], -1));
    ChildResult result;
    result.too_much = !collect(plan.out[0], limits, result.output);
    close_both(plan.out);
    if (result.too_much) kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
    return result;
}

}  // namespace

std::optional<std::string> sandbox_problem(ChildLimits const& limits) {
    ChildResult const probe = run_planned({"true"}, {}, limits);
    if (probe.exit_code == 0) return std::nullopt;
    if (!limits.sandbox) return "system calls cannot be filtered on this system";
    return "the sandbox " + *limits.sandbox +
           (probe.exit_code == kNotStarted
                ? " is not installed (Debian: bubblewrap; --bwrap PATH names it)"
                : " cannot be set up: this system gives it no user namespace. Allow them, or "
                  "declare "
                  "with --papers-without-sandbox that papers are read without it");
}

ChildResult run_child(std::vector<std::string> const& command,
                      std::string const& paper,
                      ChildLimits const& limits) {
    std::string const program = std::string(kPrograms) + command.front();
    if (!std::filesystem::exists(program))
        throw ports::StoreDown("papers cannot be read: " + program + " is not installed");
    ChildResult result = run_planned(command, paper, limits);
    if (result.too_much || result.exit_code == 0) return result;
    // A sandbox that cannot be set up and a paper that cannot be read end alike.
    if (std::optional<std::string> const problem = sandbox_problem(limits))
        throw ports::StoreDown("papers cannot be read: " + *problem);
    return result;
}

}  // namespace ecab::documents
