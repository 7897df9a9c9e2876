#include "cli/story.hpp"

#include <algorithm>

namespace ecab::cli {
namespace {

using domain::Role;

json::Value first_question(json::Value const& ballot) { return ballot.at("questions"); }

// What a software member says: most agree, a few have another opinion, one is against. A spread
// like that of real ballots, attributed to offices only.
SoftwareMember::Opinion opinion_of(std::size_t place, json::Value const& ballot) {
    SoftwareMember::Opinion opinion{"for", "", {}};
    json::Array const& documents = ballot.at("documents").as_array();
    if (place % 7 != 3 || documents.empty()) return opinion;
    json::Value const& paper = documents.at(std::min<std::size_t>(1, documents.size() - 1));
    json::Value const& version = paper.at("versions").as_array().back();
    opinion.option = place == 10 ? "against" : "other";
    opinion.comment = place == 10
                          ? "Đề nghị làm rõ trách nhiệm của cơ quan chủ trì trước khi ban hành"
                          : "Cơ bản thống nhất, đề nghị hoàn thiện theo góp ý kèm theo";
    opinion.remarks.push_back(
        {{"document", paper.at("id")},
         {"version", version.at("version")},
         {"page", 1},
         {"clause", "Điều " + std::to_string(place % 3 + 1)},
         {"quotation", ""},
         {"text", "Đề nghị quy định rõ thời hạn thực hiện và cơ quan chịu trách nhiệm"}});
    return opinion;
}

}  // namespace

Story::Story(std::string base,
             std::string origin,
             std::string rp_id,
             std::vector<ImportedPerson> people,
             ports::Clock* clock)
    : people_(std::move(people)) {
    for (ImportedPerson const& person : people_)
        software_.emplace(person.id.value,
                          std::make_unique<SoftwareMember>(base, origin, rp_id, clock));
}

void Story::activate_everybody(SecondProof proof) {
    for (ImportedPerson const& person : people_) {
        SoftwareMember& member = *software_.at(person.id.value);
        member.activate(person.code);
        if (person.roles.contains(Role::Member)) member.enrol("máy trình diễn", proof);
    }
}

std::size_t Story::members() const {
    auto is_member = [](ImportedPerson const& one) { return one.roles.contains(Role::Member); };
    return static_cast<std::size_t>(std::count_if(people_.begin(), people_.end(), is_member));
}

SoftwareMember& Story::person(std::string const& id) { return *software_.at(id); }

SoftwareMember& Story::with_role(Role role) {
    for (ImportedPerson const& person : people_)
        if (person.roles.contains(role)) return *software_.at(person.id.value);
    throw ApiError("nobody has the role " + std::string(name_of(role)));
}

// A command at the ballot's present revision.
void Story::act(SoftwareMember& who, std::string const& ballot, json::Value const& command) {
    std::string const path = "/api/v1/ballots/" + ballot;
    who.api().command(path + "/commands", command, number_at(who.api().get(path), "revision"));
}

std::string Story::draft(std::string const& title, std::vector<Paper> const& all) {
    SoftwareMember& specialist = with_role(Role::Specialist);
    std::vector<Paper> papers = papers_about(all, title);
    if (papers.empty())
        papers.assign(
            all.begin(),
            all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), kPapersOfOneMatter)));
    json::Object text{{"title", title},
                      {"agency", "btttt"},
                      {"summary", json::Array{}},
                      {"questions", json::Array{"Thành viên cho ý kiến về việc thông qua dự thảo"}},
                      {"reply_working_days", 3}};
    json::Value const made = specialist.api().post("/api/v1/ballots", json::Value(text));
    std::string const id(text_at(made, "id"));
    for (Paper const& paper : papers)
        specialist.api().upload(
            "/api/v1/ballots/" + id + "/documents?title=" + percent_encoded(paper.title) +
                "&kind=" + paper.kind + "&filename=" + percent_encoded(paper.filename) +
                "&contains_state_secret=no",
            paper.bytes);
    summarise(id, std::move(text), papers);
    look_at_scans(id);
    return id;
}

// Each line points at the page that says it: the papers are there when it is written.
void Story::summarise(std::string const& ballot,
                      json::Object text,
                      std::vector<Paper> const& papers) {
    SoftwareMember& specialist = with_role(Role::Specialist);
    json::Value const view = specialist.api().get("/api/v1/ballots/" + ballot);
    json::Array const& documents = view.at("documents").as_array();
    if (documents.size() != papers.size()) throw ApiError("the papers are not those uploaded");
    json::Array summary;
    for (std::size_t i = 0; i < papers.size(); ++i)
        for (SummaryLine const& line : papers[i].points)
            summary.push_back(
                {{"text", line.text}, {"document", documents[i].at("id")}, {"page", line.page}});
    if (summary.empty()) return;
    text["summary"] = std::move(summary);
    act(specialist, ballot, {{"kind", "edit-ballot"}, {"draft", std::move(text)}});
}

