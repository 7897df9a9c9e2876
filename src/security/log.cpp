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
// Of one source, organisation and person, written one by one.
constexpr std::uint64_t kRefusalsAMinute = 30;
constexpr std::uint64_t kDoneAMinute = 300;
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
    Digest on_disk{};
    if (!months.empty()) {
        // A clock that was set back goes on in the newest file.
        month_ = std::max(month_, months.back());
        std::string const path = segment_path(folder_, months.back());
        bool was_cut = false;
        std::string const text = last_line_of(path, was_cut);
        ChainReport const report = check_newest(folder_);
        head_ = on_disk = report.head;
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
    if (!is_kept_) head_ = on_disk;
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
    return is_kept_ && lost_ == 0;
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
        bool const is_written = write(batch, is_last);
        {
            std::scoped_lock const lock(mutex_);
            is_kept_ = is_written;
            // What could not be written waits for room, in its order.
            queue_.insert(queue_.begin(), batch.begin(), batch.end());
            if (is_last && (queue_.empty() || !is_written)) return;
        }
        if (!is_written) std::this_thread::sleep_for(kPatience);
    }
}

bool Log::is_flood(Queued const& one) {
    ports::SecurityEvent const& event = one.event;
    bool const is_refused = event.outcome == "refused";
    std::string const whose =
        std::string(event.outcome) + " " + event.source + " " + event.org + " " + event.person;
    std::int64_t const minute = one.at.ms / kMinuteMs;
    Flood& flood = floods_[whose];
    if (flood.seen == 0) {
        flood.minute = minute;
        flood.first = event;
    }
    bool const is_over = ++flood.seen > (is_refused ? kRefusalsAMinute : kDoneAMinute);
    if (is_over) ++flood.over;
    return is_over;
}

// How many were not written one by one, once their minute is over.
void Log::tell_floods(Moment now, bool all, std::string& lines) {
    std::erase_if(floods_, [&](Floods::value_type const& entry) {
        Flood const& flood = entry.second;
        if (!all && flood.minute == now.ms / kMinuteMs) return false;
        if (flood.over > 0)
            add(lines,
                {.kind = "counted",
                 .outcome = flood.first.outcome,
                 .reason = std::to_string(flood.over),
                 .org = flood.first.org,
                 .person = flood.first.person,
                 .source = flood.first.source},
                now);
        return true;
    });
}

// Takes from the batch what is written.
bool Log::write(std::deque<Queued>& batch, bool is_last) {
    std::uint64_t lost = 0;
    {
        std::scoped_lock const lock(mutex_);
        lost = lost_;
    }
    Digest const head = head_;
    Floods const floods = floods_;
    Moment const now = clock_->now();
    std::string lines;
    tell_floods(now, false, lines);
    if (lost > 0) add(lines, own("log-lost", std::to_string(lost)), now);
    if (!append(lines, month_)) {
        head_ = head;
        floods_ = floods;
        return false;
    }
    {
        std::scoped_lock const lock(mutex_);
        lost_ -= lost;
    }
    while (!batch.empty())
        if (!write_month(batch, {})) return false;
    if (!is_last) return true;
    std::string rest;
    tell_floods(now, true, rest);
    return append(rest, month_);
}

// The events of one month, with what its turn takes away; all of them or none.
bool Log::write_month(std::deque<Queued>& batch, std::string lines) {
    Digest const head = head_;
    Floods const floods = floods_;
    std::string const month = std::max(month_, month_of(batch.front().at));
    std::vector<std::string> const gone =
        month == month_ ? std::vector<std::string>{} : past_term(batch.front().at);
    for (std::string const& one : gone) {
        bool was_cut = false;
        std::optional<Line> const last =
            read_line(last_line_of(segment_path(folder_, one), was_cut));
        add(lines,
            own("log-removed", one + " " + to_hex(last ? last->hash : Digest{})),
            batch.front().at);
    }
    std::size_t count = 0;
    for (; count < batch.size(); ++count) {
        Queued const& one = batch[count];
        if (std::max(month, month_of(one.at)) != month) break;
        if (!is_flood(one)) add(lines, one.event, one.at);
    }
    if (!append(lines, month)) {
        head_ = head;
        floods_ = floods;
        return false;
    }
    month_ = month;
    for (std::string const& one : gone) fs::remove(segment_path(folder_, one));
    batch.erase(batch.begin(), batch.begin() + static_cast<std::ptrdiff_t>(count));
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

std::vector<std::string> Log::past_term(Moment now) const {
    std::vector<std::string> months = months_in(folder_);
    std::string const first = first_kept(month_of(now), options_.months_kept);
    std::erase_if(months, [&](std::string const& month) { return month >= first; });
    return months;
}

}  // namespace ecab::security
