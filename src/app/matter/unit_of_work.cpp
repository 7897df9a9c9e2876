#include "app/matter/unit_of_work.hpp"

#include <algorithm>
#include <future>

#include "base/check.hpp"

namespace ecab::app {
namespace {

journal::Salt fresh_salt(ports::Random& random) {
    Bytes const bytes = random.bytes(journal::kSaltBytes);
    journal::Salt salt{};
    CHECK(bytes.size() == salt.size());
    std::copy(bytes.begin(), bytes.end(), salt.begin());
    return salt;
}

}  // namespace

journal::EntryHead WriteScope::append(std::string matter,
                                      std::string_view actor,
                                      std::string_view kind,
                                      std::string const& body) {
    journal::EntryHead head{write_.org(),
                            write_.next_seq(),
                            write_.now(),
                            std::string(actor),
                            std::move(matter),
                            std::string(kind),
                            fresh_salt(random_)};
    ports::StoredEntry entry{
        head.seq, head.at, head.matter, head.kind, journal::encode_entry(head, body)};
    has_appended_ = true;
    write_.append(entry);
    last_entry_ = std::move(entry.bytes);
    return head;
}

void wait_for(std::function<void(ports::WriteDone)> const& run) {
    // Owned by both sides: the waiting one may be gone before the other has finished telling it.
    auto const promise = std::make_shared<std::promise<void>>();
    std::future<void> future = promise->get_future();
    run([promise](std::exception_ptr outage) {
        if (outage)
            promise->set_exception(outage);
        else
            promise->set_value();
    });
    future.get();
}

}  // namespace ecab::app
