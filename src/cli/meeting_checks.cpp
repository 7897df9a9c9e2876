#include "cli/meeting_checks.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>

#include "crypto/cms.hpp"
#include "crypto/hash.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;
using namespace domain;

json::Value const& room_of(MeetingRecord const& record) { return record.view.at("room"); }

bool is_text(json::Value const& object, std::string_view key, std::string_view text) {
    json::Value const& value = object.at(key);
    return value.is_string() && text_at(object, key) == text;
}

// The votes on an item, in the order they were opened; ids in the room are in no order.
std::vector<json::Value> votes_on(MeetingRecord const& record, std::string const& item) {
    std::vector<json::Value> out;
    for (auto const& pair : room_of(record).at("votes").as_object())
        if (is_text(pair.value(), "item", item)) out.push_back(pair.value());
    std::ranges::sort(out, {}, [](json::Value const& vote) { return number_at(vote, "number"); });
    return out;
}

class Faults {
  public:
    explicit Faults(std::string subject = {}) : subject_(std::move(subject)) {}
    template <class A, class B>
    void same(std::string_view what, A const& found, B const& wanted) {
        if (found == wanted) return;
        std::ostringstream text;
        text << subject_ << what << " is " << found << ", not " << wanted;
        list_.push_back(text.str());
    }
    void add_to(std::vector<std::string>& all) const {
        all.insert(all.end(), list_.begin(), list_.end());
    }

  private:
    std::string subject_;
    std::vector<std::string> list_;
};

int remote_in_favour(Cast const& cast, json::Value const& vote) {
    json::Value const& answers = vote.at("answers");
    int count = 0;
    for (std::string const& person : cast.who(Presence::Remote))
        count += answers.as_object().contains(person) && is_text(answers, person, "for") ? 1 : 0;
    return count;
}

void check_vote(Cast const& cast,
                Voting const& voting,
                MeetingRecord const& record,
                std::string const& item,
                std::vector<std::string>& all) {
    std::vector<json::Value> const votes = votes_on(record, item);
    if (votes.size() != 1) return all.push_back("item " + item + ": not one vote");
    json::Value const& vote = votes.front();
    if (!vote.at("result").is_object()) return all.push_back("vote on " + item + ": no result");
    json::Value const& result = vote.at("result");
    json::Value const& counts = result.at("counts");
    Faults faults("vote on " + item + ": ");
    faults.same("state", text_at(vote, "state"), "closed");
    faults.same("outcome", text_at(result, "outcome"), voting.adopted ? "adopted" : "not_adopted");
    faults.same("eligible", number_at(vote, "eligible"), voting.eligible);
    faults.same("agree", number_at(counts, "for"), voting.in_favour);
    faults.same("agree remotely", remote_in_favour(cast, vote), voting.remote_in_favour);
    faults.same("disagree", number_at(counts, "against"), voting.against);
    faults.same("other", number_at(counts, "other"), 0);
    int const members = static_cast<int>(cast.seats.size());
    faults.same(
        "no answer", number_at(counts, "none"), members - voting.in_favour - voting.against);
    faults.add_to(all);
}

void check_presence(Cast const& cast, MeetingRecord const& record, std::vector<std::string>& all) {
    json::Value const& minutes = record.minutes.at("minutes");
    std::map<std::string, int> found;
    for (json::Value const& one : minutes.at("attendees").as_array())
        ++found[std::string(text_at(one, "presence"))];
    Faults faults("presence: ");
    for (Presence const presence :
         {Presence::Present, Presence::Remote, Presence::Substituted, Presence::Absent})
        faults.same(name_of(presence), found[std::string(name_of(presence))], cast.count(presence));
    faults.same("members", number_at(minutes, "members"), static_cast<int>(cast.seats.size()));
    json::Value const& quorum = minutes.at("quorum");
    if (!quorum.is_object()) return all.push_back("presence: no quorum at the opening");
    faults.same("quorum", number_at(quorum, "present"), cast.count(Presence::Present));
    faults.same("quorum met", quorum.at("met").as_bool(), true);
    faults.add_to(all);
}

