#include "net/server.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>

#include "net/server_test_kit.hpp"

namespace ecab::net::test {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

// A server whose application echoes what it understood.
class ServerTest : public ::testing::Test {
  protected:
    std::uint16_t start(Limits limits = {}, int shards = 1, bool forwarded = false) {
        if (!application.on_handle) {
            application.on_handle = [](Request request, Reply reply) {
                reply.send(
                    text(200, request.head.path + "|" + request.head.query + "|" + request.body));
            };
        }
        ServerOptions options;
        options.limits = limits;
        options.shards = shards;
        options.clock = &clock;
        options.trust_forwarded_from_loopback = forwarded;
        server = std::make_unique<Server>(std::move(options), &application);
        return server->start();
    }
    FixedClock clock;
    LambdaApplication application;
    std::unique_ptr<Server> server;
};

std::string get(std::string_view path, std::string_view more = "") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(more) + "\r\n";
}

TEST_F(ServerTest, AnswersAGetWithDateAndLength) {
    Client client(start());
    client.send(get("/a%20b?q=1"));
    std::string const answer = client.read_answer();
    EXPECT_THAT(answer, StartsWith("HTTP/1.1 200 OK\r\n"));
    EXPECT_THAT(answer, HasSubstr("Date: Mon, 24 Jun 2019 09:00:00 GMT\r\n"));
    EXPECT_THAT(answer, HasSubstr("Content-Length: 9\r\n"));
    EXPECT_THAT(answer, EndsWith("\r\n\r\n/a b|q=1|"));
    EXPECT_THAT(answer, Not(HasSubstr("Connection:")));
}

TEST_F(ServerTest, KeepsTheConnectionForOneRequestAfterAnother) {
    Client client(start());
    for (int i = 0; i < 100; ++i) {
        client.send(get("/" + std::to_string(i)));
        EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n/" + std::to_string(i) + "||"));
    }
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
    Client client(start());
    std::string all;
    for (int i = 0; i < 200; ++i) all += get("/" + std::to_string(i));
    client.send(all);
    for (int i = 0; i < 200; ++i)
        ASSERT_THAT(client.read_answer(), EndsWith("\r\n\r\n/" + std::to_string(i) + "||"));
}

TEST_F(ServerTest, ReadsABodyThatArrivesByteByByte) {
    Client client(start());
    std::string const request = "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
    int const one = 1;
    ::setsockopt(client.descriptor(), IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    for (char c : request) client.send(std::string_view(&c, 1));
    EXPECT_THAT(client.read_answer(), EndsWith("/p||hello"));
}

TEST_F(ServerTest, ReadsAChunkedBodyAndIgnoresItsTrailers) {
    application.on_handle = [](Request request, Reply reply) {
        reply.send(text(200, request.body + "|" + std::string(request.head.header("x-late"))));
    };
    Client client(start());
    client.send(
        "POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        "3\r\nabc\r\n4;ext=1\r\ndefg\r\n0\r\nX-Late: yes\r\n\r\n" +
        get("/next"));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\nabcdefg|"));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n|"));
}

TEST_F(ServerTest, AnswersAHeadWithTheLengthAndNoBody) {
    Client client(start());
    client.send("HEAD /abc HTTP/1.1\r\nHost: x\r\n\r\n" + get("/z"));
    EXPECT_THAT(client.read_answer(true), HasSubstr("Content-Length: 6\r\n"));
    EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 200"));
}

TEST_F(ServerTest, TellsAClientThatExpectsItToContinue) {
    Client client(start());
    client.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
    EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("ok");
    EXPECT_THAT(client.read_answer(), EndsWith("/p||ok"));
}

TEST_F(ServerTest, ClosesWhenTheClientAsksForIt) {
    Client client(start());
    client.send(get("/a", "Connection: close\r\n"));
    EXPECT_THAT(client.read_answer(), HasSubstr("Connection: close\r\n"));
    EXPECT_TRUE(client.has_ended());
}

TEST_F(ServerTest, ClosesAnHttp10ConnectionUnlessItAsksToKeepIt) {
    std::uint16_t const port = start();
    Client plain(port);
    plain.send("GET /a HTTP/1.0\r\n\r\n");
    EXPECT_THAT(plain.read_to_end(), HasSubstr("Connection: close\r\n"));
    Client kept(port);
    kept.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    EXPECT_THAT(kept.read_answer(), HasSubstr("Connection: keep-alive\r\n"));
}

TEST_F(ServerTest, AnswersFromAnotherThread) {
    std::vector<std::thread> threads;
    std::mutex mutex;
    application.on_handle = [&](Request request, Reply reply) {
        std::lock_guard const lock(mutex);
        threads.emplace_back([path = request.head.path, reply] { reply.send(text(201, path)); });
    };
    Client client(start());
    for (int i = 0; i < 50; ++i) {
        client.send(get("/" + std::to_string(i)));
        EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n/" + std::to_string(i)));
    }
    for (auto& thread : threads) thread.join();
}

TEST_F(ServerTest, Answers500WhenTheApplicationForgetsOrThrows) {
    application.on_handle = [](Request request, Reply) {
        if (request.head.path == "/throw") throw std::runtime_error("broken");
    };
    Client client(start());
    client.send(get("/forget"));
    EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 500 "));
    client.send(get("/throw"));
    EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 500 "));
}

TEST_F(ServerTest, StreamsEventsFromAnyThread) {
    std::mutex mutex;
    std::condition_variable changed;
    std::shared_ptr<Stream> stream;
    std::atomic<bool> closed{false};
    application.on_handle = [&](Request, Reply reply) {
        Response head;
        head.headers.emplace_back("Content-Type", "text/event-stream");
        auto opened = [&](std::shared_ptr<Stream> brought) {
            brought->push(std::make_shared<std::string const>("data: first\n\n"));
            std::lock_guard const lock(mutex);
            stream = std::move(brought);
            changed.notify_one();
        };
        auto gone = [&] {
            closed = true;
            closed.notify_one();
        };
        reply.stream(std::move(head), opened, gone);
    };
    Client client(start());
    client.send(get("/events"));
    EXPECT_THAT(client.read_until("\r\n\r\n"), HasSubstr("Content-Type: text/event-stream\r\n"));
    EXPECT_EQ(client.read_until("\n\n"), "data: first\n\n");
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stream != nullptr; });
    }
    EXPECT_TRUE(stream->push(std::make_shared<std::string const>("data: second\n\n")));
    EXPECT_EQ(client.read_until("\n\n"), "data: second\n\n");
    stream->close();
    EXPECT_TRUE(client.has_ended());
    closed.wait(false);
    EXPECT_FALSE(stream->push(std::make_shared<std::string const>("data: late\n\n")));
}

}  // namespace
}  // namespace ecab::net::test
