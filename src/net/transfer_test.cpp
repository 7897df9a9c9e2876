// Files and ranges, uploads, TLS, and a drain that loses nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <stdlib.h>

#include <atomic>
#include <filesystem>
#include <fstream>

#include "net/server_test_kit.hpp"

namespace ecab::net::test {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class TransferTest : public ::testing::Test {
  protected:
    TransferTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "ecab-net-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
    }
    ~TransferTest() override { std::filesystem::remove_all(folder); }
    std::uint16_t start(std::optional<TlsFiles> tls = {}, int shards = 1) {
        ServerOptions options;
        options.clock = &clock;
        options.limits.linger_ms = 200;
        options.shards = shards;
        options.tls = std::move(tls);
        server = std::make_unique<Server>(std::move(options), &application);
        return server->start();
    }
    void serve_file(std::string const& content) {
        std::ofstream(folder / "file", std::ios::binary) << content;
        application.on_handle = [this](Request, Reply reply) {
            Response response;
            response.headers.emplace_back("ETag", "\"v1\"");
            response.file = (folder / "file").string();
            reply.send(std::move(response));
        };
    }
    std::filesystem::path folder;
    FixedClock clock;
    LambdaApplication application;
    std::unique_ptr<Server> server;
};

std::string get(std::string_view more = "", std::string_view verb = "GET") {
    return std::string(verb) + " /f HTTP/1.1\r\nHost: x\r\n" + std::string(more) + "\r\n";
}

TEST_F(TransferTest, SendsAWholeFileAndItsParts) {
    serve_file("0123456789");
    Client client(start());
    client.send(get());
    EXPECT_THAT(client.read_answer(),
                EndsWith("Accept-Ranges: bytes\r\nContent-Length: 10\r\n\r\n0123456789"));
    client.send(get("Range: bytes=2-4\r\n"));
    std::string const part = client.read_answer();
    EXPECT_THAT(part, StartsWith("HTTP/1.1 206 "));
    EXPECT_THAT(part, HasSubstr("Content-Range: bytes 2-4/10\r\n"));
    EXPECT_THAT(part, EndsWith("\r\n\r\n234"));
    client.send(get("Range: bytes=7-\r\n"));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n789"));
    client.send(get("Range: bytes=-4\r\n"));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n6789"));
    client.send(get("Range: bytes=9-99\r\n"));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n9"));
}

TEST_F(TransferTest, RefusesARangeOutsideTheFileAndIgnoresOneItCannotRead) {
    serve_file("0123456789");
    Client client(start());
    client.send(get("Range: bytes=10-\r\n"));
    std::string const outside = client.read_answer();
    EXPECT_THAT(outside, StartsWith("HTTP/1.1 416 "));
    EXPECT_THAT(outside, HasSubstr("Content-Range: bytes */10\r\n"));
    for (char const* odd : {"bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,3-4", "bytes="}) {
        client.send(get("Range: " + std::string(odd) + "\r\n"));
        EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n0123456789")) << odd;
    }
}

TEST_F(TransferTest, SlicesOnlyTheVersionTheClientHas) {
    serve_file("0123456789");
    Client client(start());
    client.send(get("Range: bytes=0-0\r\nIf-Range: \"v1\"\r\n"));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n0"));
    client.send(get("Range: bytes=0-0\r\nIf-Range: \"v0\"\r\n"));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n0123456789"));
}

TEST_F(TransferTest, AnswersAHeadForAFileWithoutItsBytes) {
    serve_file("0123456789");
    Client client(start());
    client.send(get("", "HEAD") + get());
    EXPECT_THAT(client.read_answer(true), HasSubstr("Content-Length: 10\r\n"));
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n0123456789"));
}

TEST_F(TransferTest, SendsALargeFileWhole) {
    std::string content(5'000'000, 'a');
    for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<char>('a' + i % 23);
    serve_file(content);
    Client client(start());
    client.send(get());
    client.read_until("\r\n\r\n");
    EXPECT_TRUE(client.read_bytes(content.size()) == content);
}

TEST_F(TransferTest, Answers500WhenTheFileIsGone) {
    serve_file("x");
    std::filesystem::remove(folder / "file");
    Client client(start());
    client.send(get());
    EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 500 "));
}

// Uploads -----------------------------------------------------------------------------------

