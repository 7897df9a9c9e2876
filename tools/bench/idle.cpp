// bench_idle: what a server costs that nobody asks anything. Three servers at once, on an empty
// data folder and on ones with 5,000 and 50,000 running ballots of five members: their CPU over the
// same seconds, their memory. Then the memory of a process that has looked at each of 100,000
// archived ballots, over that of one that looked at none. Options: the program's path (default:
// beside the build's root). The last JSON line is the verdict.
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

#include "app/matter/unit_of_work.hpp"
#include "base/testing/source_dir.hpp"
#include "fanout/sides.hpp"
#include "records/queries.hpp"
#include "server/node.hpp"
#include "server/scheduler.hpp"
#include "votes/people.hpp"

namespace {

using namespace ecab;
using namespace ecab::bench;
using namespace ecab::domain;
namespace fs = std::filesystem;

constexpr std::array kRunning{0, 5'000, 50'000};
constexpr int kArchived = 100'000;
constexpr int kMembers = 5;
constexpr int kPerJob = 500;
constexpr auto kSettle = std::chrono::seconds(5);
constexpr auto kMeasured = std::chrono::seconds(30);
constexpr double kGoalRatio = 1.5;
constexpr double kGoalMb = 64;

server::NodeOptions options_for(fs::path const& folder) {
    server::NodeOptions options;
    options.data_dir = folder.string();
    options.rules_dir = in_source("rules");
    return options;
}

// Ballots in a data folder, recorded directly by the write layer.
class Matters {
  public:
    Matters(server::Node& node) : services_(node.services()), people_(node) {
        people_.found();
        members_ = people_.add_members(kMembers, {});
    }

    void add(int count, bool archived) {
        for (int from = 0; from < count; from += kPerJob)
            services_.writes->run_and_wait(organisation_id(), [&](app::UnitOfWork& unit) {
                for (int i = from; i < std::min(count, from + kPerJob); ++i)
                    add_one(unit, i, archived);
                return ports::Verdict::Keep;
            });
        // What follows from the journal is there before anything is measured.
        server::Scheduler scheduler(&services_);
        while (scheduler.tick()) {
        }
    }

  private:
    Content content(int number) const {
        return {"Dự thảo Nghị quyết số " + std::to_string(number) + " về định danh",
                body_id(),
                {{"Quy định về định danh và xác thực điện tử", {}, {}}},
                {{QuestionId{"q1"}, "Đồng chí có tán thành dự thảo Nghị quyết không?", ""}},
                2};
    }

    void add_one(app::UnitOfWork& unit, int number, bool archived) {
        BallotId const id{"b" + std::to_string(number)};
        Stamp const& by = people_.since();
        BallotIssued issued;
        issued.by = by;
        issued.number = std::to_string(number + 1) + "/PLYK-VPCP";
        issued.deadline = Moment{by.at.ms + 30 * kDayMs};
        issued.terms.rule_set = people_.rules().id;
        issued.terms.templates = {people_.rules().templates.front()};
        for (bench::Person const& member : members_)
            issued.recipients.push_back({member.id,
                                         member.position,
                                         member.name,
                                         "Thành viên",
                                         &member == &members_.front()});
        unit.record(id, kActor, BallotDrafted{by, id, content(number), {}}, nullptr);
        unit.record(id, kActor, issued, nullptr);
        if (archived) unit.record(id, kActor, BallotArchived{by}, nullptr);
    }

