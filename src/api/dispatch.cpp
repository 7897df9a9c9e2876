#include "api/dispatch.hpp"

#include <cstdio>

#include "api/cookies.hpp"
#include "api/headers.hpp"
#include "api/health.hpp"
#include "api/paper_lane.hpp"
#include "api/problem.hpp"
#include "api/sign_in_lane.hpp"
#include "api/watched.hpp"
#include "app/passwords.hpp"
#include "app/uploads.hpp"
#include "crypto/hash.hpp"
#include "crypto/key_encryption.hpp"
#include "crypto/random.hpp"

namespace ecab::api {
namespace {

constexpr std::size_t kWorkQueueMax = 20'000;
constexpr std::string_view kOnlyTls = "max-age=31536000";
// Of one source; a Government behind one address signs in at the same second.
constexpr std::size_t kHashLaneMax = 48;

bool changes_something(net::Verb verb) {
    return verb != net::Verb::Get && verb != net::Verb::Head && verb != net::Verb::Options;
}

// A write under an Idempotency-Key: the second delivery gets the first reply.
std::string idempotency_key(net::Head const& head) {
    return std::string(head.header("idempotency-key"));
}

bool is_key(std::string_view key) {
    auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    };
    return key.size() >= 8 && key.size() <= 64 && std::all_of(key.begin(), key.end(), allowed);
}

net::Response reply_of(records::IdempotencyRecord const& kept) {
    net::Response response = kept.body.empty() ? no_content() : json_response(200, kept.body);
    response.status = static_cast<int>(kept.status);
    if (!kept.etag.empty()) response.headers.emplace_back("ETag", kept.etag);
    response.headers.emplace_back("Idempotent-Replay", "true");
    return response;
}

// What was answered under this key before, or the refusal of another request under it.
std::optional<net::Response> replay(ports::Reader& reader,
                                    Call const& call,
                                    std::string const& key,
                                    Digest const& digest) {
    auto const kept = records::find_idempotency_record(reader, call.org(), call.person(), key);
    if (!kept) return std::nullopt;
    return kept->request == digest ? reply_of(*kept) : problem(refuse(Reason::IdempotencyMismatch));
}

std::string header_of(net::Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

net::Response outage_response(ports::Random& random, std::exception_ptr error) {
    std::string const incident = crypto::random_id(random, "i");
    try {
        std::rethrow_exception(error);
    } catch (ports::StoreFull const& e) {
        std::fprintf(stderr, "outage %s: %s\n", incident.c_str(), e.what());
        return outage(507, incident);
    } catch (ports::TimeInDoubt const& e) {
        std::fprintf(stderr, "outage %s: %s\n", incident.c_str(), e.what());
        return time_in_doubt(incident);
    } catch (ports::Outage const& e) {
        std::fprintf(stderr, "outage %s: %s\n", incident.c_str(), e.what());
        return outage(503, incident);
    } catch (std::exception const& e) {
        std::fprintf(stderr, "bug %s: %s\n", incident.c_str(), e.what());
        return bug(incident);
    }
}

}  // namespace

struct Dispatch::Task {
    Route const* route = nullptr;
    Call call;
    net::Reply reply;
    std::optional<Write> write;
    std::string key;
    Api const* api = nullptr;
    std::string reason{};  // of a refusal, for the security log

