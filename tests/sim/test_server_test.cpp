// The server minus sockets, one request at a time: what the walks found, told step by step.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "base/testing/source_dir.hpp"
#include "json/json.hpp"
#include "server/scheduler.hpp"
#include "sim/founding.hpp"

namespace ecab::sim {
namespace {

class TheHouse : public testing::Test {
  protected:
    TheHouse()
        : folder_(std::filesystem::temp_directory_path() /
                  ("ecab-server-" + std::to_string(getpid()))),
          definitions_(in_source("rules")),
          founded_(found(definitions_, folder_.string())),
          server_(definitions_, folder_.string(), clock_, random_) {
        server_.start();
    }
    ~TheHouse() override { std::filesystem::remove_all(folder_); }

    net::Response answer(Ask ask) { return server_.ask(std::move(ask))->response.value(); }
    static std::string header(net::Response const& response, std::string const& name) {
        for (auto const& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }

    // For the passkey that these options are about.
    void give_factor(SimPerson const& person, net::Response const& options) {
        json::Value const asked = json::parse(options.body).value();
        std::string const challenge(asked.at("challenge").as_string());
        give_factors(server_, person, {{app::CredentialAct::AddPasskey, challenge}});
    }

    std::filesystem::path folder_;
    Definitions definitions_;
    Founded founded_;
    HandClock clock_{founding_day()};
    SeededRandom random_{5};
    TestServer server_;
};

// The second delivery would be refused, because the first was carried out: it gets its reply.
TEST_F(TheHouse, AnswersASecondDeliveryAsTheFirstThoughItWouldBeRefusedNow) {
    SimPerson const& member = founded_.at("thanh-vien-02");
    std::string const path = "/api/v1/account/passkeys";
    net::Response const options =
        answer(asked_by(member, net::Verb::Post, path + "/options", "{}"));
    Device second;
    second.credential = Bytes(16, 7);
    give_factor(member, options);
    Ask ask =
        confirmed(asked_by(member, net::Verb::Post, path, registration(second, options.body)));
    Ask bare = ask;
    ask.headers.emplace_back("idempotency-key", "mot-lan-thoi");
    net::Response const first = answer(ask);
    ASSERT_EQ(first.status, 201) << first.body;
    net::Response const again = answer(ask);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(header(again, "Idempotent-Replay"), "true");
    EXPECT_GE(answer(bare).status, 400);
    bare.headers.emplace_back("idempotency-key", "mot-lan-khac");
    EXPECT_GE(answer(bare).status, 400);
}

// One stream whose history cannot be read ends; the others begin all the same.
TEST_F(TheHouse, EndsAStreamWhoseHistoryCannotBeReadAndBeginsTheNext) {
    auto const listen = [&](char const* who) {
        return server_.ask(asked_by(founded_.at(who), net::Verb::Get, "/api/v1/events"))->stream;
    };
    auto const first = listen("thanh-vien-02");
    auto const second = listen("thanh-vien-03");
    ASSERT_TRUE(first && second);
    server_.store().fail_next_read();
    server_.turn(false);
    EXPECT_FALSE(first->open);
    EXPECT_TRUE(second->open);
    ASSERT_EQ(second->waiting.size(), 1U);
    EXPECT_NE(second->waiting.front()->find("event: hello"), std::string::npos);
}

// What was committed is there after a crash, what was held is not.
TEST_F(TheHouse, KeepsAfterACrashWhatWasCommittedAndNothingElse) {
    SimPerson const& member = founded_.at("thanh-vien-02");
    std::uint64_t const size = server_.store().head(server_.org()).size;
    std::string const path = "/api/v1/account/passkeys";
    net::Response const options =
        answer(asked_by(member, net::Verb::Post, path + "/options", "{}"));
    Device second;
    second.credential = Bytes(16, 7);
    give_factor(member, options);
    Ask const ask =
        confirmed(asked_by(member, net::Verb::Post, path, registration(second, options.body)));
    server_.store().hold();
    EXPECT_FALSE(server_.ask(ask)->response.has_value());
    server_.crash();
    server_.start();
    EXPECT_EQ(server_.store().head(server_.org()).size, size);
    EXPECT_EQ(answer(ask).status, 201);
    server_.crash();
    server_.start();
    EXPECT_EQ(server_.store().head(server_.org()).size, size + 1);
}

TEST_F(TheHouse, CountsWhatIsUploadedInVainTowardsTheShareOfTheDay) {
    SimPerson const& specialist = founded_.at("chuyen-vien");
    json::Value const draft{{"title", "Dự thảo Nghị quyết"},
                            {"agency", "btp"},
                            {"summary", json::Array{}},
                            {"questions", json::Array{"Đồng ý không?"}},
                            {"reply_working_days", 3}};
    net::Response const made =
        answer(asked_by(specialist, net::Verb::Post, "/api/v1/ballots", json::canonical(draft)));
    ASSERT_EQ(made.status, 201) << made.body;
    std::string const id(json::parse(made.body).value().at("id").as_string());
    auto const upload = [&](std::string const& is_secret, std::size_t bytes) {
        Ask ask = asked_by(specialist,
                           net::Verb::Post,
                           "/api/v1/ballots/" + id +
                               "/documents?title=T&kind=submission&filename=a.pdf"
                               "&contains_state_secret=" +
                               is_secret);
        ask.headers.emplace_back("content-type", "application/pdf");
        auto const writer = server_.blobs().create(bytes);
        EXPECT_TRUE(writer->write(as_bytes(std::string(bytes, 'x'))).has_value());
        ask.held = writer->hold();
        return answer(std::move(ask));
    };
    server_.services().settings.upload_day_bytes_max = 100;
    EXPECT_EQ(upload("yes", 60).status, 422);
    net::Response const too_much = upload("no", 41);
    EXPECT_EQ(too_much.status, 429);
    EXPECT_NE(too_much.body.find("uploads.day"), std::string::npos);
    EXPECT_EQ(upload("no", 40).status, 201) << "what the share refused was not counted again";
    EXPECT_EQ(upload("no", 1).status, 429);
}

// A step of an agenda's approval that waits too long is told once, by the clock.
TEST_F(TheHouse, RemindsOfAnAgendaThatWaitsForItsStep) {
    SimPerson const& office = founded_.at("chuyen-vien");
    Moment const start{founding_day().ms + 40 * 86'400'000LL};
    net::Response const made = answer(
        asked_by(office,
                 net::Verb::Post,
                 "/api/v1/meetings",
                 json::canonical(json::Value{{"meeting_kind", "regular"},
                                             {"title", "Phiên họp Chính phủ thường kỳ"},
                                             {"body", "chinh-phu"},
                                             {"starts_at", to_text(start)},
                                             {"ends_at", to_text(Moment{start.ms + 3 * 3'600'000})},
                                             {"place", "Trụ sở Chính phủ"},
                                             {"remote_allowed", true},
                                             {"submit_until", nullptr}})));
    ASSERT_EQ(made.status, 201) << made.body;
    json::Value const view = json::parse(made.body).value();
    MeetingId const id{std::string(view.at("id").as_string())};
    auto state = [&] { return server_.services().reads->find(server_.store(), server_.org(), id); };
    auto command = [&](json::Value const& body) {
        Ask ask = asked_by(office,
                           net::Verb::Post,
                           "/api/v1/meetings/" + id.value + "/commands",
                           json::canonical(body));
        ask.headers.emplace_back("if-match", '"' + std::to_string(state()->changes) + '"');
        net::Response const done = answer(std::move(ask));
        ASSERT_EQ(done.status, 200) << done.body;
    };
    command({{"kind", "add-item"},
             {"content",
              {{"section", ""},
               {"title", "Dự án Luật"},
               {"item_kind", "decision"},
               {"agency", "btp"},
               {"presenter", "Bộ Tư pháp"},
               {"planned_minutes", 20},
               {"ballot", nullptr},
               {"proposed_decision", "Thống nhất thông qua"}}},
             {"before", nullptr}});
    command({{"kind", "start-approval"}});

    server::Scheduler clock(&server_.services());
    auto entries = [&] { return server_.store().head(server_.org()).size; };
    std::uint64_t const before = entries();
    clock.tick();
    EXPECT_EQ(entries(), before);
    std::size_t const waiting = state()->approval->tokens.at(0).timers.size();
    ASSERT_GT(waiting, 0U);
    clock_.pass(10 * 86'400'000LL);
    clock_.jump_ms = 10 * 86'400'000LL;
    clock.tick();
    EXPECT_EQ(entries(), before);
    clock_.jump_ms = 0;
    clock.tick();
    EXPECT_EQ(entries(), before + waiting);
    EXPECT_TRUE(state()->approval->tokens.at(0).timers.empty());
    clock.tick();
    EXPECT_EQ(entries(), before + waiting);
}

// A time of day that jumped enters no journal, lets nothing fall due, and ends nobody's reading.
TEST_F(TheHouse, RefusesWhatWouldBeEnteredByATimeThatIsNotBelieved) {
    auto entries = [&] { return server_.store().head(server_.org()).size; };
    Ask const write = [&] {
        std::string const day = to_text(Moment{founding_day().ms + 40 * 86'400'000LL});
        std::string const end = to_text(Moment{parse_moment(day)->ms + 3 * 3'600'000});
        return asked_by(founded_.at("chuyen-vien"),
                        net::Verb::Post,
                        "/api/v1/meetings",
                        json::canonical(json::Value{{"meeting_kind", "regular"},
                                                    {"title", "Phiên họp Chính phủ"},
                                                    {"body", "chinh-phu"},
                                                    {"starts_at", day},
                                                    {"ends_at", end},
                                                    {"place", "Trụ sở Chính phủ"},
                                                    {"remote_allowed", true},
                                                    {"submit_until", nullptr}}));
    }();
    auto jump_told = [&] {
        net::Response const jobs =
            answer(asked_by(founded_.at("quan-tri"), net::Verb::Get, "/api/v1/admin/jobs"));
        EXPECT_EQ(jobs.status, 200) << jobs.body;
        return json::parse(jobs.body).value().at("clock_jump_s").to_number<std::int64_t>();
    };
    server::Scheduler scheduler(&server_.services());
    std::uint64_t const before = entries();
    EXPECT_EQ(jump_told(), 0);

    clock_.jump_ms = 3'600'000;
    testing::internal::CaptureStderr();
    net::Response const refused = answer(write);
    EXPECT_EQ(refused.status, 503);
    EXPECT_NE(refused.body.find("\"reason\":\"time-in-doubt\""), std::string::npos) << refused.body;
    scheduler.tick();
    scheduler.tick();
    std::string const said = testing::internal::GetCapturedStderr();
    std::size_t const warned = said.find("WARNING: the time of day has jumped by 3600 s");
    EXPECT_NE(warned, std::string::npos) << said;
    EXPECT_EQ(said.find("WARNING", warned + 1), std::string::npos) << said;
    EXPECT_EQ(entries(), before);
    EXPECT_EQ(jump_told(), 3'600);
    EXPECT_EQ(
        answer(asked_by(founded_.at("chuyen-vien"), net::Verb::Get, "/api/v1/meetings")).status,
        200);

    clock_.jump_ms = 0;
    testing::internal::CaptureStderr();
    scheduler.tick();
    EXPECT_NE(testing::internal::GetCapturedStderr().find("is right again"), std::string::npos);
    EXPECT_EQ(answer(write).status, 201);
    EXPECT_GT(entries(), before);
}

}  // namespace
}  // namespace ecab::sim
