// Dispatch: from a parsed request to its answer. Finds the route, the session and the anti-forgery
// token, moves work to the pool and the writer, keeps replies under their Idempotency-Key, serves
// the client's files, opens event streams, and holds the one catch that turns outages into 503.
#pragma once
#include <atomic>
#include <memory>
#include <string>

#include "api/fair_workers.hpp"
#include "api/route.hpp"
#include "api/static_files.hpp"
#include "api/streams.hpp"
#include "api/upload_seats.hpp"
#include "api/workers.hpp"
#include "net/http.hpp"

namespace ecab::api {

inline constexpr std::uint64_t kJsonBytesMax = 1u << 20;
inline constexpr std::uint64_t kAnonymousBytesMax = 16u << 10;

class Dispatch : public net::Application {
  public:
    Dispatch(Api api, StaticFiles const* files, Streams* streams, int workers);
    ~Dispatch() override;

    net::BodyPlan plan(net::Head const& head) override;
    void handle(net::Request request, net::Reply reply) override;
    net::Response refusal(int status, std::string_view what) override;

    void stop();  // finishes what is queued, papers that no program has opened excepted

  private:
    struct Task;
    void queue(std::shared_ptr<Task> const& task);
    void queue_to_hash(std::shared_ptr<Task> const& task);
    void queue_to_read(std::shared_ptr<Task> const& task);
    void answer_write(std::shared_ptr<Task> const& task, net::Response response);
    Digest digest_of(net::Request const& request) const;
    void run(std::shared_ptr<Task> const& task);
    void run_write(std::shared_ptr<Task> const& task);
    net::Response refused(Task& task, Refusal const& refusal);
    Result<Done> authenticate(Call& call, Route const& route);

    Api api_;
    StaticFiles const* files_;
    Streams* streams_;
    UploadSeats seats_;
    Workers workers_;
    FairWorkers hashing_;  // for the routes of Pool::Hashing
    FairWorkers papers_;   // for those of Pool::Papers
    std::atomic<bool> stopping_ = false;
};

}  // namespace ecab::api
