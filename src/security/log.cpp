#include "security/log.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "security/line.hpp"
#include "security/segments.hpp"

namespace ecab::security {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kQueueMax = 20'000;
constexpr std::int64_t kMinuteMs = 60'000;
constexpr std::uint64_t kRefusalsAMinute = 30;  // of one source, written one by one
constexpr auto kPatience = std::chrono::seconds(2);
constexpr std::int64_t kMonthsLeast = 12;

// The last whole line of a file; a rest without newline is ended, so that nothing is overwritten.
std::string last_line_of(std::string const& path, bool& was_cut) {
    std::ifstream in(path, std::ios::binary);
    std::string last;
    std::string text;
    while (std::getline(in, text)) {
        was_cut = in.eof();
        if (!was_cut) last = text;
    }
    return last;
}

ports::SecurityEvent own(std::string_view kind, std::string target) {
    return {.kind = kind, .outcome = "done", .target = std::move(target)};
}

// The first month that is kept when `months` whole ones are, besides the one of `now`.
std::string first_kept(std::string const& present, int months) {
    int year = 0;
    int month = 0;
    std::from_chars(present.data(), present.data() + 4, year);
    std::from_chars(present.data() + 5, present.data() + present.size(), month);
    int const first = year * 12 + (month - 1) - months;
    std::string const number = std::to_string(first % 12 + 1);
    return std::to_string(first / 12) + "-" + (number.size() == 1 ? "0" : "") + number;
}

}  // namespace

Log::Log(LogOptions options, ports::Clock* clock) : options_(std::move(options)), clock_(clock) {
    if (options_.months_kept < kMonthsLeast)
        throw std::runtime_error("the security log is kept for at least 12 months");
    take_folder();
    take_up_chain();
}

Log::~Log() {
    stop();
    ::close(lock_);
}

// Nodes of one installation may share its folder; each chain has one writer.
void Log::take_folder() {
    for (std::int32_t node = 1; node <= kNodesMax; ++node) {
        std::string const folder = node_folder(options_.folder, node);
        fs::create_directories(folder);
        fs::permissions(options_.folder, fs::perms::owner_all);
        fs::permissions(folder, fs::perms::owner_all);
        std::string const path = (fs::path(folder) / "lock").string();
        int const file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file < 0) throw std::runtime_error("cannot open " + path);
        if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
            node_ = node;
            folder_ = folder;
            lock_ = file;
            return;
        }
        ::close(file);
    }
    throw std::runtime_error("the security log has no room for another node");
}

void Log::take_up_chain() {
    std::vector<std::string> const months = months_in(folder_);
    std::string lines;
    Moment const now = clock_->now();
    month_ = month_of(now);
    if (!months.empty()) {
        // A clock that was set back goes on in the newest file.
        month_ = std::max(month_, months.back());
        std::string const path = segment_path(folder_, months.back());
        bool was_cut = false;
        std::string const text = last_line_of(path, was_cut);
        ChainReport const report = check_chain(folder_);
        head_ = report.head;
        if (was_cut) append("\n", months.back());
        if (!report.faults.empty()) {
            ChainFault const& first = report.faults.front();
            std::string const where = first.month + ", line " + std::to_string(first.line);
            std::cerr << "WARNING: the security log was changed or cut: " << where << ": "
                      << first.what << "; see ecabinet security-log check\n";
            add(lines, own("log-fault", where), now);
        }
    }
    add(lines, own("log-started", ""), now);
    is_kept_ = append(lines, month_);
}

void Log::add(std::string& lines, ports::SecurityEvent const& event, Moment at) {
    Digest hash{};
    lines += write_line(event, at, head_, hash);
    head_ = hash;
}

void Log::start() {
    thread_ = std::thread([this] { run(); });
}

