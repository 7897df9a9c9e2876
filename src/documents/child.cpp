#include "documents/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <mutex>
#include <thread>
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
    std::vector<std::string> environment;  // without a sandbox
    std::vector<char*> envp;
    std::uint64_t file_bytes_max = 0;
    Program program = Program::Reader;
    bool is_sandboxed = true;
    std::array<int, 2> out{-1, -1};
    std::array<int, 2> filter{-1, -1};
};

// Between fork and exec only calls that are safe in a child of a threaded process.
[[noreturn]] void become(Plan& plan, ChildLimits const& limits) {
    setpgid(0, 0);  // what it starts dies with it
    int const null = open("/dev/null", O_RDWR);
    dup2(null, STDIN_FILENO);
    dup2(plan.out[1], STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    dup2(plan.filter[0], kFilterHandle);
    fcntl(kFilterHandle, F_SETFD, 0);
    close_range(kFilterHandle + 1, ~0U, 0);
    limit(RLIMIT_AS, limits.memory_bytes_max);
    limit(RLIMIT_CPU, limits.cpu_seconds_max);
    limit(RLIMIT_FSIZE, plan.file_bytes_max);
    limit(RLIMIT_CORE, 0);
    if (plan.is_sandboxed) {
        execvp(plan.argv[0], plan.argv.data());
        _exit(kNotStarted);
    }
    close(kFilterHandle);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (filter_own_calls(plan.program)) execve(plan.argv[0], plan.argv.data(), plan.envp.data());
    _exit(kNotStarted);
}

constexpr std::string_view kPrograms = "/usr/bin/";
constexpr std::uint64_t kEntryBytes = 4096;  // of the disk, for a file however small
constexpr int kLookMs = 100;                 // between two looks at what was written

std::vector<std::string> in_sandbox(std::vector<std::string> const& command,
                                    std::string const& paper,
                                    ChildLimits const& limits,
                                    ChildNeeds const& needs) {
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
                                   "--clearenv"};
    auto const add = [&words](std::initializer_list<std::string> more) {
        words.insert(words.end(), more);
    };
    add({"--setenv", "PATH", "/usr/bin", "--setenv", "LANG", "C.UTF-8"});
    for (auto const& [name, value] : needs.environment) add({"--setenv", name, value});
    add({"--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib"});
    add({"--symlink", "usr/lib64", "/lib64", "--dev", "/dev"});
    add({"--seccomp", std::to_string(kFilterHandle)});
    for (std::string const place :
         {"/etc/fonts", "/etc/ld.so.cache", "/etc/alternatives", "/etc/libreoffice"})
        add({"--ro-bind-try", place, place});
    if (!paper.empty()) add({"--ro-bind", paper, std::string(kPaperInside)});
    if (!needs.settings.empty()) add({"--ro-bind", needs.settings, std::string(kSettingsInside)});
    if (!needs.scratch.empty())
        add({"--bind", needs.scratch, std::string(kScratchInside), "--symlink", "scratch", "/tmp"});
    // Settings of the kernel stand there too, and whoever runs the server may be their owner.
    if (needs.knows_itself) add({"--proc", "/proc", "--remount-ro", "/proc"});
    add({"--remount-ro", "/", "--chdir", "/", "--"});
    words.insert(words.end(), command.begin(), command.end());
    return words;
}

std::string program_of(std::vector<std::string> const& command) {
    return command.front().starts_with('/') ? command.front()
                                            : std::string(kPrograms) + command.front();
}

void replace_all(std::string& text, std::string_view inside, std::string const& outside) {
    if (outside.empty()) return;
    for (std::size_t at = 0; (at = text.find(inside, at)) != std::string::npos;
         at += outside.size())
        text.replace(at, inside.size(), outside);
}

// The names of the sandbox become those of the system.
std::string placed(std::string word, std::string const& paper, ChildNeeds const& needs) {
    if (word == kPaperInside) return paper;
    replace_all(word, kScratchInside, needs.scratch);
    replace_all(word, kSettingsInside, needs.settings);
    return word;
}

