// `ecabinet demo --meeting FILE ...`: plays recorded meetings, each in an organisation of its own
// on one private node whose clock is set some days before the meeting.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "app/keyring.hpp"
#include "cli/demonstration.hpp"
#include "cli/meeting_checks.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::int32_t kDaysBefore = 14;  // more than five working days, holidays included
constexpr int kOfficeOpens = 8 * 60;

struct Stage {
    server::Node& node;
    SteeredClock& clock;
    definitions::Government const& government;
    std::vector<Paper> const& papers;
    std::string data_dir;
};

void play(MeetingStory& meeting, std::vector<Paper> const& papers) {
    meeting.convene(papers);
    meeting.approve_agenda();
    meeting.invite();
    meeting.prepare();
    meeting.gather();
    meeting.open();
    meeting.adopt_en_bloc();
    meeting.debate();
    meeting.close();
}

bool report(std::vector<std::string> const& faults, std::size_t statements) {
    for (std::string const& fault : faults) std::cout << "  FAULT " << fault << '\n';
    std::cout << "  " << statements << " signed statements exported, " << faults.size()
              << " faults\n";
    return faults.empty();
}

bool records_results(definitions::Session const& session) {
    if (!session.agenda) return false;
    return std::ranges::any_of(*session.agenda, [](definitions::SessionItem const& item) {
        return item.decision.has_value() || item.ballot.has_value();
    });
}

std::string verdict(std::vector<definitions::Session> const& sessions, bool good) {
    if (!good) return "demo: FAILED\n";
    if (std::ranges::any_of(sessions, records_results))
        return "demo: every recorded result reached, everything verified\n";
    return "demo: the files record no result, so none was compared; everything verified\n";
}

bool play_session(Stage const& stage, definitions::Session const& session) {
    app::Services& services = stage.node.services();
    Date const day = played_day(session);
    stage.clock.set(
        services.offered_calendar->at_local(Date{day.days - kDaysBefore}, kOfficeOpens));
    OrgId const org{session.id};
    std::vector<ImportedPerson> const people =
        create_demonstration(stage.node, stage.government, org);
    domain::RuleSet const& rules = rules_of(services, org, day);
    Script const script =
        script_of(session, {stage.government, people, rules, *services.offered_calendar});
    std::cout << "\n"
              << session.title << " (" << to_text(day) << ", " << to_text(rules.id) << ")\n";
    if (!records_results(session))
        std::cout << "  LƯU Ý / NOTE: the file records no result of any item; none is compared\n";
    for (std::string const& note : script.notes) std::cout << "  LƯU Ý / NOTE: " << note << '\n';
    Story story(stage.node.url(), origin_of(stage.node), "localhost", people, &stage.clock);
    story.activate_everybody(SecondProof::Passkey);
    MeetingStory meeting(story, stage.clock, script, session.id);
    play(meeting, stage.papers);
    MeetingRecord const record = fetch_record(story, meeting);
    print_record(script, meeting, record);
    std::vector<std::string> faults = check_results(script, meeting, record, to_text(rules.id));
    Bytes const root =
        services.keys->of(org, services.reads->organisation(*services.store, org)->name_vi).ca_der;
    fs::path const folder = fs::path(stage.data_dir) / "exported" / session.id;
    for (std::string& fault : export_signatures(story, meeting, root, folder))
        faults.push_back(std::move(fault));
    return report(faults, meeting.signed_acts().size());
}

}  // namespace

int run_meeting_demo(Arguments const& arguments) {
    std::vector<definitions::Session> sessions;
    for (std::string const& file : arguments.all("meeting")) sessions.push_back(session_of(file));
    definitions::Government const government = government_of(arguments);
    std::vector<Paper> const papers = papers_of(arguments);
    DataFolder const folder(arguments);
    SteeredClock clock(Moment{0});
    server::NodeOptions options = node_options(arguments);
    options.data_dir = folder.path();
    options.clock = &clock;
    std::string const url = options.store_url;
    std::cout << "DỮ LIỆU TRÌNH DIỄN / DEMONSTRATION DATA\n";
    bool good = true;
    {
        server::Node node(std::move(options));
        allow_long_sessions(node);
        node.start();
        Stage const stage{node, clock, government, papers, folder.path()};
        for (definitions::Session const& session : sessions)
            good = play_session(stage, session) && good;
        node.stop();
    }
    good = verifies(folder.path(), url) && good;
    std::cout << verdict(sessions, good);
    return good ? 0 : 1;
}

}  // namespace ecab::cli