void Log::stop() {
    {
        std::scoped_lock const lock(mutex_);
        if (std::exchange(is_stopping_, true)) return;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Log::record(ports::SecurityEvent event) {
    Moment const at = clock_->now();
    {
        std::scoped_lock const lock(mutex_);
        if (queue_.size() >= kQueueMax)
            ++lost_;
        else
            queue_.push_back({std::move(event), at});
    }
    wake_.notify_one();
}

bool Log::is_kept() const {
    std::scoped_lock const lock(mutex_);
    return is_kept_;
}

Result<ports::SecurityPage> Log::page(ports::SecurityQuery const& query) const {
    REQUIRE(is_month(query.month), Reason::InvalidInput, "month");
    std::vector<std::int32_t> nodes = nodes_in(options_.folder);
    std::int32_t const node = query.node == 0 ? node_ : query.node;
    REQUIRE(
        std::find(nodes.begin(), nodes.end(), node) != nodes.end(), Reason::InvalidInput, "node");
    ports::SecurityPage page =
        page_of(node_folder(options_.folder, node), query.month, query.org, query.before);
    page.nodes = std::move(nodes);
    page.node = node;
    return page;
}

void Log::run() {
    for (;;) {
        std::deque<Queued> batch;
        bool is_last = false;
        {
            std::unique_lock lock(mutex_);
            wake_.wait_for(lock, kPatience, [this] { return is_stopping_ || !queue_.empty(); });
            std::swap(batch, queue_);
            is_last = is_stopping_;
        }
        bool const is_written = write(batch);
        {
            std::scoped_lock const lock(mutex_);
            is_kept_ = is_written;
            // What could not be written waits for room, in its order.
            if (!is_written) queue_.insert(queue_.begin(), batch.begin(), batch.end());
            if (is_last && (queue_.empty() || !is_written)) return;
        }
        if (!is_written) std::this_thread::sleep_for(kPatience);
    }
}

bool Log::is_flood(Queued const& one, std::string& lines) {
    if (one.event.kind != "refusal") return false;
    std::int64_t const minute = one.at.ms / kMinuteMs;
    std::erase_if(floods_, [&](auto& entry) {
        auto& [source, flood] = entry;
        if (flood.minute == minute) return false;
        if (flood.seen > kRefusalsAMinute)
            add(lines,
                {.kind = "refusals-counted",
                 .outcome = "refused",
                 .reason = std::to_string(flood.seen - kRefusalsAMinute),
                 .source = source},
                one.at);
        return true;
    });
    Flood& flood = floods_[one.event.source];
    flood.minute = minute;
    return ++flood.seen > kRefusalsAMinute;
}

bool Log::write(std::deque<Queued> const& batch) {
    Digest const head = head_;
    std::string const month = month_;
    std::map<std::string, Flood> const floods = floods_;
    std::string lines;
    bool is_good = true;
    std::uint64_t lost = 0;
    {
        std::scoped_lock const lock(mutex_);
        lost = lost_;
    }
    Moment const now = clock_->now();
    if (lost > 0) add(lines, own("log-lost", std::to_string(lost)), now);
    for (Queued const& one : batch) {
        std::string const its_month = std::max(month_, month_of(one.at));
        if (its_month != month_) {
            is_good = is_good && append(std::exchange(lines, {}), month_);
            month_ = its_month;
            remove_old(one.at, lines);
        }
        if (!is_flood(one, lines)) add(lines, one.event, one.at);
    }
    is_good = is_good && append(lines, month_);
    if (!is_good) {
        head_ = head;
        month_ = month;
        floods_ = floods;
        return false;
    }
    std::scoped_lock const lock(mutex_);
    lost_ -= lost;
    return true;
}

// All of it durable, or nothing of it there.
bool Log::append(std::string const& lines, std::string const& month) {
    if (lines.empty()) return true;
    std::string const path = segment_path(folder_, month);
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (file < 0) return false;
    struct stat before {};
    bool is_good = ::fstat(file, &before) == 0;
    std::size_t done = 0;
    while (is_good && done < lines.size()) {
        ssize_t const count = ::write(file, lines.data() + done, lines.size() - done);
        is_good = count > 0;
        if (count > 0) done += static_cast<std::size_t>(count);
    }
    is_good = is_good && ::fdatasync(file) == 0;
    if (!is_good && done > 0 && ::ftruncate(file, before.st_size) != 0)
        std::cerr << "the security log has a cut line: " << path << '\n';
    ::close(file);
    return is_good;
}

void Log::remove_old(Moment now, std::string& lines) {
    std::string const first = first_kept(month_of(now), options_.months_kept);
    for (std::string const& month : months_in(folder_)) {
        if (month >= first) continue;
        std::string const path = segment_path(folder_, month);
        bool was_cut = false;
        std::optional<Line> const last = read_line(last_line_of(path, was_cut));
        add(lines, own("log-removed", month + " " + to_hex(last ? last->hash : Digest{})), now);
        fs::remove(path);
    }
}

}  // namespace ecab::security