void plan_unconfined(Plan& plan,
                     std::vector<std::string> const& command,
                     std::string const& paper,
                     ChildNeeds const& needs) {
    for (std::string const& word : command) plan.words.push_back(placed(word, paper, needs));
    plan.words.front() = program_of(command);
    plan.environment = {"PATH=/usr/bin", "LANG=C.UTF-8"};
    for (auto const& [name, value] : needs.environment)
        plan.environment.push_back(name + "=" + placed(value, paper, needs));
    for (std::string& one : plan.environment) plan.envp.push_back(one.data());
    plan.envp.push_back(nullptr);
}

// How many bytes lie in a folder that somebody writes in meanwhile. What is gone counts as none;
// what is hidden, as all there could be.
std::uint64_t bytes_in(std::string const& folder) {
    namespace fs = std::filesystem;
    std::uint64_t sum = 0;
    std::error_code error;
    fs::recursive_directory_iterator each(folder, error);
    for (; !error && each != fs::recursive_directory_iterator{}; each.increment(error)) {
        std::error_code gone;
        sum += kEntryBytes;
        if (each->is_symlink(gone) || !each->is_regular_file(gone)) continue;
        std::uint64_t const bytes = each->file_size(gone);
        if (!gone) sum += bytes;
    }
    return error == std::errc::permission_denied ? UINT64_MAX : sum;
}

bool is_full(ChildNeeds const& needs) {
    return !needs.scratch.empty() && bytes_in(needs.scratch) > needs.scratch_bytes_max;
}

using Deadline = std::chrono::steady_clock::time_point;

Deadline after_ms(int ms) {
    return std::chrono::steady_clock::now() + std::chrono::milliseconds(ms);
}

int remaining_ms(Deadline end) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(
        end - std::chrono::steady_clock::now());
    return left.count() > 0 ? static_cast<int>(left.count()) : 0;
}

// Reads until the end, a limit or the deadline; true when the child closed its output.
bool collect(
    int in, Deadline end, std::size_t bytes_max, ChildNeeds const& needs, std::string& output) {
    std::array<char, 64 * 1024> buffer{};
    for (;;) {
        int const left_ms = remaining_ms(end);
        if (left_ms == 0 || is_full(needs)) return false;
        pollfd waiting{in, POLLIN, 0};
        int const wait_ms = needs.scratch.empty() ? left_ms : std::min(left_ms, kLookMs);
        int const ready = poll(&waiting, 1, wait_ms);
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        if (ready < 0) return false;
        ssize_t const count = ::read(in, buffer.data(), buffer.size());
        if (count == 0) return true;
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        output.append(buffer.data(), static_cast<std::size_t>(count));
        if (output.size() > bytes_max) return false;
    }
}

// True once the child has ended, which says nothing of its output: it may have closed that and
// hang. It stays a zombie, so that its number is nobody else's yet.
bool has_ended(pid_t child, Deadline end, ChildNeeds const& needs = {}) {
    constexpr int kPauseMaxMs = 16;
    for (int pause_ms = 1;; pause_ms = std::min(2 * pause_ms, kPauseMaxMs)) {
        siginfo_t found{};
        auto const id = static_cast<id_t>(child);
        int const asked = waitid(P_PID, id, &found, WEXITED | WNOHANG | WNOWAIT);
        if (asked == 0 && found.si_pid == child) return true;
        if (asked != 0 && errno != EINTR) return true;  // nobody's child: nothing to wait for
        if (remaining_ms(end) == 0 || is_full(needs)) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms));
    }
}