// A second person looks at what no program could search.
void Story::look_at_scans(std::string const& ballot) {
    ApiClient& leader = with_role(Role::DepartmentLeader).api();
    json::Value const state = leader.get("/api/v1/ballots/" + ballot);
    for (json::Value const& document : state.at("documents").as_array()) {
        json::Value const& version = document.at("versions").as_array().back();
        json::Array const& may = version.at("care").at("may").as_array();
        bool const is_asked = std::any_of(may.begin(), may.end(), [](json::Value const& one) {
            return one.as_string() == "confirm-searched";
        });
        if (!is_asked) continue;
        leader.post("/api/v1/matters/" + ballot + "/documents/" +
                        std::string(text_at(document, "id")) + "/versions/" +
                        std::to_string(number_at(version, "version")) + "/commands",
                    {{"kind", "confirm-searched"}});
    }
}

void Story::start_approval(std::string const& ballot) {
    act(with_role(Role::Specialist), ballot, {{"kind", "start-approval"}});
}

std::optional<Story::Step> Story::next_step(std::string const& ballot) {
    // Not everybody who completes a step sees the draft afterwards: its author tells.
    json::Value const state = with_role(Role::Specialist).api().get("/api/v1/ballots/" + ballot);
    json::Array const& pending = state.at("pending").as_array();
    if (pending.empty()) throw ApiError("the approval waits for nobody");
    std::string const step(text_at(pending.front(), "step"));
    if (step == "issue") return std::nullopt;
    std::optional<Role> const role = find_named<Role>(text_at(pending.front(), "role"));
    if (!role) throw ApiError("a step for an unknown role");
    return Step{&with_role(*role), step};
}

void Story::complete(Step const& step,
                     std::string const& ballot,
                     std::string const& outcome,
                     std::string const& comment) {
    act(*step.who,
        ballot,
        {{"kind", "complete-step"}, {"step", step.id}, {"outcome", outcome}, {"comment", comment}});
}

bool Story::approve_steps(std::string const& ballot, int count) {
    for (int i = 0; i < count; ++i) {
        std::optional<Step> const step = next_step(ballot);
        if (!step) return false;
        complete(*step, ballot, "approve", "Đồng ý");
    }
    return true;
}

void Story::send_back(std::string const& ballot, std::string const& reason) {
    std::optional<Step> const step = next_step(ballot);
    if (!step) throw ApiError("nobody can send the draft back any more");
    complete(*step, ballot, "return", reason);
}

void Story::approve(std::string const& ballot) {
    constexpr int kStepsMax = 50;
    start_approval(ballot);
    if (approve_steps(ballot, kStepsMax)) throw ApiError("the approval does not end");
}

void Story::issue(std::string const& ballot, std::string const& number) {
    act(with_role(Role::Clerk), ballot, {{"kind", "issue-ballot"}, {"number", number}});
}

std::vector<json::Value> Story::answer(std::string const& ballot, std::size_t count) {
    std::vector<json::Value> receipts;
    std::string const path = "/api/v1/ballots/" + ballot;
    std::size_t place = 0;
    for (ImportedPerson const& person : people_) {
        if (!person.roles.contains(Role::Member)) continue;
        if (receipts.size() == count) break;
        SoftwareMember& member = *software_.at(person.id.value);
        member.api().post(path + "/commands", {{"kind", "open-matter"}});
        json::Value const view = member.api().get(path);
        receipts.push_back(member.answer(ballot, first_question(view), opinion_of(place++, view)));
    }
    return receipts;
}

void Story::close(std::string const& ballot) {
    act(with_role(Role::Specialist), ballot, {{"kind", "close-ballot"}});
}

void Story::respond(std::string const& ballot) {
    SoftwareMember& specialist = with_role(Role::Specialist);
    std::string const path = "/api/v1/ballots/" + ballot;
    json::Value const synthesis = specialist.api().get(path + "/synthesis");
    for (json::Value const& row : synthesis.at("matrix").as_array())
        specialist.api().post(path + "/commands",
                              {{"kind", "dispose-remark"},
                               {"row", std::string(text_at(row, "id"))},
                               {"response",
                                {{"disposition", "accepted"},
                                 {"text", "Tiếp thu, bổ sung thời hạn và cơ quan chịu trách nhiệm"},
                                 {"agency", "btttt"},
                                 {"due", nullptr}}}});
    act(specialist, ballot, {{"kind", "complete-synthesis"}, {"note", ""}});
}

void Story::submit(std::string const& ballot) {
    act(with_role(Role::OfficeHead),
        ballot,
        {{"kind", "submit-to-chair"},
         {"proposal", "Kính trình người chủ trì xem xét, quyết định"}});
}

json::Value Story::decide_result(std::string const& ballot) {
    SoftwareMember& chair = with_role(Role::PrimeMinister);
    chair.sign(ballot,
               {{"kind", "decision"},
                {"decision", "approved"},
                {"text", "Đồng ý thông qua"},
                {"override_stale", nullptr}});
    return chair.api().get("/api/v1/ballots/" + ballot);
}

}  // namespace ecab::cli
