// verify_mutations --data DIR [--data DIR…] --count N --seed S [--workers N]
//
// Changes copies of the journals in those folders in every way an attacker with the disk can,
// makes the tree fit again where there is one, and looks whether the verification finds it and
// names what was changed. Prints a table and each change that was missed; 1 when there is one.
// Every change follows from the seed and its number alone: --only NUMBER makes one again.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <map>
#include <new>
#include <stdexcept>
#include <thread>

#include "mutations.hpp"

namespace ecab::mutations {
namespace {

enum Verdict : std::uint8_t { Open, None, Missed, Found, Named };

struct Plan {
    std::vector<std::string> folders;
    std::uint64_t count = 1'000;
    std::uint64_t seed = 1;
    unsigned workers = 1;
    std::optional<std::uint64_t> only;
};

// What a process that the change ends can no longer say.
struct Place {
    bool is_of_event = false;
    std::uint64_t entry = 0;
};

// Between this process and the workers: one byte a change, and where each worker is.
struct Shared {
    std::uint8_t* verdicts;
    app::VerifyProgress* progress;  // of each worker
    std::uint64_t* next;            // of each worker
    Place* places;                  // of each worker: what it changed
};

template <class T>
T* shared_array(std::size_t count) {
    void* const memory = ::mmap(
        nullptr, count * sizeof(T) + 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::runtime_error("no memory");
    return static_cast<T*>(memory);
}

Rng rng_of(Plan const& plan, std::uint64_t number) {
    std::seed_seq seq{plan.seed, plan.seed >> 32, number, number >> 32};
    return Rng(seq);
}

// `verdict` is right at every moment: the change may end this process.
void judge(Scratch& scratch,
           Change change,
           app::VerifyProgress* progress,
           std::uint8_t& verdict,
           bool tell) {
    if (tell) std::cout << change.what << '\n';
    auto const on_fault = [&](app::Fault const& fault) {
        if (verdict != Named) verdict = is_named(change, fault) ? Named : Found;
        if (tell) std::cout << "  " << app::to_text(fault) << '\n' << std::flush;
    };
    bool is_made = scratch.verify(change.apply, change.looks, progress, on_fault);
    if (is_made && verdict == Open && !change.looks.checkpoints) {
        change.looks.checkpoints = true;
        is_made = scratch.verify(change.apply, change.looks, progress, on_fault);
    }
    if (change.undo) change.undo();
    if (verdict == Open) verdict = is_made ? Missed : None;
}

// Does its share from `next[worker]` on; a change that ends this process is told by the parent.
void work(Plan const& plan, Shared const& shared, unsigned worker) {
    std::vector<std::unique_ptr<Scratch>> scratches;
    for (std::string const& folder : plan.folders)
        scratches.push_back(
            std::make_unique<Scratch>(folder,
                                      (std::filesystem::temp_directory_path() /
                                       ("ecab-mutations-" + std::to_string(::getpid()) + "-" +
                                        std::to_string(scratches.size())))
                                          .string()));
    for (std::uint64_t& i = shared.next[worker]; i < plan.count; i += plan.workers) {
        Rng rng = rng_of(plan, i);
        Kind const& kind = kinds()[i % kinds().size()];
        Scratch& scratch = *scratches[draw(rng, scratches.size())];
        std::optional<Change> change = kind.make(scratch, rng);
        bool const tell = plan.only.has_value();
        if (!change) {
            shared.verdicts[i] = None;
            continue;
        }
        shared.places[worker] = {!change->entry || change->field.starts_with("event"),
                                 change->entry.value_or(change->range.first)};
        judge(scratch, *std::move(change), &shared.progress[worker], shared.verdicts[i], tell);
        if (shared.verdicts[i] == Missed)
            std::cout << "MISSED " << kind.name << ", --seed " << plan.seed << " --only " << i
                      << '\n'
                      << std::flush;
    }
}

// Forks the worker again as often as a change ends it.
void tend(Plan const& plan, Shared const& shared, unsigned worker) {
    for (;;) {
        pid_t const child = ::fork();
        if (child < 0) throw std::runtime_error("no process");
        if (child == 0) {
            int code = 0;
            try {
                work(plan, shared, worker);
            } catch (std::exception const& e) {
                std::cerr << "worker: " << e.what() << '\n';
                code = 1;
            }
            std::cout.flush();
            ::_exit(code);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
        std::uint64_t& at = shared.next[worker];
        if (at >= plan.count) return;
        // It ended over an entry: that one is named (cli/verify.cpp), besides what was found
        // before.
        Place const& place = shared.places[worker];
        bool const is_there = place.is_of_event && shared.progress[worker].entry == place.entry;
        if (shared.verdicts[at] != Named) shared.verdicts[at] = is_there ? Named : Found;
        std::error_code ignored;
        for (std::size_t i = 0; i < plan.folders.size(); ++i)
            std::filesystem::remove_all(
                std::filesystem::temp_directory_path() /
                    ("ecab-mutations-" + std::to_string(child) + "-" + std::to_string(i)),
                ignored);
        at += plan.workers;
    }
}

int report(Plan const& plan, Shared const& shared) {
    std::map<std::string_view, std::array<std::uint64_t, 5>> table;
    for (std::uint64_t i = 0; i < plan.count; ++i)
        ++table[kinds()[i % kinds().size()].name][shared.verdicts[i]];
    std::array<std::uint64_t, 5> all{};
    std::printf("%-20s %8s %8s %8s %8s\n", "change", "made", "missed", "named", "only found");
    for (auto const& [name, counts] : table) {
        std::uint64_t const named = counts[Named];
        std::uint64_t const made = counts[Missed] + counts[Found] + named;
        std::printf("%-20s %8llu %8llu %8llu %8llu\n",
                    std::string(name).c_str(),
                    static_cast<unsigned long long>(made),
                    static_cast<unsigned long long>(counts[Missed]),
                    static_cast<unsigned long long>(named),
                    static_cast<unsigned long long>(counts[Found]));
        for (std::size_t k = 0; k < all.size(); ++k) all[k] += counts[k];
    }
    std::uint64_t const made = all[Missed] + all[Found] + all[Named];
    std::printf("%llu changes, %llu missed, %llu named, %llu only found; seed %llu\n",
                static_cast<unsigned long long>(made),
                static_cast<unsigned long long>(all[Missed]),
                static_cast<unsigned long long>(all[Named]),
                static_cast<unsigned long long>(all[Found]),
                static_cast<unsigned long long>(plan.seed));
    return all[Missed] + all[Open] == 0 && made > 0 ? 0 : 1;
}

std::uint64_t number(std::string const& text) {
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        throw std::runtime_error(text + " is no number");
    return value;
}

Plan plan_of(int argc, char** argv) {
    Plan plan;
    for (int i = 1; i + 1 < argc; i += 2) {
        std::string const name = argv[i], value = argv[i + 1];
        if (name == "--data")
            plan.folders.push_back(value);
        else if (name == "--count")
            plan.count = number(value);
        else if (name == "--seed")
            plan.seed = number(value);
        else if (name == "--workers")
            plan.workers = static_cast<unsigned>(number(value));
        else if (name == "--only")
            plan.only = number(value);
        else
            throw std::runtime_error("unknown option " + name);
    }
    if (plan.folders.empty() || plan.workers == 0) throw std::runtime_error("--data is needed");
    if (plan.only) plan.count = *plan.only + 1, plan.workers = 1;
    return plan;
}

int run(Plan const& plan) {
    Shared const shared{shared_array<std::uint8_t>(plan.count),
                        shared_array<app::VerifyProgress>(plan.workers),
                        shared_array<std::uint64_t>(plan.workers),
                        shared_array<Place>(plan.workers)};
    for (unsigned worker = 0; worker < plan.workers; ++worker)
        shared.next[worker] = plan.only.value_or(worker);
    std::vector<pid_t> tenders;
    for (unsigned worker = 0; worker < plan.workers; ++worker) {
        pid_t const child = ::fork();
        if (child == 0) {
            tend(plan, shared, worker);
            ::_exit(0);
        }
        tenders.push_back(child);
    }
    for (pid_t const child : tenders) ::waitpid(child, nullptr, 0);
    if (plan.only) return shared.verdicts[*plan.only] == Missed ? 1 : 0;
    return report(plan, shared);
}

}  // namespace
}  // namespace ecab::mutations

int main(int argc, char** argv) {
    try {
        return ecab::mutations::run(ecab::mutations::plan_of(argc, argv));
    } catch (std::exception const& e) {
        std::cerr << "verify_mutations: " << e.what() << '\n';
        return 2;
    }
}
