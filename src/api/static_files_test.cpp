#include "api/static_files.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "crypto/random.hpp"

namespace ecab::api {
namespace {

struct ClientFiles : testing::Test {
    std::filesystem::path folder = [] {
        crypto::SystemRandom random;
        return std::filesystem::temp_directory_path() / crypto::random_id(random, "ecab-files-");
    }();
    ClientFiles() {
        write("index.html", "<html>");
        write("index.html.br", "brotli page");
        write("assets/app-1.js", "script");
        write("assets/app-1.js.br", "brotli script");
        write("assets/app-1.js.gz", "gzip script");
        write("assets/face.woff2", "font");
        write("orphan.js.gz", "nothing beside it");
    }
    ~ClientFiles() override { std::filesystem::remove_all(folder); }
    void write(std::string const& name, std::string_view text) const {
        std::filesystem::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << text;
    }
    net::Response ask(std::string const& path,
                      std::vector<std::pair<std::string, std::string>> headers = {},
                      net::Verb verb = net::Verb::Get) const {
        net::Head head;
        head.verb = verb;
        head.path = path;
        head.headers = std::move(headers);
        return StaticFiles(folder.string()).answer(head);
    }
    static std::string header(net::Response const& response, std::string_view name) {
        for (auto const& [key, value] : response.headers)
            if (key == name) return value;
        return "";
    }
};

TEST_F(ClientFiles, EachBrowserGetsTheFormItTakes) {
    net::Response const br = ask("/assets/app-1.js", {{"accept-encoding", "gzip, br"}});
    EXPECT_EQ(br.body, "brotli script");
    EXPECT_EQ(header(br, "Content-Encoding"), "br");
    EXPECT_EQ(header(br, "Content-Type"), "text/javascript; charset=utf-8");
    net::Response const gzip = ask("/assets/app-1.js", {{"accept-encoding", "gzip, br;q=0"}});
    EXPECT_EQ(gzip.body, "gzip script");
    EXPECT_EQ(header(gzip, "Content-Encoding"), "gzip");
    net::Response const plain = ask("/assets/app-1.js");
    EXPECT_EQ(plain.body, "script");
    EXPECT_EQ(header(plain, "Content-Encoding"), "");
    for (auto const* each : {&br, &gzip, &plain}) {
        EXPECT_EQ(header(*each, "Vary"), "Accept-Encoding");
        EXPECT_EQ(header(*each, "Cache-Control"), "public, max-age=31536000, immutable");
    }
    EXPECT_EQ(ask("/index.html", {{"accept-encoding", "gzip"}}).body, "<html>");
    EXPECT_EQ(ask("/meetings/1", {{"accept-encoding", "br"}}).body, "brotli page");
}

TEST_F(ClientFiles, EachFormHasItsOwnEtag) {
    std::string const br = header(ask("/assets/app-1.js", {{"accept-encoding", "br"}}), "ETag");
    std::string const plain = header(ask("/assets/app-1.js"), "ETag");
    EXPECT_NE(br, plain);
    net::Response const same =
        ask("/assets/app-1.js", {{"accept-encoding", "br"}, {"if-none-match", "\"x\", " + br}});
    EXPECT_EQ(same.status, 304);
    EXPECT_EQ(same.body, "");
    EXPECT_EQ(header(same, "ETag"), br);
    EXPECT_EQ(header(same, "Vary"), "Accept-Encoding");
    EXPECT_EQ(ask("/assets/app-1.js", {{"if-none-match", br}}).status, 200);
}

TEST_F(ClientFiles, AFormIsNoFileOfItsOwn) {
    EXPECT_EQ(ask("/assets/app-1.js.br").status, 404);
    EXPECT_EQ(ask("/orphan.js").status, 404);
    EXPECT_EQ(ask("/orphan.js.gz").status, 404);
    EXPECT_EQ(header(ask("/assets/face.woff2", {{"accept-encoding", "br"}}), "Vary"), "");
}

TEST_F(ClientFiles, HeadAndRangesAskForTheWholeForm) {
    net::Response const head =
        ask("/assets/app-1.js", {{"accept-encoding", "br"}}, net::Verb::Head);
    EXPECT_EQ(head.body.size(), std::string_view("brotli script").size());
    net::Response const range =
        ask("/assets/app-1.js", {{"accept-encoding", "br"}, {"range", "bytes=0-3"}});
    EXPECT_EQ(range.status, 200);
    EXPECT_EQ(range.body, "brotli script");
    EXPECT_EQ(ask("/assets/app-1.js", {}, net::Verb::Post).status, 405);
}

TEST_F(ClientFiles, WhatIsNoFileAndNoScreenDoesNotExist) {
    write("routes.json", R"(["/", "/phieu/:id", "/phieu/:id/soan"])");
    for (char const* screen : {"/", "/phieu/p-1", "/phieu/p.1/soan", "/phieu/p-1/"})
        EXPECT_EQ(ask(screen).status, 200) << screen;
    for (char const* none : {"/metrics", "/phieu", "/phieu/p-1/xem", "/phieu/p-1/soan/a"}) {
        net::Response const problem = ask(none);
        EXPECT_EQ(problem.status, 404) << none;
        EXPECT_EQ(header(problem, "Content-Type"), "application/problem+json") << none;
        net::Response const page = ask(none, {{"accept", "text/html,*/*;q=0.8"}});
        EXPECT_EQ(page.status, 404) << none;
        EXPECT_EQ(page.body, "<html>") << none;
    }
    std::string const etag = header(ask("/"), "ETag");
    EXPECT_EQ(ask("/none", {{"accept", "text/html"}, {"if-none-match", etag}}).status, 404);
}

TEST_F(ClientFiles, AListOfScreensThatIsNoneIsRefused) {
    for (char const* text : {"", "{}", "[1]", R"(["phieu"])"}) {
        write("routes.json", text);
        EXPECT_THROW(ask("/"), std::runtime_error) << text;
    }
}

}  // namespace
}  // namespace ecab::api
