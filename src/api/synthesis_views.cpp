#include <map>

#include "api/ballot_views.hpp"
#include "api/organisation_views.hpp"
#include "domain/ballot/synthesis.hpp"
#include "json/codec.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;

namespace {

// Names and titles are looked up once per member, not once per row that names them.
class Names {
  public:
    explicit Names(ViewContext const& sight) : sight_(sight) {}
    Value const& of(PersonId const& id) {
        auto const found = known_.find(id);
        if (found != known_.end()) return found->second;
        Member const* member = find_member(sight_.ballot, id);
        Value view = member == nullptr ? person_view(sight_.organisation, id, sight_.viewer.today)
                                       : Value{{"id", id.value},
                                               {"name", member->who.name},
                                               {"title", member->who.position_name}};
        return known_.emplace(id, std::move(view)).first->second;
    }

  private:
    ViewContext const& sight_;
    std::map<PersonId, Value> known_;
};

Value remark_view(ViewContext const& sight, Names& names, RemarkId const& id) {
    Remark const& remark = sight.ballot.remarks.at(id);
    Member const* member = find_member(sight.ballot, remark.member);
    CHECK(member != nullptr);
    AnswerVersion const& answer =
        member->answers.at(static_cast<std::size_t>(remark.answer_version - 1));
    Value option(nullptr);
    if (!answer.choices.empty()) option = json::encode(answer.choices.front().option);
    for (Choice const& choice : answer.choices)
        if (remark.question == choice.question) option = json::encode(choice.option);
    bool const on_paper = !remark.question;
    return {{"id", id.value},
            {"by", names.of(remark.member)},
            {"version", remark.answer_version},
            {"at", to_text(answer.received_at)},
            {"question", json::encode(remark.question)},
            {"document", on_paper ? Value(remark.said.document.value) : Value(nullptr)},
            {"document_version", on_paper ? Value(remark.said.version) : Value(nullptr)},
            {"page", json::encode(remark.said.page)},
            {"clause", remark.said.clause},
            {"quotation", remark.said.quotation},
            {"text", remark.said.text},
            {"option", std::move(option)}};
}

Value matrix_view(ViewContext const& sight, Names& names) {
    json::Array out;
    for (auto const& [id, row] : sight.ballot.matrix) {
        json::Array remarks;
        for (RemarkId const& remark : row.remarks)
            if (is_current(sight.ballot, sight.ballot.remarks.at(remark)))
                remarks.push_back(remark_view(sight, names, remark));
        if (remarks.empty()) continue;
        Remark const& first = sight.ballot.remarks.at(id);
        Value document(nullptr);
        if (!first.question) document = Value(first.said.document.value);
        Value agency(nullptr);
        if (row.response.agency)
            agency = agency_view(sight.organisation, row.response.agency->value);
        out.push_back({{"id", id.value},
                       {"clause", first.said.clause},
                       {"question", json::encode(first.question)},
                       {"document", std::move(document)},
                       {"remarks", std::move(remarks)},
                       {"disposition", json::encode(row.response.disposition)},
                       {"response", row.response.text},
                       {"agency", std::move(agency)},
                       {"due", time_or_null(row.response.due)},
                       {"disposed_by", nullptr},
                       {"disposed_at", nullptr}});
    }
    return out;
}

std::string_view state_text(MemberStatus status, MemberRow const& row, Ballot const& ballot) {
    switch (status) {
        case MemberStatus::Answered:
            return "answered";
        case MemberStatus::Opened:
            return "opened";
        case MemberStatus::NotOpened:
            return "not_opened";
        case MemberStatus::Deemed: {
            Member const* member = find_member(ballot, row.member);
            return member != nullptr && member->opened_at ? "opened" : "not_opened";
        }
    }
    return "not_opened";
}

// The journal's place of every current answer, read at once.
std::map<PersonId, std::int64_t> places_of(ViewContext const& sight) {
    std::map<PersonId, std::int64_t> out;
    read_with(sight, [&](ports::Reader& reader) {
        records::each_answer(reader,
                             sight.organisation.id,
                             sight.ballot.id,
                             [&](PersonId const& person, std::int64_t, std::uint64_t seq) {
                                 out[person] = static_cast<std::int64_t>(seq);
                             });
    });
    return out;
}

Value members_view(ViewContext const& sight, Names& names, Synthesis const& synthesis) {
    std::map<PersonId, std::int64_t> const places = places_of(sight);
    json::Array out;
    out.reserve(synthesis.rows.size());
    for (MemberRow const& row : synthesis.rows) {
        bool const answered = row.status == MemberStatus::Answered;
        auto const place = places.find(row.member);
        Value seq(nullptr);
        if (answered && place != places.end()) seq = Value(place->second);
        Value answered_at(nullptr);
        if (answered) answered_at = time_or_null(row.at);
        out.push_back({{"person", names.of(row.member)},
                       {"chair", sight.ballot.chair == row.member},
                       {"state", std::string(state_text(row.status, row, sight.ballot))},
                       {"answers", json::encode(row.choices)},
                       {"version", row.version},
                       {"answered_at", std::move(answered_at)},
                       {"stale", row.stale},
                       {"deemed", row.status == MemberStatus::Deemed},
                       {"seq", std::move(seq)}});
    }
    return out;
}

Value questions_view(ViewContext const& sight, Synthesis const& synthesis) {
    json::Array out;
    for (QuestionCounts const& counts : synthesis.questions) {
        Value tally = tally_view(sight, counts.question);
        std::string text;
        for (Question const& question : sight.ballot.content.questions)
            if (question.id == counts.question) text = question.text;
        Value needed = tally.at("needed");
        out.push_back({{"question", counts.question.value},
                       {"text", text},
                       {"counts",
                        {{"for", counts.for_},
                         {"against", counts.against},
                         {"other", counts.other},
                         {"deemed_for", counts.deemed},
                         {"none", counts.none}}},
                       {"needed", std::move(needed)},
                       {"tally", std::move(tally)}});
    }
    return out;
}

// What the office proposed when it submitted the result.
Value submission_view(ViewContext const& sight) {
    std::optional<Submitted> const& given = sight.ballot.submission;
    if (!given) return nullptr;
    return {{"by", person_view(sight.organisation, given->submitted_by.person, sight.viewer.today)},
            {"at", to_text(given->submitted_by.at)},
            {"proposal", given->note}};
}

}  // namespace

Value synthesis_view(ViewContext const& sight) {
    Synthesis const synthesis = synthesise(sight.ballot);
    Names names(sight);
    return {{"ballot", sight.ballot.id.value},
            {"phase", json::encode(phase_of(sight.ballot))},
            {"deadline", time_or_null(sight.ballot.deadline)},
            {"server_time", to_text(sight.now)},
            {"total", synthesis.members},
            {"answered", synthesis.answered},
            {"questions", questions_view(sight, synthesis)},
            {"members", members_view(sight, names, synthesis)},
            {"matrix", matrix_view(sight, names)},
            {"open_rows", synthesis.open_rows},
            {"submission", submission_view(sight)},
            {"stale_answers", count_stale(sight.ballot)},
            {"revision", sight.ballot.changes}};
}

net::Response synthesis_response(ViewContext const& sight) {
    net::Response response = json_response(200, json::canonical(synthesis_view(sight)));
    response.headers.emplace_back("ETag", "\"" + std::to_string(sight.ballot.changes) + "\"");
    return response;
}

}  // namespace ecab::api