    void refuse(Refusal const& refusal) {
        reason = reason_text(refusal);
        send(problem(refusal));
    }
    // What did not come in is gone before anybody is told that it did not.
    void send(net::Response response) {
        write.reset();
        call.request.held.reset();
        if (route != nullptr) watch(*api, *route, call, {response.status, reason});
        add_api_headers(response);
        reply.send(std::move(response));
    }
};

Dispatch::Dispatch(Api api, StaticFiles const* files, Streams* streams, int workers)
    : api_(api),
      files_(files),
      streams_(streams),
      seats_(api.services->settings.uploads_at_once_max),
      workers_(workers, kWorkQueueMax),
      hashing_({workers == 0 ? 0 : app::kHashThreads, app::kHashQueueMax, kHashLaneMax}),
      papers_(paper_limits(workers)) {}

Dispatch::~Dispatch() { stop(); }

void Dispatch::stop() {
    stopping_ = true;
    hashing_.stop();
    papers_.stop();
    workers_.stop();
}

net::BodyPlan Dispatch::plan(net::Head const& head) {
    net::BodyPlan plan;
    Match const found = match(head.verb, head.path);
    if (found.route == nullptr) return plan;
    if (found.route->body == Body::Json)
        plan.bytes_max = found.route->access == Access::Public ? kAnonymousBytesMax : kJsonBytesMax;
    if (found.route->body != Body::Upload) return plan;
    // Nobody fills the disk before the session is known; the session cache answers at once.
    Call call;
    call.request.head = head;
    try {
        if (Result<Done> const allowed = authenticate(call, *found.route); !allowed) {
            plan.refuse_with = problem(allowed.error());
            watch(
                api_, *found.route, call, {plan.refuse_with->status, reason_text(allowed.error())});
            add_api_headers(*plan.refuse_with);
            return plan;
        }
        plan.bytes_max = api_.services->settings.document_bytes_max;
        plan.into_blob = seats_.seated(call.org(), call.person(), [&] {
            return api_.services->blobs->create(plan.bytes_max);
        });
        if (!plan.into_blob) {
            Refusal const too_many = refuse(Reason::TooManyRequests, "uploads.at-once");
            plan.refuse_with = problem(too_many);
            watch(api_, *found.route, call, {plan.refuse_with->status, reason_text(too_many)});
            add_api_headers(*plan.refuse_with);
        }
    } catch (...) {
        plan.refuse_with = outage_response(*api_.services->random, std::current_exception());
        add_api_headers(*plan.refuse_with);
    }
    return plan;
}

Result<Done> Dispatch::authenticate(Call& call, Route const& route) {
    if (route.access == Access::Public) return Done{};
    net::Head const& head = call.request.head;
    // A stream is no activity of a person, nor is what the client asks for by itself.
    bool const is_activity =
        !is_event_stream(route) && !is_topics_command(route) && head.header("x-user-idle") != "1";
    std::optional<records::LoginSession> session =
        api_.sessions->find(session_token(api_.services->settings, head), is_activity);
    REQUIRE(session.has_value(), Reason::NotSignedIn);
    if (changes_something(head.verb)) {
        std::string_view const given = head.header("x-csrf-token");
        REQUIRE(crypto::constant_time_equal(as_bytes(given), as_bytes(session->csrf)),
                Reason::CsrfMismatch);
    }
    call.session = *std::move(session);
    call.signed_in = true;
    return Done{};
}

void Dispatch::handle(net::Request request, net::Reply reply) {
    if (api_.services->settings.secure_cookies)
        reply.send = [send = std::move(reply.send)](net::Response response) {
            response.headers.emplace_back("Strict-Transport-Security", kOnlyTls);
            send(std::move(response));
        };
    if (!request.head.path.starts_with("/api/")) {
        if (std::optional<net::Response> probe = answer_probe(request.head, api_.health))
            return reply.send(*std::move(probe));
        reply.send(files_->answer(request.head));
        return;
    }
    Match found = match(request.head.verb, request.head.path);
    auto task = std::make_shared<Task>();
    task->reply = std::move(reply);
    task->api = &api_;
    if (found.route == nullptr) {
        net::Response response = protocol_problem(found.path_known ? 405 : 404, "method");
        if (found.path_known) response.headers.emplace_back("Allow", found.allow);
        return task->send(std::move(response));
    }
    task->route = found.route;
    task->call.params = std::move(found.params);
    task->call.request = std::move(request);
    queue(task);
}

void Dispatch::queue(std::shared_ptr<Task> const& task) {
    auto work = [this, task] {
        switch (task->route->pool) {
            case Pool::Common:
                return run(task);
            case Pool::Hashing:
                return queue_to_hash(task);
            case Pool::Papers:
                return queue_to_read(task);
        }
    };
    if (!workers_.submit(std::move(work))) task->send(protocol_problem(503, "busy"));
}

// One thread a slot: who waits for a password waits in this queue, and not on a thread.
void Dispatch::queue_to_hash(std::shared_ptr<Task> const& task) {
    try {
        Lane lane = lane_of(api_, task->call, *task->route);
        if (lane.refuse_with) return task->send(*std::move(lane.refuse_with));
        Moment const since = api_.services->clock->now();
        auto work = [this, task, since] {
            bool const in_time = api_.services->clock->now().ms - since.ms <= app::kHashWaitMs;
            if (in_time) return run(task);
            task->refuse(refuse(Reason::TooManyRequests, "sign-in.wait"));
        };
        hashing_.submit(lane.name,
                        {std::move(work), [task] {
                             task->refuse(refuse(Reason::TooManyRequests, "sign-in.queue"));
                         }});
    } catch (...) {
        task->send(outage_response(*api_.services->random, std::current_exception()));
    }
}

// A person's papers wait in the person's own lane.
void Dispatch::queue_to_read(std::shared_ptr<Task> const& task) {
    try {
        if (Result<Done> const allowed = authenticate(task->call, *task->route); !allowed)
            return task->refuse(allowed.error());
        Moment const since = api_.services->clock->now();
        auto const too_many = [task] {
            task->refuse(refuse(Reason::TooManyRequests, "papers.queue"));
        };
        auto work = [this, task, since, too_many] {
            if (stopping_) return task->send(protocol_problem(503, "busy"));
            bool const in_time = api_.services->clock->now().ms - since.ms <= kPaperWaitMs;
            in_time ? run(task) : too_many();
        };
        papers_.submit(paper_lane_of(task->call), {std::move(work), too_many});
    } catch (...) {
        task->send(outage_response(*api_.services->random, std::current_exception()));
    }
}

void Dispatch::run(std::shared_ptr<Task> const& task) {
    try {
        if (Result<Done> const allowed = authenticate(task->call, *task->route); !allowed)
            return task->refuse(allowed.error());
        require_watch(api_, *task->route);
        if (is_event_stream(*task->route))
            return streams_->open(*task->route, task->call, std::move(task->reply));
        if (is_topics_command(*task->route)) {
            HttpResult answer = streams_->change_topics(task->call);
            return answer ? task->send(*std::move(answer)) : task->refuse(answer.error());
        }
        if (task->route->read != nullptr) {
            HttpResult answer = task->route->read(api_, task->call);
            return answer ? task->send(*std::move(answer)) : task->refuse(answer.error());
        }
        run_write(task);
    } catch (...) {
        task->send(outage_response(*api_.services->random, std::current_exception()));
    }
}

// What was carried out may be refused the second time, because it was: a vote is cast, a statement
// says what it replaces. The second delivery still gets the first reply.
net::Response Dispatch::refused(Task& task, Refusal const& refusal) {
    std::optional<net::Response> kept;
    if (!task.key.empty() && task.call.signed_in)
        api_.services->store->read([&](ports::Reader& reader) {
            kept = replay(reader, task.call, task.key, digest_of(task.call.request));
        });
    if (kept) return *std::move(kept);
    task.reason = reason_text(refusal);
    return problem(refusal);
}

// Under a key that is not in the database: a request may hold a PIN, which a plain digest gives
// away.
Digest Dispatch::digest_of(net::Request const& request) const {
    crypto::Sha256 hash;
    hash.update(verb_text(request.head.verb));
    hash.update(std::string_view("\n"));
    hash.update(request.head.target);
    hash.update(std::string_view("\n"));
    if (request.held) hash.update(ByteView(request.held->info().sha256));
    hash.update(request.body);
    return api_.services->vault->keyed_digest(hash.finish());
}

// What was uploaded in vain counts towards the share of the day as what is kept: it was received
// and read all the same. Who has no share left, or came too often, is not counted again.
void Dispatch::answer_write(std::shared_ptr<Task> const& task, net::Response response) {
    bool const is_refusal = response.status >= 400 && response.status < 500;
    bool const is_share = response.status == status_of(Reason::TooManyRequests);
    if (!task->call.request.held || !is_refusal || is_share) return task->send(std::move(response));
    std::uint64_t const cost = cost_of_refused(task->call.request.held->info().bytes,
                                               task->reason,
                                               api_.services->settings.document_bytes_max);
    auto job = [person = task->call.person(), cost](app::UnitOfWork& unit) {
        app::count_refused(unit, person, cost);
        return ports::Verdict::Keep;
    };
    // Wiped here: the writer has others to serve.
    task->write.reset();
    task->call.request.held.reset();
    auto answer = std::make_shared<net::Response>(std::move(response));
    try {
        api_.services->writes->run(task->call.org(), std::move(job), [task, answer](auto) {
            task->send(std::move(*answer));
        });
    } catch (...) {  // there is no room to count: refused it is all the same
        task->send(std::move(*answer));
    }
}

void Dispatch::run_write(std::shared_ptr<Task> const& task) {
    task->key = idempotency_key(task->call.request.head);
    if (!task->key.empty() && !is_key(task->key)) {
        Refusal const no_key = refuse(Reason::InvalidInput, "Idempotency-Key");
        task->reason = reason_text(no_key);
        return answer_write(task, problem(no_key));
    }
    Result<Write> prepared = task->route->write(api_, task->call);
    if (!prepared) return answer_write(task, refused(*task, prepared.error()));
    task->write = *std::move(prepared);

    auto answer = std::make_shared<net::Response>();
    auto job = [this, task, answer](app::UnitOfWork& unit) {
        bool const keeps = !task->key.empty() && task->call.signed_in && !task->route->shows_secret;
        Digest const digest = keeps ? digest_of(task->call.request) : Digest{};
        if (keeps) {
            if (auto kept = replay(unit.sql(), task->call, task->key, digest)) {
                *answer = *std::move(kept);
                return ports::Verdict::RollBack;
            }
        }
        HttpResult result = task->write->job(unit);
        if (!result) {
            task->reason = reason_text(result.error());
            *answer = problem(result.error());
            return ports::Verdict::RollBack;
        }
        *answer = *std::move(result);
        if (keeps) {
            records::put_idempotency_record(unit.sql(),
                                            unit.org(),
                                            {task->key,
                                             task->call.person(),
                                             digest,
                                             answer->status,
                                             header_of(*answer, "ETag"),
                                             answer->body,
                                             unit.now().ms});
        }
        return answer->status < 400 ? ports::Verdict::Keep : ports::Verdict::RollBack;
    };
    api_.services->writes->run(task->write->org, std::move(job), [this, task, answer](auto error) {
        if (!error && answer->status < 400 && task->write->committed) task->write->committed();
        // Bytes that came and are not kept are wiped with the request: never on the writer's
        // thread, be the answer a refusal, an outage, a repetition or a second copy.
        auto finish = [this, task, answer, error] {
            if (error) return task->send(outage_response(*api_.services->random, error));
            answer_write(task, std::move(*answer));
        };
        if (!task->call.request.held || !workers_.submit(finish)) finish();
    });
}

net::Response Dispatch::refusal(int status, std::string_view what) {
    net::Response response = protocol_problem(status, what);
    add_api_headers(response);
    return response;
}

}  // namespace ecab::api
