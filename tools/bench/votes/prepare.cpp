#include "prepare.hpp"

#include <algorithm>

#include "base/testing/source_dir.hpp"
#include "crypto/hash.hpp"
#include "domain/ballot/statement.hpp"
#include "journal/entry.hpp"
#include "json/codec.hpp"
#include "people.hpp"
#include "server/node.hpp"

namespace ecab::bench {
namespace {

using namespace domain;

constexpr std::int64_t kFillerPerJob = 5'000;

class Preparation {
  public:
    Preparation(server::Node& node, Plan const& plan)
        : services_(node.services()),
          plan_(plan),
          people_(node),
          since_(people_.since()),
          now_(since_.at) {}

    Dossier run() {
        people_.found();
        members_ = people_.add_members(static_cast<std::size_t>(plan_.members), {});
        for (int i = 0; i < plan_.ballots; ++i) issue(i);
        fill();
        return sign();
    }

  private:
    static BallotId ballot_id(int number) { return BallotId{"b" + std::to_string(number)}; }

    Content content() const {
        return {"Dự thảo Nghị quyết về định danh và xác thực điện tử",
                body_id(),
                {{"Quy định về định danh và xác thực điện tử", {}, {}}},
                {{QuestionId{"q1"}, "Đồng chí có tán thành dự thảo Nghị quyết không?", ""}},
                2};
    }

    AttachedDocument paper(int number) const {
        AttachedDocument paper;
        paper.id = DocumentId{"d" + std::to_string(number)};
        paper.title = "Dự thảo Nghị quyết";
        paper.kind = DocumentKind::Draft;
        DocumentVersion version;
        version.version = 1;
        version.sha256 = crypto::sha256(paper.id.value);
        version.bytes = 100'000;
        version.pages = 10;
        version.filename = "du-thao.pdf";
        version.media_type = "application/pdf";
        version.uploaded_by = since_.person;
        version.at = now_;
        paper.versions = {version};
        return paper;
    }

    void issue(int number) {
        BallotIssued issued;
        issued.by = since_;
        issued.number = std::to_string(number + 1) + "/PLYK-VPCP";
        issued.deadline = Moment{now_.ms + 3 * kDayMs};
        issued.terms.rule_set = people_.rules().id;
        issued.terms.templates = {people_.rules().templates.front()};
        issued.terms.may_amend = true;
        for (std::size_t i = 0; i < members_.size(); ++i)
            issued.recipients.push_back({members_[i].id,
                                         members_[i].position,
                                         members_[i].name,
                                         "Thành viên Chính phủ",
                                         i == 0});
        BallotId const id = ballot_id(number);
        services_.writes->run_and_wait(organisation_id(), [&](app::UnitOfWork& unit) {
            unit.record(id,
                        kActor,
                        BallotDrafted{since_, id, content(), {}, {office_id(), body_id()}},
                        nullptr);
            for (int i = 1; i <= 3; ++i)
                unit.record(id, kActor, DocumentAttached{since_, paper(i)}, nullptr);
            unit.record(id, kActor, issued, nullptr);
            return ports::Verdict::Keep;
        });
    }

    // Small entries of a matter nobody asks for, until the journal is as long as planned.
    void fill() {
        std::int64_t left = 1;
        while (left > 0) {
            services_.store->write(organisation_id(), [&](ports::WriteUnit& unit) {
                left = plan_.entries - static_cast<std::int64_t>(unit.next_seq());
                for (std::int64_t i = 0; i < std::min(left, kFillerPerJob); ++i) {
                    journal::EntryHead const head{organisation_id(),
                                                  unit.next_seq(),
                                                  unit.now(),
                                                  "bench",
                                                  "bench/filler",
                                                  "filler"};
                    unit.append({head.seq,
                                 head.at,
                                 head.matter,
                                 head.kind,
                                 journal::encode_entry(head, R"({"event":{}})")});
                }
                return ports::Verdict::Keep;
            });
            left -= kFillerPerJob;
        }
    }

    Dossier sign() {
        Dossier dossier;
        for (Person const& member : members_)
            dossier.members.push_back(
                {member.id.value, member.token, member.key.spki(), member.passkey.spki()});
        for (int i = 0; i < plan_.ballots; ++i) {
            app::BallotView ballot;
            services_.store->read([&](ports::Reader& reader) {
                ballot = services_.reads->find(reader, organisation_id(), ballot_id(i));
            });
            for (std::size_t m = 0; m < members_.size(); ++m)
                dossier.votes.push_back(vote(*ballot, m));
        }
        return dossier;
    }

    // Most agree and say nothing; every seventh has a comment and a remark.
    Vote vote(Ballot const& ballot, std::size_t index) const {
        Person const& member = members_[index];
        bool const differs = index % 7 == 3;
        std::vector<Choice> const choices{
            {QuestionId{"q1"},
             differs ? Side::Other : Side::For,
             differs ? "Cơ bản thống nhất, đề nghị hoàn thiện theo góp ý kèm theo" : ""}};
        std::vector<RemarkText> remarks;
        if (differs)
            remarks.push_back(
                {DocumentId{"d2"},
                 1,
                 2,
                 "Điều 5 khoản 2",
                 "",
                 "Đề nghị quy định rõ thời hạn thực hiện và cơ quan chịu trách nhiệm"});
        Moment const time = services_.clock->now();
        Signing const signing{
            organisation_id(), member.id, member.certificate.id, member.certificate.sha256, time};
        std::string const statement = json::canonical(
            json::encode(value_or_throw(statement_for(ballot, choices, remarks, signing))));
        return signed_vote(ballot.id, index, statement, to_utc_time(time));
    }

    Vote signed_vote(BallotId const& ballot,
                     std::size_t index,
                     std::string const& statement,
                     std::string const& time) const {
        Person const& member = members_[index];
        SignedWords words = sign_words(member, statement, time, services_.settings.rp_id);
        Vote vote;
        vote.member = index;
        vote.attributes = std::move(words.attributes);
        vote.signature = words.signature;
        vote.passkey_message = std::move(words.passkey_message);
        vote.passkey_signature = std::move(words.passkey_signature);
        vote.request =
            request_of(member, "POST", "/matters/" + ballot.value + "/statements", words.body);
        vote.body_at = vote.request.size() - words.body.size();
        return vote;
    }

    app::Services& services_;
    Plan const& plan_;
    People people_;
    Stamp const& since_;
    Moment now_;
    std::vector<Person> members_;
};

}  // namespace

Dossier prepare(Plan const& plan) {
    server::NodeOptions options;
    options.data_dir = plan.folder;
    options.rules_dir = in_source("rules");
    server::Node node(options);
    return Preparation(node, plan).run();
}

}  // namespace ecab::bench
