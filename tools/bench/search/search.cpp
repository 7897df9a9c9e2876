// bench_search --corpus FILE --queries FILE [--seconds S] [--clients N] [--papers N]: our index
// beside SQLite FTS5 with the same terms, made from the same papers in the same run. For each:
// papers a second and bytes, how many of the expected papers stand among the first five, as typed
// and for each mechanical variant, and latency with rights (a reader sees a tenth of the papers;
// ours makes ten snippets, FTS5 none). Then whether papers that a reader may not see move any
// order. `--papers` repeats the corpus with other numbers until so many are there; recall is then
// not told. JSON lines; the last one is the result. --write-frequencies FILE writes the public
// table from the corpus.
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <fstream>
#include <future>
#include <iostream>
#include <map>
#include <random>
#include <thread>

#include "cli/arguments.hpp"
#include "corpus.hpp"
#include "engines.hpp"
#include "search/terms.hpp"
#include "server/node.hpp"
#include "server/value_or_throw.hpp"

namespace ecab::bench {
namespace {

namespace fs = std::filesystem;
using Timer = std::chrono::steady_clock;

constexpr std::uint64_t kSeed = 20190624;
constexpr int kTop = 5;
constexpr int kPage = 10;
constexpr unsigned kFrequencyFloor = 12;  // rarer words stand not in the public table

double seconds_since(Timer::time_point start) {
    return std::chrono::duration<double>(Timer::now() - start).count();
}

double cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    auto const of = [](timeval const& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

double recall(Client& client, std::vector<Question> const& questions, Variant const& variant) {
    double sum = 0;
    for (Question const& one : questions) {
        std::vector<std::string> const found = client.find(variant.change(one.query), -1, kTop);
        double hits = 0;
        for (std::string const& key : one.expected)
            if (std::find(found.begin(), found.end(), key) != found.end()) ++hits;
        sum += hits / static_cast<double>(one.expected.size());
        if (hits < static_cast<double>(one.expected.size()))
            std::fprintf(stderr,
                         "missed (%s) %s: %s\n",
                         variant.name.c_str(),
                         one.id.c_str(),
                         variant.change(one.query).c_str());
    }
    return sum / static_cast<double>(questions.size());
}

struct Latency {
    double p50 = 0;
    double p95 = 0;
    double cpu_ms = 0;
    double per_second = 0;
};

// Searches wait in order of their arrival for as many workers as there are cores.
class Line {
  public:
    Line(Engine& engine, unsigned workers) {
        for (unsigned i = 0; i < workers; ++i)
            threads_.emplace_back(
                [this, client = std::shared_ptr<Client>(engine.client())] { work(*client); });
    }
    ~Line() {
        {
            std::lock_guard const lock(mutex_);
            done_ = true;
        }
        some_.notify_all();
        for (std::thread& one : threads_) one.join();
    }
    std::future<std::size_t> ask(std::string query, int reader) {
        std::packaged_task<std::size_t(Client&)> task(
            [query = std::move(query), reader](Client& client) {
                return client.find(query, reader, kPage).size();
            });
        std::future<std::size_t> answer = task.get_future();
        {
            std::lock_guard const lock(mutex_);
            waiting_.push_back(std::move(task));
        }
        some_.notify_one();
        return answer;
    }

  private:
    void work(Client& client) {
        while (true) {
            std::packaged_task<std::size_t(Client&)> task;
            {
                std::unique_lock lock(mutex_);
                some_.wait(lock, [&] { return done_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                task = std::move(waiting_.front());
                waiting_.pop_front();
            }
            task(client);
        }
    }

    std::mutex mutex_;
    std::condition_variable some_;
    std::deque<std::packaged_task<std::size_t(Client&)>> waiting_;
    bool done_ = false;
    std::vector<std::thread> threads_;
};

Latency measure(Engine& engine,
                std::vector<Question> const& questions,
                unsigned clients,
                double seconds) {
    Line line(engine, std::max(1U, std::thread::hardware_concurrency()));
    for (Question const& one : questions) line.ask(one.query, 0).get();
    std::vector<std::vector<double>> times(clients);
    double const cpu = cpu_seconds();
    Timer::time_point const start = Timer::now();
    {
        std::vector<std::thread> threads;
        for (unsigned i = 0; i < clients; ++i)
            threads.emplace_back([&, i] {
                std::mt19937_64 chance(kSeed + i);
                while (seconds_since(start) < seconds) {
                    Question const& one = questions[chance() % questions.size()];
                    Timer::time_point const asked = Timer::now();
                    line.ask(one.query, static_cast<int>(chance() % 50)).get();
                    times[i].push_back(seconds_since(asked) * 1e3);
                }
            });
        for (std::thread& one : threads) one.join();
    }
    double const wall = seconds_since(start);
    std::vector<double> all;
    for (auto const& one : times) all.insert(all.end(), one.begin(), one.end());
    std::sort(all.begin(), all.end());
    auto const n = static_cast<double>(all.size());
    return {
        all[all.size() / 2], all[all.size() * 95 / 100], (cpu_seconds() - cpu) * 1e3 / n, n / wall};
}

// The corpus over and over, each time under another key, number and year, until so many papers.
std::vector<search::Entry> repeated(std::vector<search::Entry> papers, std::size_t wanted) {
    std::size_t const originals = papers.size();
    std::mt19937_64 chance(kSeed);
    papers.reserve(std::max(wanted, originals));
    while (papers.size() < wanted) {
        search::Entry const& a = papers[chance() % originals];
        search::Entry const& b = papers[chance() % originals];
        search::Entry mixed = a;
        std::string const n = std::to_string(papers.size());
        mixed.key = a.key + "-" + n;
        mixed.number = n + "/" + std::to_string(1990 + chance() % 35) + "/TT-BTC";
        mixed.title =
            a.title.substr(0, a.title.find(' ', a.title.size() / 2)) + " " +
            b.title.substr(std::min(b.title.size(), b.title.find(' ', b.title.size() / 2)));
        std::size_t const cut = std::min(a.text.size(), a.text.find('\n', a.text.size() / 2));
        std::size_t const from = std::min(b.text.size(), b.text.find('\n', b.text.size() / 2));
        mixed.text = a.text.substr(0, cut) + b.text.substr(from);
        papers.push_back(std::move(mixed));
    }
    for (std::size_t i = 0; i < papers.size(); ++i) papers[i].part = std::to_string(i % kAudiences);
    return papers;
}

void write_frequencies(std::vector<search::Entry> const& papers,
                       search::Vocabulary const& vocabulary,
                       fs::path const& path) {
    std::map<std::string, unsigned> counts;
    double length = 0;
    for (search::Entry const& paper : papers)
        for (auto const& [term, count] : search::terms_of(paper, vocabulary)) {
            length += count;
            bool const pair = term.starts_with("B") && !term.starts_with("BE");
            if (pair || term.starts_with("W")) ++counts[term.substr(1)];
        }
    std::ofstream out(path);
    out << "papers " << papers.size() << " length "
        << static_cast<std::uint64_t>(length / static_cast<double>(papers.size())) << " floor "
        << kFrequencyFloor << '\n';
    for (auto const& [term, count] : counts)
        if (count >= kFrequencyFloor) out << term << ' ' << count << '\n';
}

// Orders of 160 questions over half of the papers, alone and beside as many that are hidden.
std::size_t moved_orders(fs::path const& folder,
                         std::vector<search::Entry> papers,
                         std::vector<Question> const& questions,
                         Words const& words) {
    for (std::size_t i = 0; i < papers.size(); ++i)
        papers[i].part = i % 2 == 0 ? "0" : std::to_string(kReaderAudiences);
    std::unique_ptr<Engine> const whole = ours(folder / "whole", words);
    whole->build(papers);
    std::erase_if(papers, [](search::Entry const& one) { return one.part != "0"; });
    std::unique_ptr<Engine> const half = ours(folder / "half", words);
    half->build(papers);
    std::size_t moved = 0;
    std::unique_ptr<Client> const a = whole->client();
    std::unique_ptr<Client> const b = half->client();
    for (Variant const& variant : variants())
        for (Question const& one : questions) {
            std::string const query = variant.change(one.query);
            if (a->find(query, 0, 50) != b->find(query, 0, 50)) ++moved;
        }
    return moved;
}

struct Measured {
    double papers_per_second = 0;
    std::uintmax_t bytes = 0;
    std::vector<double> recalls;
    Latency alone;
    Latency many;
};

Measured measure_all(Engine& engine,
                     std::vector<search::Entry> const& papers,
                     std::vector<Question> const& questions,
                     cli::Arguments const& arguments) {
    Measured out;
    Timer::time_point const start = Timer::now();
    double const cpu = cpu_seconds();
    engine.build(papers);
    std::fprintf(
        stderr, "built in %.1f s, %.1f CPU-s\n", seconds_since(start), cpu_seconds() - cpu);
    out.papers_per_second = static_cast<double>(papers.size()) / (cpu_seconds() - cpu);
    out.bytes = engine.bytes();
    if (!arguments.has("papers")) {
        std::unique_ptr<Client> const client = engine.client();
        for (Variant const& one : variants())
            out.recalls.push_back(recall(*client, questions, one));
    }
    auto const seconds = static_cast<double>(arguments.number("seconds", 10));
    out.alone = measure(engine, questions, 1, seconds / 2);
    out.many =
        measure(engine, questions, static_cast<unsigned>(arguments.number("clients", 8)), seconds);
    return out;
}

void print(char const* name, Measured const& one, double text_bytes) {
    std::printf(
        "\"%s\":{\"papers_per_cpu_second\":%.0f,\"index_to_text\":%.2f,\"alone_p50_ms\":%.2f,"
        "\"alone_p95_ms\":%.2f,\"p50_ms\":%.2f,\"p95_ms\":%.2f,\"cpu_ms_per_search\":%.2f,"
        "\"searches_per_second\":%.0f,\"recall\":{",
        name,
        one.papers_per_second,
        static_cast<double>(one.bytes) / text_bytes,
        one.alone.p50,
        one.alone.p95,
        one.many.p50,
        one.many.p95,
        one.many.cpu_ms,
        one.many.per_second);
    std::vector<Variant> const all = variants();
    for (std::size_t i = 0; i < one.recalls.size(); ++i)
        std::printf("%s\"%s\":%.3f", i == 0 ? "" : ",", all[i].name.c_str(), one.recalls[i]);
    std::printf("}}");
}

int run(cli::Arguments const& arguments) {
    fs::path const data = fs::path(server::default_rules_dir()) / "search";
    Words words;
    words.vocabulary =
        server::value_or_throw(search::load_vocabulary(data / "words.yaml"), "words");
    std::vector<search::Entry> papers = read_corpus(arguments.get("corpus", ""));
    if (std::string const file = arguments.get("write-frequencies", ""); !file.empty()) {
        write_frequencies(papers, words.vocabulary, file);
        return 0;
    }
    words.frequencies =
        server::value_or_throw(search::Frequencies::load(data / "frequencies.txt"), "frequencies");
    std::vector<Question> const questions = read_questions(arguments.get("queries", ""));
    papers = repeated(std::move(papers), static_cast<std::size_t>(arguments.number("papers", 0)));
    double text_bytes = 0;
    for (search::Entry const& one : papers) text_bytes += static_cast<double>(one.text.size());

    std::string pattern = (fs::temp_directory_path() / "bench-search-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    fs::path const folder = pattern;
    auto const clean = [&](auto work) {
        try {
            work();
        } catch (...) {
            fs::remove_all(folder);
            throw;
        }
        fs::remove_all(folder);
    };
    clean([&] {
        Measured const a = measure_all(*ours(folder / "ours", words), papers, questions, arguments);
        Measured const b =
            measure_all(*fts5(folder / "fts5.sqlite", words), papers, questions, arguments);
        bool const orders = !arguments.has("papers");
        std::size_t const moved = orders ? moved_orders(folder, papers, questions, words) : 0;
        std::printf("{\"bench\":\"search\",\"papers\":%zu,\"text_mb\":%.1f,\"queries\":%zu,",
                    papers.size(),
                    text_bytes / 1e6,
                    questions.size());
        print("ours", a, text_bytes);
        std::printf(",");
        print("fts5", b, text_bytes);
        if (orders)
            std::printf(",\"orders\":%zu,\"orders_moved_by_hidden\":%zu",
                        questions.size() * variants().size(),
                        moved);
        std::printf(",\"p95_to_fts5\":%.3f}\n", a.many.p95 / b.many.p95);
    });
    return 0;
}

}  // namespace
}  // namespace ecab::bench

int main(int argc, char** argv) {
    try {
        return ecab::bench::run(ecab::cli::Arguments(
            {argv + 1, argv + argc},
            {"corpus", "queries", "seconds", "clients", "papers", "write-frequencies"},
            {}));
    } catch (std::exception const& e) {
        std::cerr << "bench_search: " << e.what() << '\n';
        return 1;
    }
}