struct Upload {
    std::string bytes;
    std::size_t largest = 0;
    bool finished = false;
    std::size_t full_after = SIZE_MAX;  // StoreFull is thrown past so many bytes
};

class RecordedBlob final : public ports::HeldBlob {
  public:
    explicit RecordedBlob(Upload* upload) : upload_(upload) {}
    ports::BlobInfo info() const override { return {{}, upload_->bytes.size()}; }
    std::string path() const override { return {}; }
    void keep() override {}

  private:
    Upload* upload_;
};

class RecordingWriter final : public ports::BlobWriter {
  public:
    explicit RecordingWriter(Upload* upload) : upload_(upload) {}
    Result<Done> write(ByteView chunk) override {
        upload_->bytes.append(as_text(chunk));
        upload_->largest = std::max(upload_->largest, chunk.size());
        if (upload_->bytes.size() > upload_->full_after) throw ports::StoreFull("disk");
        return Done{};
    }
    std::unique_ptr<ports::HeldBlob> hold() override {
        upload_->finished = true;
        return std::make_unique<RecordedBlob>(upload_);
    }

  private:
    Upload* upload_;
};

class UploadTest : public TransferTest {
  protected:
    UploadTest() {
        application.on_plan = [this](Head const&) {
            BodyPlan plan;
            plan.bytes_max = 10'000'000;
            plan.into_blob = std::make_unique<RecordingWriter>(&upload);
            return plan;
        };
        application.on_handle = [](Request request, Reply reply) {
            reply.send(text(201,
                            std::to_string(request.held ? request.held->info().bytes : 0) + "|" +
                                request.body));
        };
    }
    Upload upload;
};

TEST_F(UploadTest, StreamsAnUploadWithoutHoldingIt) {
    std::string const content(3'000'000, 'u');
    Client client(start());
    client.send("PUT /f HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n" + content);
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n3000000|"));
    EXPECT_TRUE(upload.bytes == content);
    EXPECT_LE(upload.largest, 64u * 1024);
    EXPECT_TRUE(upload.finished);
}

TEST_F(UploadTest, TakesAChunkedUploadAndAnEmptyOne) {
    Client client(start());
    client.send(
        "PUT /f HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    EXPECT_THAT(client.read_answer(), EndsWith("\r\n\r\n3|"));
    client.send("PUT /f HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 201 "));
}

