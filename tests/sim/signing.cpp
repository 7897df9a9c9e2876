#include "sim/signing.hpp"

#include <algorithm>

#include "sim/fault.hpp"

namespace ecab::sim {
namespace {

constexpr int kUnavailable = 503;
constexpr std::size_t kAttempts = 4;

std::string header_of(net::Response const& response, std::string_view name) {
    for (auto const& [key, value] : response.headers)
        if (key == name) return value;
    return {};
}

Answered answered_by(Heard const& heard) {
    expect(heard.answers == 1 && heard.response.has_value(),
           "a request got " + std::to_string(heard.answers) + " answers");
    return {heard.response->status, heard.response->body};
}

}  // namespace

void SigningContext::note(Ask const& ask, Answered const& answered) {
    world_.note(ask.target + "\n" + ask.body + "\n" + std::to_string(answered.status) + "\n");
    world_.note(answered.body);
}

Answered SigningContext::get(SimPerson const& person, std::string const& target) {
    Ask const ask = asked_by(person, net::Verb::Get, target);
    Answered const answered = answered_by(*world_.server.ask(ask));
    note(ask, answered);
    return answered;
}

void SigningContext::crash() {
    ++crashes_;
    crash_();
}

SigningContext::Trouble SigningContext::some_trouble() {
    switch (world_.rng.pick(100)) {
        case 0:
            return Trouble::Statement;
        case 1:
            return Trouble::Commit;
        case 2:
            return Trouble::DroppedBefore;
        case 3:
            return Trouble::LostAfter;
        case 4:
            return Trouble::Late;
        default:
            return Trouble::None;
    }
}

// One attempt. Without an answer the client knows nothing: status 503 stands for it.
Answered SigningContext::once(Ask ask, Trouble trouble) {
    TestServer& server = world_.server;
    std::uint64_t const size = world_.oracle.size();
    if (trouble == Trouble::DroppedBefore) {
        server.store().hold();
        server.ask(std::move(ask));
        crash();
        world_.oracle.read(server);
        expect(world_.oracle.size() == size, "what was never committed is in the journal");
        return {kUnavailable, {}};
    }
    if (trouble == Trouble::Statement)
        server.faults().arm(store::Step::Statement, 1 + world_.rng.pick(8));
    if (trouble == Trouble::Commit) server.faults().arm(store::Step::Commit, 1);
    if (trouble == Trouble::LostAfter) server.faults().arm(store::Step::Committed, 1);
    Answered const answered = answered_by(*server.ask(std::move(ask)));
    server.faults().disarm();
    if (!server.faults().fired()) {
        if (trouble == Trouble::Late && answered.ok()) {
            crash();
            return {kUnavailable, {}};
        }
        return answered;
    }
    server.faults().forget();
    if (trouble == Trouble::LostAfter) {
        crash();
        return {kUnavailable, {}};
    }
    // The fault may have met the write that keeps a session alive: nobody waits for that one.
    if (answered.status != kUnavailable) return answered;
    world_.oracle.read(server);
    expect(world_.oracle.size() == size, "a failed write is in the journal");
    return answered;
}

// The same delivery a second time: the same answer, and nothing new in the journal.
void SigningContext::again(Ask const& ask, Answered const& first) {
    std::uint64_t const size = world_.oracle.size();
    auto const heard = world_.server.ask(ask);
    Answered const second = answered_by(*heard);
    expect(second.status == first.status,
           "the second delivery was answered " + std::to_string(second.status) + " instead of " +
               std::to_string(first.status));
    if (first.ok()) {
        expect(second.body == first.body,
               "the second delivery got another receipt: " + second.body + " instead of " +
                   first.body);
        expect(header_of(*heard->response, "Idempotent-Replay") == "true",
               "the second delivery was carried out again");
    }
    world_.oracle.read(world_.server);
    expect(world_.oracle.size() == size, "the second delivery is in the journal again");
}

Ask SigningContext::asking(SimPerson const& person,
                           Racing const& one,
                           std::string const& key) const {
    Ask ask = asked_by(person, net::Verb::Post, one.target, one.body);
    ask.headers.emplace_back("idempotency-key", key);
    return ask;
}

void SigningContext::keep(Answered const& answered) {
    if (!answered.ok()) return;
    Result<json::Value> const value = json::parse(answered.body, 8u << 20);
    if (!value || !value->is_object()) return;
    json::Value const* seq = value->as_object().if_contains("seq");
    if (seq == nullptr || !seq->is_int64() || seq->get_int64() == 0) return;
    // A view says how far it read; a receipt or an act names its entry.
    if (value->as_object().contains("room")) return;
    auto const number = static_cast<std::uint64_t>(seq->get_int64());
    auto const found = world_.oracle.hashes().find(number);
    expect(found != world_.oracle.hashes().end(), "an act was acknowledged and is not there");
    acknowledged_[number] = found->second;
}

Answered SigningContext::send(SimPerson const& person,
                              std::string const& target,
                              std::string const& body,
                              std::optional<std::int64_t> revision) {
    ++sent_;
    std::string const key = "sim-" + std::to_string(world_.rng.next());
    Ask ask = asking(person, {&person, target, body}, key);
    if (revision) ask.headers.emplace_back("if-match", "\"" + std::to_string(*revision) + "\"");
    std::uint64_t const size = world_.oracle.size();
    Trouble trouble = some_trouble();
    Answered answered{kUnavailable, {}};
    for (std::size_t i = 0; i < kAttempts && answered.status == kUnavailable; ++i) {
        answered = once(ask, trouble);
        trouble = Trouble::None;
    }
    expect(answered.status < 500, target + " gave " + std::to_string(answered.status));
    note(ask, answered);
    world_.oracle.read(world_.server);
    expect(answered.ok() || world_.oracle.size() == size,
           "a refused act is in the journal: " + body);
    keep(answered);
    // What is shown once is never kept under a key: the second delivery gives another secret.
    bool const is_secret = ask.target.ends_with("/projector");
    if (world_.rng.one_in(6) && !is_secret) again(ask, answered);
    return answered;
}

Answered SigningContext::command(SimPerson const& person,
                                 std::string const& kind,
                                 json::Object body,
                                 std::optional<std::int64_t> revision) {
    body["kind"] = kind;
    return send(person, path("/commands"), json::canonical(json::Value(std::move(body))), revision);
}

Answered SigningContext::upload(SimPerson const& person,
                                std::string const& target,
                                std::uint64_t number) {
    std::string const content = "%PDF-1.7 " + std::to_string(number);
    auto const writer = world_.server.blobs().create(content.size());
    expect(writer->write(as_bytes(content)).has_value(), "an upload that fits");
    Ask ask = asked_by(person, net::Verb::Post, target);
    ask.headers.emplace_back("content-type", "application/pdf");
    ask.held = writer->hold();
    Answered const answered = answered_by(*world_.server.ask(ask));
    note(ask, answered);
    world_.oracle.read(world_.server);
    keep(answered);
    return answered;
}

std::string SigningContext::prepare(SimPerson const& person,
                                    Device const& device,
                                    json::Object words) {
    words["certificate"] = device.certificate;
    Ask const ask = asked_by(person,
                             net::Verb::Post,
                             statements("/prepare"),
                             json::canonical(json::Value(std::move(words))));
    Answered const prepared = answered_by(*world_.server.ask(ask));
    note(ask, prepared);
    return prepared.status == 200 ? device.sign(prepared.body) : std::string{};
}

Answered SigningContext::submit(SimPerson const& person, std::string const& signed_body) {
    Answered const answered = send(person, statements(), signed_body);
    if (!answered.ok() || !world_.rng.one_in(3)) return answered;
    // The same signature under another key: the same receipt, and once is enough.
    std::uint64_t const size = world_.oracle.size();
    Ask const ask = asking(
        person, {&person, statements(), signed_body}, "again-" + std::to_string(world_.rng.next()));
    Answered const second = answered_by(*world_.server.ask(ask));
    world_.oracle.read(world_.server);
    expect(world_.oracle.size() == size, "one signature was taken twice");
    expect(second.body == answered.body, "the same signature got another receipt");
    return answered;
}

Answered SigningContext::sign(SimPerson const& person, json::Object words) {
    std::string const body = prepare(person, *person.device, std::move(words));
    return body.empty() ? Answered{409, {}} : submit(person, body);
}

std::vector<Answered> SigningContext::race(std::vector<Racing> const& all) {
    TestServer& server = world_.server;
    std::vector<std::shared_ptr<Heard>> heard;
    server.store().hold();
    for (Racing const& one : all) {
        ++sent_;
        std::string const key = "race-" + std::to_string(world_.rng.next());
        heard.push_back(server.ask(asking(*one.person, one, key)));
    }
    while (server.store().held() > 0)
        server.store().release(world_.rng.pick(server.store().held()));
    server.store().let_through();
    world_.oracle.read(server);
    std::vector<Answered> out;
    for (auto const& one : heard) {
        out.push_back(answered_by(*one));
        keep(out.back());
    }
    return out;
}

void SigningContext::check_acknowledged() const {
    for (auto const& [seq, hash] : acknowledged_) {
        auto const found = world_.oracle.hashes().find(seq);
        expect(found != world_.oracle.hashes().end() && found->second == hash,
               "entry " + std::to_string(seq) + " was acknowledged and is another now");
    }
}

}  // namespace ecab::sim
