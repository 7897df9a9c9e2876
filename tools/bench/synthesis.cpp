// bench_synthesis: the synthesis of a ballot of 10,000 voters, every fourth with a remark, rebuilt
// from the folded ballot: the domain's table alone, and with its JSON as a client would get it.
// Median of several rebuilds in CPU time. The last JSON line is the verdict.
#include "domain/ballot/synthesis.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

#include "crypto/hash.hpp"
#include "fanout/sides.hpp"
#include "json/codec.hpp"

namespace {

using namespace ecab;
using namespace ecab::domain;

constexpr int kVoters = 10'000;
constexpr int kRounds = 15;

double cpu_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

Stamp stamp() {
    Stamp by;
    by.person = PersonId{"chuyen-vien"};
    by.at = Moment{1'795'312'800'000};
    return by;
}

PersonId voter(int number) { return PersonId{"thanh-vien-" + std::to_string(number)}; }

void issue(Ballot& ballot) {
    Content const content{"Dự thảo Nghị quyết",
                          BodyId{"vpcp"},
                          {},
                          {{QuestionId{"q1"}, "Đồng chí có tán thành dự thảo không?", ""}},
                          2};
    domain::apply(ballot, BallotDrafted{stamp(), BallotId{"b1"}, content, {}});
    AttachedDocument paper;
    paper.id = DocumentId{"d1"};
    paper.title = "Dự thảo Nghị quyết";
    paper.kind = DocumentKind::Draft;
    paper.versions.emplace_back();
    paper.versions.back().version = 1;
    domain::apply(ballot, DocumentAttached{stamp(), paper});
    BallotIssued issued;
    issued.by = stamp();
    issued.number = "1/PLYK-VPCP";
    issued.deadline = Moment{stamp().at.ms + 86'400'000};
    OptionTemplate options;
    options.id = "opinion";
    for (auto const& [side, words] : {std::pair(Side::For, "Tán thành"),
                                      {Side::Against, "Không tán thành"},
                                      {Side::Other, "Ý kiến khác"}}) {
        options.options.emplace_back();
        options.options.back().id = side;
        options.options.back().vi = words;
    }
    issued.terms.templates = {options};
    for (int i = 0; i < kVoters; ++i)
        issued.recipients.push_back(
            {voter(i), PositionId{"chuc-vu"}, "Thành viên", "Thành viên", i == 0});
    domain::apply(ballot, issued);
}

void answer(Ballot& ballot, int number) {
    OpinionSubmitted event;
    event.by = stamp();
    event.member = voter(number);
    event.version = 1;
    event.statement.sha256 = crypto::sha256(event.member.value);
    event.statement.signed_at = stamp().at;
    event.statement.certificate = CertificateId{"c" + std::to_string(number)};
    event.choices = {{QuestionId{"q1"}, number % 4 == 1 ? Side::Other : Side::For, ""}};
    event.documents = {{DocumentId{"d1"}, 1}};
    if (number % 4 == 1) {
        RemarkText const said{DocumentId{"d1"},
                              1,
                              number % 10 + 1,
                              "Điều " + std::to_string(number % 40 + 1),
                              "",
                              "Đề nghị quy định rõ thời hạn và cơ quan chịu trách nhiệm"};
        event.remarks.push_back({RemarkId{"r" + std::to_string(number)}, said});
    }
    domain::apply(ballot, event);
}

double middle_of(auto const& work) {
    std::vector<double> rounds;
    for (int i = 0; i < kRounds; ++i) {
        double const begin = cpu_ms();
        work();
        rounds.push_back(cpu_ms() - begin);
    }
    return bench::median(rounds);
}

}  // namespace

int main() {
    Ballot ballot;
    issue(ballot);
    for (int i = 0; i < kVoters; ++i) answer(ballot, i);
    std::size_t groups = 0;
    double const rebuild = middle_of([&] { groups = synthesise(ballot).remarks.size(); });
    std::size_t bytes = 0;
    double const whole =
        middle_of([&] { bytes = json::canonical(json::encode(synthesise(ballot))).size(); });
    std::printf(
        "{\"bench\":\"synthesis\",\"voters\":%d,\"remark_groups\":%zu,\"json_bytes\":%zu,"
        "\"with_json_ms\":%.2f,\"rebuild_ms\":%.2f,\"goal_ms\":50}\n",
        kVoters,
        groups,
        bytes,
        whole,
        rebuild);
    return 0;
}