TEST_F(UploadTest, SaysWhenTheDiskIsFullAndKeepsNothing) {
    upload.full_after = 100;
    Client client(start());
    client.send("PUT /f HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n" +
                std::string(300'000, 'u'));
    EXPECT_THAT(client.read_answer(), StartsWith("HTTP/1.1 507 "));
    EXPECT_FALSE(upload.finished);
}

TEST_F(UploadTest, KeepsNothingOfAnUploadThatStops) {
    std::uint16_t const port = start();
    {
        Client client(port);
        client.send("PUT /f HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n" +
                    std::string(3'000, 'u'));
    }
    server->drain(10'000);
    EXPECT_FALSE(upload.finished);
}

// Drain -------------------------------------------------------------------------------------

TEST_F(TransferTest, AnswersEveryRequestItAcceptedBeforeItStops) {
    std::atomic<int> handled{0};
    application.on_handle = [&](Request, Reply reply) {
        ++handled;
        reply.send(text(200, "done"));
    };
    std::uint16_t const port = start({}, 2);
    std::atomic<int> answered{0};
    std::atomic<int> broken{0};
    std::vector<std::thread> clients;
    for (int i = 0; i < 8; ++i) {
        clients.emplace_back([&] {
            Client client(port);
            for (;;) {
                if (!client.send(get())) return;
                std::string const answer = client.read_answer();
                if (answer.empty()) return;
                if (answer.ends_with("done"))
                    ++answered;
                else
                    ++broken;
                if (answer.find("Connection: close") != std::string::npos) return;
            }
        });
    }
    while (answered < 500) std::this_thread::yield();
    server->drain(10'000);
    for (auto& client : clients) client.join();
    EXPECT_EQ(answered, handled);
    EXPECT_EQ(broken, 0);
}

TEST_F(TransferTest, WaitsForAnAnswerUnderWayButNotPastTheDeadline) {
    std::mutex mutex;
    std::vector<Reply> waiting;
    std::atomic<int> arrived{0};
    application.on_handle = [&](Request, Reply reply) {
        std::lock_guard const lock(mutex);
        waiting.push_back(std::move(reply));
        ++arrived;
        arrived.notify_all();
    };
    std::uint16_t const port = start();
    Client patient(port);
    patient.send(get());
    arrived.wait(0);
    std::thread answering([&] {
        std::lock_guard const lock(mutex);
        waiting.front().send(text(200, "late but whole"));
    });
    server->drain(10'000);
    answering.join();
    EXPECT_THAT(patient.read_answer(), EndsWith("late but whole"));

    arrived = 0;
    Client forgotten(start());
    forgotten.send(get());
    arrived.wait(0);
    server->drain(10);
    EXPECT_EQ(forgotten.read_to_end(), "");
    waiting.back().send(text(200, "nobody is left to hear this"));
}

// TLS ---------------------------------------------------------------------------------------

class TlsTest : public TransferTest {
  protected:
    TlsFiles make_files() {
        TlsFiles files{(folder / "cert.pem").string(), (folder / "key.pem").string()};
        std::string const command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
            "-subj /CN=localhost "
            "-keyout " +
            files.private_key + " -out " + files.certificate_chain + " 2>/dev/null";
        EXPECT_EQ(std::system(command.c_str()), 0);
        return files;
    }
    // The answer to one request over TLS; "" when the handshake fails.
    std::string ask(std::uint16_t port, std::string const& request, int highest_version) {
        Client client(port);
        SSL_CTX* const context = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_max_proto_version(context, highest_version);
        SSL* const connection = SSL_new(context);
        SSL_set_fd(connection, client.descriptor());
        std::string answer;
        if (SSL_connect(connection) == 1) {
            SSL_write(connection, request.data(), static_cast<int>(request.size()));
            char piece[16384];
            int got = 0;
            while ((got = SSL_read(connection, piece, sizeof piece)) > 0)
                answer.append(piece, static_cast<std::size_t>(got));
            clean_end = SSL_get_error(connection, got) == SSL_ERROR_ZERO_RETURN;
            version = SSL_get_version(connection);
        }
        SSL_free(connection);
        SSL_CTX_free(context);
        return answer;
    }
    std::string version;
    bool clean_end = false;
};

TEST_F(TlsTest, SpeaksModernTlsAndEndsItCleanly) {
    application.on_handle = [](Request request, Reply reply) {
        reply.send(text(200, request.head.tls ? "secret" : "open"));
    };
    std::uint16_t const port = start(make_files());
    EXPECT_THAT(ask(port, get("Connection: close\r\n"), TLS1_3_VERSION),
                EndsWith("\r\n\r\nsecret"));
    EXPECT_EQ(version, "TLSv1.3");
    EXPECT_TRUE(clean_end);
    EXPECT_THAT(ask(port, get("Connection: close\r\n"), TLS1_2_VERSION),
                EndsWith("\r\n\r\nsecret"));
    EXPECT_EQ(version, "TLSv1.2");
    EXPECT_EQ(ask(port, get(), TLS1_1_VERSION), "");
}

TEST_F(TlsTest, SendsFilesAndStreamsOverTls) {
    serve_file(std::string(1'000'000, 'f'));
    std::uint16_t const port = start(make_files());
    std::string const answer = ask(port, get("Connection: close\r\n"), TLS1_3_VERSION);
    EXPECT_THAT(answer.size(), ::testing::Gt(1'000'000u));
    std::atomic<bool> is_open{false};
    application.on_handle = [&](Request, Reply reply) {
        auto opened = [&](std::shared_ptr<Stream> stream) {
            for (int i = 0; i < 20; ++i)
                stream->push(
                    std::make_shared<std::string const>("data: " + std::to_string(i) + "\n\n"));
            stream->push(std::make_shared<std::string const>("data: end\n\n"));
            is_open = true;
            is_open.notify_one();
        };
        reply.stream(text(200, ""), opened, nullptr);
    };
    std::string streamed;
    std::thread viewer([&] { streamed = ask(port, get(), TLS1_3_VERSION); });
    is_open.wait(false);
    server->drain(10'000);
    viewer.join();
    EXPECT_THAT(streamed, HasSubstr("data: 19\n\ndata: end\n\nretry: "));
}

TEST_F(TlsTest, RefusesFilesItCannotUse) {
    EXPECT_ANY_THROW(start(TlsFiles{"/nonexistent/cert", "/nonexistent/key"}));
}

}  // namespace
}  // namespace ecab::net::test
