#include "api/upload_seats.hpp"

#include <utility>

namespace ecab::api {
namespace {

using Seat = std::shared_ptr<void>;

// The bytes are gone or kept before the seat is free: members are destroyed in reverse order.
class SeatedBlob final : public ports::HeldBlob {
  public:
    SeatedBlob(Seat seat, std::unique_ptr<ports::HeldBlob> held)
        : seat_(std::move(seat)), held_(std::move(held)) {}
    ports::BlobInfo info() const override { return held_->info(); }
    std::string path() const override { return held_->path(); }
    void keep() override { held_->keep(); }

  private:
    Seat seat_;
    std::unique_ptr<ports::HeldBlob> held_;
};

class SeatedWriter final : public ports::BlobWriter {
  public:
    SeatedWriter(Seat seat, std::unique_ptr<ports::BlobWriter> writer)
        : seat_(std::move(seat)), writer_(std::move(writer)) {}
    Result<Done> write(ByteView chunk) override { return writer_->write(chunk); }
    std::unique_ptr<ports::HeldBlob> hold() override {
        return std::make_unique<SeatedBlob>(seat_, writer_->hold());
    }

  private:
    Seat seat_;
    std::unique_ptr<ports::BlobWriter> writer_;
};

}  // namespace

std::unique_ptr<ports::BlobWriter> UploadSeats::seated(
    OrgId const& org,
    PersonId const& person,
    std::function<std::unique_ptr<ports::BlobWriter>()> const& make) {
    Seat seat = take({org, person});
    if (!seat) return nullptr;
    return std::make_unique<SeatedWriter>(std::move(seat), make());
}

std::shared_ptr<void> UploadSeats::take(Key const& key) {
    {
        std::lock_guard const lock(taken_->mutex);
        std::size_t& count = taken_->counts[key];
        if (count >= at_once_max_) return nullptr;
        ++count;
    }
    auto const give_back = [taken = taken_, key](void*) {
        std::lock_guard const lock(taken->mutex);
        auto const found = taken->counts.find(key);
        if (--found->second == 0) taken->counts.erase(found);
    };
    return {taken_.get(), give_back};
}

}  // namespace ecab::api
