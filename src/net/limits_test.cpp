// Every limit of the server at its value, one below and one past it; what is malformed; what is
// slow.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>

#include "net/server_test_kit.hpp"

namespace ecab::net::test {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class LimitsTest : public ::testing::Test {
  protected:
    LimitsTest() {
        application.on_handle = [](Request request, Reply reply) {
            reply.send(text(200, request.head.path + "|" + request.body + "|" + request.head.peer));
        };
        limits.sweep_ms = 10;
        limits.linger_ms = 1000;
    }
    std::uint16_t start(int shards = 1) {
        ServerOptions options;
        options.limits = limits;
        options.shards = shards;
        options.clock = &clock;
        options.trust_forwarded_from_loopback = forwarded;
        server = std::make_unique<Server>(std::move(options), &application);
        return server->start();
    }
    // What a fresh connection gets for these bytes, up to the end of the connection.
    std::string refusal_of(std::string_view bytes) {
        if (!server) port = start();
        Client client(port);
        client.send(bytes);
        return client.read_to_end();
    }
    FixedClock clock;
    LambdaApplication application;
    Limits limits;
    bool forwarded = false;
    std::uint16_t port = 0;
    std::unique_ptr<Server> server;
};

std::string post(std::size_t bytes) {
    return "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

TEST_F(LimitsTest, RefusesWhatIsMalformed) {
    EXPECT_THAT(refusal_of("GET / HTTP/1.1\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of("GET / HTTP/2.0\r\nHost: x\r\n\r\n"), StartsWith("HTTP/1.1 505 "));
    EXPECT_THAT(refusal_of("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n"), StartsWith("HTTP/1.1 501 "));
    EXPECT_THAT(refusal_of("BREW / HTTP/1.1\r\nHost: x\r\n\r\n"), StartsWith("HTTP/1.1 501 "));
    EXPECT_THAT(refusal_of("GET /a/../b HTTP/1.1\r\nHost: x\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of("GET /a%2e%2E/%2e%2e HTTP/1.1\r\nHost: x\r\n\r\n"),
                StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of("GET /%C0%AF HTTP/1.1\r\nHost: x\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of("GET / HTTP/1.1\nHost: x\n\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of("GET / HTTP/1.1\r\nHost : x\r\n\r\n"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of("GET / HTTP/1.1\r\nHost: x\r\nExpect: more\r\n\r\n"),
                StartsWith("HTTP/1.1 417 "));
}

TEST_F(LimitsTest, RefusesEveryDoubtAboutWhereABodyEnds) {
    std::string const line = "POST / HTTP/1.1\r\nHost: x\r\n";
    EXPECT_THAT(
        refusal_of(line + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(
        refusal_of(line + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n"),
        StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of(line + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
                StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of(line + "Content-Length: +3\r\n\r\nabc"), StartsWith("HTTP/1.1 400 "));
    EXPECT_THAT(refusal_of(line + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
                StartsWith("HTTP/1.1 501 "));
    EXPECT_THAT(refusal_of(line + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
                StartsWith("HTTP/1.1 400 "));
}

TEST_F(LimitsTest, TakesAHeaderOfTheLimitAndRefusesOneByteMore) {
    limits.header_bytes_max = 1024;
    std::string const front = "GET /h HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: ";
    auto const of_size = [&](std::size_t total) {
        return front + std::string(total - front.size() - 4, 'a') + "\r\n\r\n";
    };
    EXPECT_THAT(refusal_of(of_size(1023)), StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(refusal_of(of_size(1024)), StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(refusal_of(of_size(1025)), StartsWith("HTTP/1.1 431 "));
    EXPECT_THAT(refusal_of(of_size(100'000)), StartsWith("HTTP/1.1 431 "));
}

TEST_F(LimitsTest, TakesATargetOfTheLimitAndRefusesOneByteMore) {
    limits.target_bytes_max = 100;
    auto const of_size = [](std::size_t bytes) {
        return "GET /" + std::string(bytes - 1, 'a') +
               " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    };
    EXPECT_THAT(refusal_of(of_size(99)), StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(refusal_of(of_size(100)), StartsWith("HTTP/1.1 200 "));
    EXPECT_THAT(refusal_of(of_size(101)), StartsWith("HTTP/1.1 414 "));
    EXPECT_THAT(refusal_of(of_size(50'000)), StartsWith("HTTP/1.1 414 "));
}

TEST_F(LimitsTest, TakesABodyOfThePlanAndRefusesOneByteMore) {
    application.on_plan = [](Head const&) {
        BodyPlan plan;
        plan.bytes_max = 10;
        return plan;
    };
    Client client(start());
    client.send(post(9) + std::string(9, 'a') + post(10) + std::string(10, 'b'));
    EXPECT_THAT(client.read_answer(), HasSubstr("/p|aaaaaaaaa|"));
    EXPECT_THAT(client.read_answer(), HasSubstr("/p|bbbbbbbbbb|"));
    client.send(post(11) + std::string(11, 'c'));
    EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 413 "));
    EXPECT_TRUE(client.has_ended());
}

TEST_F(LimitsTest, CountsAChunkedBodyToo) {
    application.on_plan = [](Head const&) {
        BodyPlan plan;
        plan.bytes_max = 4;
        return plan;
    };
    std::string const front =
        "POST /p HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    EXPECT_THAT(refusal_of(front + "2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n"), HasSubstr("/p|abcd|"));
    EXPECT_THAT(refusal_of(front + "2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n"),
                StartsWith("HTTP/1.1 413 "));
}

TEST_F(LimitsTest, LetsARefusedClientReadItsAnswerAlthoughItStillSends) {
    application.on_plan = [](Head const&) {
        BodyPlan plan;
        plan.refuse_with = text(403, "no");
        return plan;
    };
    Client client(start());
    client.send(post(1'000'000) + std::string(1'000'000, 'x'));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\nno"));
}

TEST_F(LimitsTest, EndsAnIdleConnectionSilently) {
    limits.idle_ms = 50;
    Client client(start());
    EXPECT_EQ(client.read_to_end(), "");
}

TEST_F(LimitsTest, GivesAWholeRequestOneDeadlineThatBytesDoNotExtend) {
    limits.request_ms = 200;
    Client client(start());
    client.send("GET / HTTP/1.1\r\nHost: x\r\n");
    auto const began = std::chrono::steady_clock::now();
    std::string answer;
    pollfd readable{client.descriptor(), POLLIN, 0};
    while (::poll(&readable, 1, 20) == 0) client.send("X: y\r\n");
    answer = client.read_answer();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 408 "));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(5));
}

TEST_F(LimitsTest, GivesABodyTheSameDeadline) {
    limits.request_ms = 100;
    EXPECT_THAT(refusal_of(post(10) + "abc"), StartsWith("HTTP/1.1 408 "));
}

TEST_F(LimitsTest, CutsAReaderThatDoesNotTakeItsAnswer) {
    limits.write_ms = 100;
    limits.write_bytes_per_s = 1'000'000'000;
    application.on_handle = [&](Request, Reply reply) {
        reply.send(text(200, std::string(20'000'000, 'x')));
    };
    Client client(start(), 4096);
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    auto const began = std::chrono::steady_clock::now();
    server->drain(60'000);  // would wait for the answer if the deadline did not end it
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(30));
    EXPECT_LT(client.read_to_end().size(), 20'000'000u);
}

TEST_F(LimitsTest, ClosesTheConnectionPastTheLimitOfOnePeerAndTakesItLater) {
    limits.connections_per_peer_max = 2;
    std::string const request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    std::uint16_t const at = start();
    auto first = std::make_unique<Client>(at);
    first->send(request);
    EXPECT_THAT(first->read_answer(), StartsWith("HTTP/1.1 200 "));
    Client second(at);
    second.send(request);
    EXPECT_THAT(second.read_answer(), StartsWith("HTTP/1.1 200 "));
    Client third(at);
    EXPECT_EQ(third.read_to_end(), "");
    first.reset();
    std::string answer;
    while (answer.empty()) {  // until the server has seen the first one go
        Client again(at);
        again.send(request);
        answer = again.read_answer();
    }
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 "));
}

TEST_F(LimitsTest, ClosesTheConnectionPastTheLimitOfTheShard) {
    limits.connections_max = 1;
    std::uint16_t const at = start();
    Client first(at);
    first.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    first.read_answer();
    EXPECT_EQ(Client(at).read_to_end(), "");
}

TEST_F(LimitsTest, BelievesAForwardedAddressOnlyWhereTold) {
    std::string const request =
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Forwarded-For: 1.1.1.1, "
        "203.0.113.9\r\n\r\n";
    EXPECT_THAT(refusal_of(request), EndsWith("|127.0.0.1"));
    server.reset();
    forwarded = true;
    EXPECT_THAT(refusal_of(request), EndsWith("|203.0.113.9"));
}

TEST_F(LimitsTest, CountsWhoIsBehindTheProxyAndNotTheProxy) {
    limits.connections_per_peer_max = 2;
    forwarded = true;
    std::uint16_t const at = start();
    auto const request = [](char const* peer) {
        return std::string("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ") + peer + "\r\n\r\n";
    };
    std::vector<std::unique_ptr<Client>> clients;
    auto const status_for = [&](char const* peer) {
        clients.push_back(std::make_unique<Client>(at));
        clients.back()->send(request(peer));
        return clients.back()->read_answer().substr(0, 12);
    };
    EXPECT_EQ(status_for("203.0.113.9"), "HTTP/1.1 200");
    EXPECT_EQ(status_for("203.0.113.9"), "HTTP/1.1 200");
    EXPECT_EQ(status_for("203.0.113.9"), "HTTP/1.1 429");
    for (char const* peer : {"203.0.113.1", "203.0.113.2", "203.0.113.3"})
        EXPECT_EQ(status_for(peer), "HTTP/1.1 200") << peer;
    // A connection the proxy keeps counts for the one it serves now.
    clients.front()->send(request("203.0.113.4"));
    EXPECT_THAT(clients.front()->read_answer(), StartsWith("HTTP/1.1 200 "));
    EXPECT_EQ(status_for("203.0.113.9"), "HTTP/1.1 200");
}

// Streams -----------------------------------------------------------------------------------

class StreamLimitsTest : public LimitsTest {
  protected:
    StreamLimitsTest() {
        application.on_handle = [this](Request, Reply reply) {
            auto opened = [this](std::shared_ptr<Stream> stream) {
                std::lock_guard const lock(mutex);
                streams.push_back(std::move(stream));
                changed.notify_all();
            };
            auto closed = [this] {
                std::lock_guard const lock(mutex);
                ++ended;
                changed.notify_all();
            };
            reply.stream(text(200, ""), opened, closed);
        };
    }
    std::shared_ptr<Stream> stream(std::size_t number) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return streams.size() > number; });
        return streams[number];
    }
    void wait_ended(int count) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ended >= count; });
    }
    static constexpr std::string_view kOpen = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::shared_ptr<Stream>> streams;
    int ended = 0;
};

TEST_F(StreamLimitsTest, CutsASlowViewerAndKeepsTheOthers) {
    limits.send_buffer_bytes = 4096;
    std::uint16_t const at = start();
    Client slow(at, 4096);
    slow.send(kOpen);
    auto const slow_stream = stream(0);
    Client quick(at);
    quick.send(kOpen);
    auto const quick_stream = stream(1);
    quick.read_until("\r\n\r\n");
    auto const frame =
        std::make_shared<std::string const>("data: " + std::string(8000, 'x') + "\n\n");
    int sent = 0;
    while (slow_stream->push(frame)) {
        ASSERT_TRUE(quick_stream->push(frame));
        ASSERT_EQ(quick.read_until("\n\n"), *frame);
        ASSERT_LT(++sent, 1000);
    }
    wait_ended(1);
    EXPECT_TRUE(quick_stream->push(frame));
    EXPECT_EQ(quick.read_until("\n\n"), *frame);
}

TEST_F(StreamLimitsTest, DeliversWhatWasQueuedInOrder) {
    limits.send_buffer_bytes = 4096;
    limits.stream_bytes_max = 1 << 24;
    Client client(start(), 4096);
    client.send(kOpen);
    auto const one = stream(0);
    std::string expected;
    for (int i = 0; i < 60; ++i) {
        std::string const text = "data: " + std::to_string(i) + std::string(3000, 'y') + "\n\n";
        expected += text;
        ASSERT_TRUE(one->push(std::make_shared<std::string const>(text)));
    }
    client.read_until("\r\n\r\n");
    EXPECT_TRUE(client.read_bytes(expected.size()) == expected);
}

TEST_F(StreamLimitsTest, NoticesAViewerThatLeaves) {
    Client client(start());
    client.send(kOpen);
    auto const one = stream(0);
    client.close();
    wait_ended(1);
    EXPECT_FALSE(one->push(std::make_shared<std::string const>("x")));
}

TEST_F(StreamLimitsTest, KeepsTheWireAliveWithComments) {
    limits.heartbeat_ms = 200;
    Client client(start());
    client.send(kOpen);
    client.read_until("\r\n\r\n");
    EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
    EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
}

TEST_F(StreamLimitsTest, RefusesAStreamPastTheLimit) {
    limits.streams_max = 1;
    std::uint16_t const at = start();
    Client first(at);
    first.send(kOpen);
    stream(0);
    Client second(at);
    second.send(kOpen);
    EXPECT_THAT(second.read_to_end(), StartsWith("HTTP/1.1 503 "));
}

TEST_F(StreamLimitsTest, EndsStreamsAtADrainWithATimeToComeBack) {
    Client client(start());
    client.send(kOpen);
    stream(0)->push(std::make_shared<std::string const>("data: last\n\n"));
    server->drain(10'000);
    client.read_until("\r\n\r\n");
    EXPECT_EQ(client.read_until("\n\n"), "data: last\n\n");
    EXPECT_THAT(client.read_to_end(), StartsWith("retry: "));
    EXPECT_FALSE(stream(0)->push(std::make_shared<std::string const>("x")));
}

}  // namespace
}  // namespace ecab::net::test