void write(fs::path const& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

Result<Done> check_signed(SignedAct const& act,
                          std::string const& statement,
                          std::string const& cms,
                          ByteView ca_der) {
    bool const is_same =
        statement == act.statement && to_hex(crypto::sha256(statement)) == act.sha256;
    REQUIRE(is_same, Reason::StatementMismatch);
    Result<json::Value> const said = json::parse(statement);
    REQUIRE(said.has_value(), Reason::StatementMismatch);
    Moment const at = TRY(parse_moment(text_at(*said, "issued_at")));
    return crypto::verify_cms(as_bytes(cms), as_bytes(statement), ca_der, at);
}

std::string_view words_of(std::string_view result) {
    if (result == "approved") return "thông qua";
    if (result == "not_approved") return "không thông qua";
    if (result == "noted") return "ghi nhận";
    return result;
}

void print_vote(json::Value const& vote) {
    json::Value const& result = vote.at("result");
    json::Value const& counts = result.at("counts");
    std::cout << "      biểu quyết: " << text_at(result, "outcome") << "; tán thành "
              << number_at(counts, "for") << "/" << number_at(result, "base") << ", cần "
              << number_at(result, "needed") << "; không tán thành " << number_at(counts, "against")
              << ", không trả lời " << number_at(counts, "none") << '\n';
    for (json::Value const& line : result.at("explain").as_array())
        std::cout << "        " << (line.at("holds").as_bool() ? "[x] " : "[ ] ")
                  << text_at(line, "vi") << " (" << text_at(line, "source") << ")\n";
}

void print_time(json::Value const& report) {
    auto const shown = [&](std::string_view key) { return number_at(report, key) / kMinuteMs; };
    std::cout << "  THỜI GIAN: " << number_at(report, "en_bloc") << " trong "
              << number_at(report, "items") << " nội dung thông qua cùng lúc; dự kiến nếu thảo "
              << "luận tất cả " << shown("planned_ms") << " phút, thực tế " << shown("spent_ms")
              << " phút; tiết kiệm " << shown("saved_ms") << " phút ("
              << number_at(report, "per_mille_saved") / 10 << "%)\n"
              << "  TIME SAVED against all items debated: " << shown("saved_ms") << " of "
              << shown("planned_ms") << " min\n";
}

}  // namespace

MeetingRecord fetch_record(Story& story, MeetingStory const& played) {
    ApiClient& secretary = story.with_role(Role::Specialist).api();
    return {secretary.get(played.path()), secretary.get(played.path() + "/minutes")};
}

std::vector<std::string> check_results(Script const& script,
                                       MeetingStory const& played,
                                       MeetingRecord const& record,
                                       std::string const& rule_set) {
    std::vector<std::string> all;
    Faults faults;
    faults.same("phase", text_at(record.view, "phase"), "closed");
    faults.same("rule set", text_at(record.view, "rule_set"), rule_set);
    json::Value const& rows = record.minutes.at("minutes").at("items");
    faults.same("items", rows.as_array().size(), script.items.size());
    for (std::size_t i = 0; i < script.items.size(); ++i) {
        ScriptItem const& item = script.items[i];
        json::Value const& row = room_of(record).at("items").at(played.items()[i]);
        std::string const name = "item " + std::to_string(i + 1);
        if (!is_text(row, "result", name_of(item.result)))
            all.push_back(name + ": result is " + json::canonical(row.at("result")) + ", not " +
                          std::string(name_of(item.result)));
        faults.same(name + " en bloc", rows.at(i).at("en_bloc").as_bool(), item.is_en_bloc());
        faults.same(
            name + " speeches", rows.at(i).at("speeches").as_array().size(), item.speakers.size());
        if (item.voting) check_vote(script.cast, *item.voting, record, played.items()[i], all);
    }
    faults.add_to(all);
    check_presence(script.cast, record, all);
    return all;
}

std::vector<std::string> export_signatures(Story& story,
                                           MeetingStory const& played,
                                           ByteView ca_der,
                                           fs::path const& folder) {
    std::vector<std::string> faults;
    ApiClient& secretary = story.with_role(Role::Specialist).api();
    fs::create_directories(folder);
    write(folder / "root.der", as_text(ca_der));
    for (SignedAct const& act : played.signed_acts()) {
        std::string const seq = std::to_string(act.seq);
        std::string const path = played.statements() + "/" + seq;
        std::string const statement = secretary.download(path + "/statement");
        std::string const cms = secretary.download(path + "/cms");
        write(folder / (seq + ".json"), statement);
        write(folder / (seq + ".p7s"), cms);
        Result<Done> const checked = check_signed(act, statement, cms, ca_der);
        if (!checked)
            faults.push_back("signed statement " + seq + ": " +
                             std::string(name_of(checked.error().reason)));
    }
    return faults;
}

void print_record(Script const& script, MeetingStory const& played, MeetingRecord const& record) {
    Cast const& cast = script.cast;
    std::cout << "  có mặt " << cast.count(Presence::Present) << ", từ xa "
              << cast.count(Presence::Remote) << ", cử người dự thay "
              << cast.count(Presence::Substituted) << ", vắng " << cast.count(Presence::Absent)
              << '\n';
    for (std::size_t i = 0; i < script.items.size(); ++i) {
        ScriptItem const& item = script.items[i];
        std::cout << "  " << i + 1 << ". " << item.content.title << "\n      "
                  << words_of(name_of(item.result))
                  << (item.is_en_bloc() ? ", cùng lúc, một chữ ký của người chủ trì" : "")
                  << (item.speakers.empty()
                          ? ""
                          : ", " + std::to_string(item.speakers.size()) + " lượt phát biểu")
                  << (item.recorded ? "" : " (kết quả thực tế chưa được công bố)") << '\n';
        for (json::Value const& vote : votes_on(record, played.items()[i])) print_vote(vote);
        if (item.voting && !item.voting->recorded)
            std::cout << "      (số phiếu trình diễn; số thực tế chưa được công bố)\n";
    }
    print_time(record.minutes.at("report"));
}

}  // namespace ecab::cli
