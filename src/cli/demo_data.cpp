// `ecabinet demo-data`: an organisation to try the product with. Ballots in every state, a meeting
// that was held, one that can be opened at once, one whose agenda is being approved; played through
// the public API in the three weeks before now, by a clock that is moved.
#include <algorithm>
#include <filesystem>

#include "cli/demonstration.hpp"
#include "cli/meeting_story.hpp"
#include "cli/sign_ins.hpp"
#include "server/installation_clock.hpp"

namespace ecab::cli {
namespace {

constexpr std::int32_t kDaysPlayed = 26;  // more than five working days before each meeting
constexpr std::int32_t kDecidedDaysAgo = 7;
constexpr std::int32_t kHeldDaysAgo = 4;
constexpr std::int32_t kNextInDays = 14;
constexpr int kFirstHour = 8 * 60;
constexpr int kDaysOffMax = 30;
constexpr std::size_t kAnswered = 18;  // of the ballot that is open
constexpr std::int64_t kSoonMs = 10 * kMinuteMs;

constexpr std::string_view kReturned =
    "Đề nghị bổ sung ý kiến thẩm định của Bộ Tư pháp trước khi trình";

// Everything the parts of the demonstration are played on.
struct Showcase {
    server::Node& node;
    SteeredClock& clock;
    Moment now;
    Story& story;
    std::vector<Paper> const& papers;
    definitions::Government const& government;
    definitions::Session const& session;
};

domain::WorkingCalendar const& calendar_of(Showcase const& show) {
    return *show.node.services().offered_calendar;
}

Moment days_ago(Showcase const& show, std::int32_t days, int minutes) {
    domain::WorkingCalendar const& calendar = calendar_of(show);
    return calendar.at_local(Date{calendar.local_date(show.now).days - days}, minutes);
}

// The clock never goes back, and never past the present.
void go_to(Showcase const& show, Moment moment) {
    std::int64_t const from = show.clock.now().ms;
    show.clock.set({std::min(std::max(from, moment.ms), show.now.ms)});
}

Date working_day(Showcase const& show, Date day, std::int32_t step) {
    for (int i = 0; i < kDaysOffMax; ++i, day.days += step) {
        if (calendar_of(show).is_working_day(day)) return day;
    }
    return day;
}

Script script_for(Showcase const& show, std::string const& what, Date day) {
    definitions::Session session = show.session;
    session.title += " (" + what + ")";
    session.date = day;
    app::Services& services = show.node.services();
    domain::RuleSet const& rules = rules_of(services, ImportOptions{}.org, day);
    return script_of(session, {show.government, show.story.people(), rules, calendar_of(show)});
}

void pass(Showcase const& show, std::int64_t ms) { go_to(show, {show.clock.now().ms + ms}); }

std::string issued(Showcase const& show, std::string const& title, std::string const& number) {
    std::string const ballot = show.story.draft(title, show.papers);
    pass(show, kHourMs);
    show.story.approve(ballot);
    pass(show, kHourMs);
    show.story.issue(ballot, number);
    return ballot;
}

std::string closed(Showcase const& show, std::string const& title, std::string const& number) {
    std::string const ballot = issued(show, title, number);
    pass(show, 3 * kHourMs);
    show.story.answer(ballot, show.story.members());
    pass(show, kHourMs);
    show.story.close(ballot);
    return ballot;
}

void play_finished_ballots(Showcase const& show) {
    go_to(show, days_ago(show, kDecidedDaysAgo, kFirstHour));
    std::string const decided =
        closed(show,
               "Dự thảo Nghị quyết về đề nghị xây dựng Nghị định quy định về định danh và xác "
               "thực điện tử",
               "01/PLYK-VPCP");
    show.story.respond(decided);
    show.story.submit(decided);
    pass(show, kHourMs);
    show.story.decide_result(decided);
    std::string const submitted =
        closed(show, "Dự thảo Nghị định về dịch vụ công trực tuyến toàn trình", "02/PLYK-VPCP");
    show.story.respond(submitted);
    show.story.submit(submitted);
}

void play_running_ballots(Showcase const& show) {
    closed(show,
           "Dự thảo Nghị quyết về thí điểm liên thông hồ sơ điện tử giữa trung ương và địa phương",
           "03/PLYK-VPCP");
    go_to(show, days_ago(show, 1, kFirstHour));
    std::string const open =
        issued(show, "Dự thảo Nghị định về quản lý, kết nối và chia sẻ dữ liệu số", "04/PLYK-VPCP");
    pass(show, 2 * kHourMs);
    show.story.answer(open, kAnswered);
    std::string const ready = show.story.draft(
        "Dự thảo Nghị định về tiêu chuẩn dữ liệu mở của cơ quan nhà nước", show.papers);
    show.story.approve(ready);
    std::string const under_way =
        show.story.draft("Dự thảo Nghị quyết về cắt giảm thủ tục hành chính năm nay", show.papers);
    show.story.start_approval(under_way);
    show.story.approve_steps(under_way, 2);
    std::string const returned = show.story.draft(
        "Dự thảo Quyết định về danh mục cơ sở dữ liệu quốc gia ưu tiên", show.papers);
    show.story.start_approval(returned);
    show.story.approve_steps(returned, 1);
    show.story.send_back(returned, std::string(kReturned));
    show.story.draft("Dự thảo Nghị quyết về chương trình chuyển đổi số năm tới", show.papers);
}

void invite_to(Showcase const& show, MeetingStory& meeting) {
    meeting.convene(show.papers);
    meeting.approve_agenda();
    meeting.invite();
    meeting.prepare();
}

void hold(MeetingStory& meeting) {
    meeting.gather();
    meeting.open();
    meeting.adopt_en_bloc();
    meeting.debate();
    meeting.close();
}

void play(Showcase const& show) {
    show.story.activate_everybody(SecondProof::Pin);
    Date const today = calendar_of(show).local_date(show.now);
    Script const held_script = script_for(
        show, "trình diễn: đã họp", working_day(show, Date{today.days - kHeldDaysAgo}, -1));
    MeetingStory held(show.story, show.clock, held_script, "held");
    invite_to(show, held);
    Script soon_script = script_for(show, "trình diễn: có thể khai mạc ngay", today);
    std::int64_t const length = soon_script.plan.ends_at.ms - soon_script.plan.starts_at.ms;
    soon_script.plan.starts_at = {show.now.ms + kSoonMs};
    soon_script.plan.ends_at = {show.now.ms + kSoonMs + length};
    MeetingStory soon(show.story, show.clock, soon_script, "soon");
    invite_to(show, soon);
    play_finished_ballots(show);
    hold(held);
    play_running_ballots(show);
    Script const next_script = script_for(
        show, "trình diễn: đang chuẩn bị", working_day(show, Date{today.days + kNextInDays}, 1));
    MeetingStory next(show.story, show.clock, next_script, "next");
    next.convene(show.papers);
    next.start_agenda_approval();
    soon.gather();
}

}  // namespace

int run_demo_data(std::vector<std::string> const& words) {
    Arguments const arguments(
        words,
        {"data", "postgres", "rules", "bwrap", "clock-at", "government", "papers"},
        {"papers-without-sandbox"});
    std::vector<Paper> const papers = papers_of(arguments);
    definitions::Government const government = government_of(arguments);
    definitions::Session const session = session_of(beside_rules("data/demonstration.yaml"));
    server::NodeOptions options = node_options(arguments);
    std::filesystem::create_directories(options.data_dir);
    Moment const now =
        options.clock_at ? *options.clock_at : server::InstallationClock(options.data_dir).now();
    SteeredClock clock(now);
    options.clock = &clock;
    server::Node node(std::move(options));
    domain::WorkingCalendar const& calendar = *node.services().offered_calendar;
    clock.set(calendar.at_local(Date{calendar.local_date(now).days - kDaysPlayed}, kFirstHour));
    allow_long_sessions(node);
    node.start();
    Story story(node.url(),
                origin_of(node),
                "localhost",
                create_demonstration(node, government, ImportOptions{}.org),
                &clock);
    play({node, clock, now, story, papers, government, session});
    write_sign_ins(arguments.get("data", "ecabinet-data"), story);
    node.stop();
    return 0;
}

}  // namespace ecab::cli