    app::Services& services_;
    People people_;
    std::vector<bench::Person> members_;
};

bool answers(std::uint16_t port) {
    int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string const request = "GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
    std::array<char, 16> head{};
    bool const answered = ::connect(fd, reinterpret_cast<sockaddr const*>(&to), sizeof to) == 0 &&
                          ::send(fd, request.data(), request.size(), MSG_NOSIGNAL) > 0 &&
                          ::recv(fd, head.data(), head.size(), 0) > 0;
    ::close(fd);
    return answered;
}

class Server {
  public:
    Server(std::string const& program, std::string const& folder) : port_(free_port()) {
        std::string const listen = "127.0.0.1:" + std::to_string(port_);
        child_ = ::fork();
        if (child_ < 0) throw std::runtime_error("cannot fork");
        if (child_ == 0) {
            ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
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
        for (int i = 0; !answers(port_); ++i) {
            if (i > 30'000) throw std::runtime_error(program + " does not answer");
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    ~Server() {
        ::kill(child_, SIGTERM);
        ::waitpid(child_, nullptr, 0);
    }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    // Nanoseconds its threads ran: exact, where the usual counters go in steps of 10 ms.
    std::int64_t cpu_ns() const {
        std::int64_t sum = 0;
        for (auto const& task : fs::directory_iterator(proc() + "/task")) {
            std::ifstream file(task.path() / "schedstat");
            std::int64_t ran = 0;
            if (file >> ran) sum += ran;
        }
        return sum;
    }
    double resident_mb() const {
        std::ifstream file(proc() + "/statm");
        double total = 0;
        double resident = 0;
        file >> total >> resident;
        return resident * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
    }

  private:
    std::string proc() const { return "/proc/" + std::to_string(child_); }

    std::uint16_t port_;
    pid_t child_ = -1;
};

// The greatest ratio to the empty server.
double measure_cpu(std::string const& program, fs::path const& folder) {
    std::vector<std::unique_ptr<Server>> servers;
    for (int const running : kRunning) {
        fs::path const place = folder / std::to_string(running);
        {
            server::Node node(options_for(place));
            Matters(node).add(running, false);
        }
        servers.push_back(std::make_unique<Server>(program, place.string()));
    }
    std::this_thread::sleep_for(kSettle);
    std::vector<std::int64_t> before;
    for (auto const& server : servers) before.push_back(server->cpu_ns());
    std::this_thread::sleep_for(kMeasured);
    double worst = 0;
    double empty = 0;
    for (std::size_t i = 0; i < servers.size(); ++i) {
        double const ran = static_cast<double>(servers[i]->cpu_ns() - before[i]);
        double const per_second = ran / 1e6 / static_cast<double>(kMeasured.count());
        if (i == 0) empty = per_second;
        worst = std::max(worst, per_second / empty);
        std::printf(
            "{\"bench\":\"idle\",\"running\":%d,\"cpu_ms_per_s\":%.3f,\"ratio\":%.3f,"
            "\"resident_mb\":%.1f}\n",
            kRunning[i],
            per_second,
            per_second / empty,
            servers[i]->resident_mb());
    }
    return worst;
}

// In a process of its own: the memory after each ballot of the folder was looked at.
int look(std::string const& folder, int count) {
    server::Node node(options_for(folder));
    app::Services& services = node.services();
    for (int i = 0; i < count; ++i) {
        BallotId const id{"b" + std::to_string(i)};
        services.store->read([&](ports::Reader& reader) {
            if (!services.reads->find(reader, organisation_id(), id))
                throw std::runtime_error("no ballot " + id.value);
        });
    }
    std::printf("kb:%lld\n", static_cast<long long>(resident_bytes() / 1'000));
    return 0;
}

double looked_mb(fs::path const& folder, int count) {
    std::string const self = fs::read_symlink("/proc/self/exe").string();
    std::string const command = self + " --look " + folder.string() + " " + std::to_string(count);
    return number_after(output_of(command), "kb:") / 1e3;
}

double measure_archive(fs::path const& folder) {
    fs::path const place = folder / "archived";
    {
        server::Node node(options_for(place));
        Matters(node).add(kArchived, true);
    }
    double const none = looked_mb(place, 0);
    double const all = looked_mb(place, kArchived);
    std::printf("{\"bench\":\"idle\",\"archived\":%d,\"resident_mb\":%.1f,\"empty_mb\":%.1f}\n",
                kArchived,
                all,
                none);
    return all - none;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        if (argc == 4 && std::string(argv[1]) == "--look") return look(argv[2], to_int(argv[3]));
        std::string const program =
            argc > 1
                ? argv[1]
                : (fs::read_symlink("/proc/self/exe").parent_path() / "../../ecabinet").string();
        fs::path const folder =
            fs::temp_directory_path() / ("ecab-bench-idle-" + std::to_string(::getpid()));
        double const ratio = measure_cpu(program, folder);
        double const growth = measure_archive(folder);
        fs::remove_all(folder);
        std::printf(
            "{\"bench\":\"idle\",\"ratio_to_empty\":%.3f,\"goal_ratio\":%.1f,"
            "\"archive_growth_mb\":%.1f,\"goal_mb\":%.0f}\n",
            ratio,
            kGoalRatio,
            growth,
            kGoalMb);
        return 0;
    } catch (std::exception const& e) {
        std::fprintf(stderr, "bench_idle: %s\n", e.what());
        return 1;
    }
}
