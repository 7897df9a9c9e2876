#include "server/readiness.hpp"

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <utility>

#include "records/queries.hpp"

namespace ecab::server {
namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::int64_t kWriterEveryMs = 5'000;

std::optional<ino_t> inode_of(std::string const& path) {
    struct stat info {};
    if (path.empty() || ::stat(path.c_str(), &info) != 0) return std::nullopt;
    return info.st_ino;
}

}  // namespace

Readiness::Readiness(ReadinessOptions options,
                     ports::Store* store,
                     ports::Clock* clock,
                     ports::Clock* steady)
    : options_(std::move(options)),
      store_(store),
      clock_(clock),
      steady_(steady),
      file_(inode_of(options_.database_file)) {}

void Readiness::start() {
    look();
    thread_ = std::thread([this] {
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                if (wake_.wait_for(lock, kLookEvery, [this] { return stopping_; })) return;
            }
            look();
        }
    });
}

void Readiness::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Readiness::look() {
    look_at_disk();
    ask_writer();
    look_at_database();
}

void Readiness::look_at_disk() {
    struct statvfs info {};
    bool const is_known = ::statvfs(options_.data_dir.c_str(), &info) == 0;
    has_room_ = is_known && std::uint64_t{info.f_bavail} * info.f_frsize >= options_.room_bytes_min;
}

void Readiness::look_at_database() {
    if (file_ && inode_of(options_.database_file) != file_) {
        database_ = Fault::Missing;
        return;
    }
    try {
        store_->read([this](ports::Reader& reader) {
            if (first_.value.empty()) first_ = records::first_organisation(reader);
            if (first_.value.empty()) return;
            std::uint64_t const size = records::size_of(reader, first_);
            if (size < first_size_) is_shorter_ = true;
            first_size_ = size;
        });
        database_at_ = steady_->now().ms;
        database_ = Fault::None;
    } catch (std::exception const&) {
        database_ = Fault::Refused;
    }
}

// The next question waits for the answer to the last one: a writer that hangs is not buried.
void Readiness::ask_writer() {
    std::int64_t const now = steady_->now().ms;
    if (first_.value.empty() || writer_asked_at_ != 0 || now < writer_due_ms_) return;
    writer_due_ms_ = now + kWriterEveryMs;
    writer_asked_at_ = now;
    try {
        store_->submit(
            first_,
            [](ports::WriteUnit&) { return ports::Verdict::RollBack; },
            [this](std::exception_ptr const& outage) {
                writer_ = outage ? Fault::Refused : Fault::None;
                writer_asked_at_ = 0;
            });
    } catch (std::exception const&) {
        writer_ = Fault::Refused;
        writer_asked_at_ = 0;
    }
}

std::vector<api::Check> Readiness::checks() const {
    std::int64_t const now = steady_->now().ms;
    auto const is_late = [&](std::int64_t since) { return now - since > options_.bound_ms; };
    Fault const database = database_;
    std::int64_t const asked = writer_asked_at_;
    std::string_view of_database;
    if (database == Fault::Missing)
        of_database = "its file was moved or removed";
    else if (database == Fault::Refused || is_late(database_at_))
        of_database = "does not answer";
    std::string_view of_writer;
    if (asked != 0 && is_late(asked))
        of_writer = "hangs";
    else if (writer_ == Fault::Refused)
        of_writer = "refuses writes";
    bool const believed = clock_->reading().is_believed();
    return {{"clock", believed ? "" : "the time of day has jumped"},
            {"database", of_database},
            {"disk", has_room_ ? "" : "too little room for the data"},
            {"journal", is_shorter_ ? "shorter than it was" : ""},
            {"writer", of_writer}};
}

}  // namespace ecab::server
