// How many uploads one person has under way on this node, from the head of the request until the
// bytes are kept or gone: nobody fills the quarantine. Any thread; an upload may outlive it.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "base/id.hpp"
#include "ports/blobs.hpp"

namespace ecab::api {

class UploadSeats {
  public:
    explicit UploadSeats(std::size_t at_once_max) : at_once_max_(at_once_max) {}

    // The writer holds a seat of the person, and so does what it holds back; nullptr: none is free.
    std::unique_ptr<ports::BlobWriter> seated(
        OrgId const& org,
        PersonId const& person,
        std::function<std::unique_ptr<ports::BlobWriter>()> const& make);

  private:
    using Key = std::tuple<OrgId, PersonId>;
    struct Taken {
        std::mutex mutex;
        std::map<Key, std::size_t> counts;  // never zero
    };
    std::shared_ptr<void> take(Key const& key);

    std::size_t const at_once_max_;
    std::shared_ptr<Taken> const taken_ = std::make_shared<Taken>();
};

}  // namespace ecab::api