// Children that did not die when they were killed: the system holds them. Asked after each time.
class Undying {
  public:
    void add(pid_t child) {
        std::fprintf(stderr, "papers: process %d does not end though it was killed\n", child);
        std::lock_guard const lock(mutex_);
        children_.push_back(child);
    }
    void reap() {
        std::lock_guard const lock(mutex_);
        std::erase_if(children_, [](pid_t one) { return waitpid(one, nullptr, WNOHANG) != 0; });
    }

  private:
    std::mutex mutex_;
    std::vector<pid_t> children_;
};

Undying& undying() {
    static Undying all;
    return all;
}

// Reaps the child that has ended or was killed, and kills whatever it started and left; the code
// it ended with, -1 when it was killed.
int reap(pid_t child) {
    constexpr int kDyingMs = 5'000;
    kill(-child, SIGKILL);
    int status = 0;
    if (!has_ended(child, after_ms(kDyingMs)))
        undying().add(child);
    else if (waitpid(child, &status, 0) == child && WIFEXITED(status))
        return WEXITSTATUS(status);
    return -1;
}

void close_both(std::array<int, 2>& handles) {
    for (int& handle : handles)
        if (handle >= 0) close(std::exchange(handle, -1));
}

// The filter is smaller than what a pipe holds, so nobody has to read while it is written.
bool open_pipes(Plan& plan) {
    if (pipe2(plan.out.data(), O_CLOEXEC) != 0) return false;
    if (pipe2(plan.filter.data(), O_CLOEXEC) != 0) return false;
    std::string const filter = call_filter_bytes(plan.program);
    bool const whole = ::write(plan.filter[1], filter.data(), filter.size()) ==
                       static_cast<ssize_t>(filter.size());
    close(std::exchange(plan.filter[1], -1));
    return whole;
}

ChildResult run_planned(std::vector<std::string> const& command,
                        std::string const& paper,
                        ChildLimits const& limits,
                        ChildNeeds const& needs) {
    Plan plan;
    plan.is_sandboxed = limits.sandbox.has_value();
    plan.file_bytes_max = needs.scratch.empty() ? 0 : needs.scratch_bytes_max;
    plan.program = needs.program;
    if (plan.is_sandboxed)
        plan.words = in_sandbox(command, paper, limits, needs);
    else
        plan_unconfined(plan, command, paper, needs);
    for (std::string& word : plan.words) plan.argv.push_back(word.data());
    plan.argv.push_back(nullptr);
    undying().reap();
    Deadline const end = after_ms(limits.wall_ms_max);
    pid_t const child = open_pipes(plan) ? fork() : -1;
    if (child == 0) become(plan, limits);
    close_both(plan.filter);
    if (child < 0) {
        close_both(plan.out);
        throw ports::StoreBusy("no child process");
    }
    close(std::exchange(plan.out[1], -1));
    ChildResult result;
    result.too_much = !collect(plan.out[0], end, limits.output_bytes_max, needs, result.output) ||
                      !has_ended(child, end, needs);
    close_both(plan.out);
    if (result.too_much) kill(child, SIGKILL);
    result.exit_code = reap(child);
    return result;
}

}  // namespace

std::optional<std::string> sandbox_problem(ChildLimits const& limits, ChildNeeds const& needs) {
    constexpr int kProbeMs = 10'000;  // however little is left of the paper's own time
    ChildLimits probed = limits;
    probed.wall_ms_max = kProbeMs;
    ChildResult const probe = run_planned({"true"}, {}, probed, needs);
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
                      ChildLimits const& limits,
                      ChildNeeds const& needs) {
    std::string const program = program_of(command);
    if (!std::filesystem::exists(program))
        throw ports::StoreDown("papers cannot be read: " + program + " is not installed");
    ChildResult result = run_planned(command, paper, limits, needs);
    if (result.too_much || result.exit_code == 0) return result;
    // A sandbox that cannot be set up and a paper that cannot be read end alike.
    if (std::optional<std::string> const problem = sandbox_problem(limits, needs))
        throw ports::StoreDown("papers cannot be read: " + *problem);
    return result;
}

}  // namespace ecab::documents
