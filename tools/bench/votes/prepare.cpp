#include "prepare.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "app/keyring.hpp"
#include "app/sessions.hpp"
#include "crypto/certificates.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "domain/ballot/statement.hpp"
#include "journal/entry.hpp"
#include "json/codec.hpp"
#include "server/node.hpp"

namespace ecab::bench {
namespace {

using namespace domain;

constexpr std::int64_t kDayMs = 24 * 3'600'000;
constexpr std::int64_t kFillerPerJob = 5'000;
constexpr std::string_view kActor = "import";

OrgId org() { return {"government"}; }
BodyId body() { return {"chinh-phu"}; }

struct Member {
    PersonId person;
    crypto::PrivateKey key = crypto::PrivateKey::generate();
    crypto::PrivateKey passkey = crypto::PrivateKey::generate();
    std::string credential;
    Certificate certificate;
    std::string token;
    std::string csrf;
};

template <class T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(std::string(name_of(result.error().reason)) + " " +
                                 result.error().detail);
    return std::move(result).value();
}

std::string name_of_member(std::size_t index) { return "thanh-vien-" + std::to_string(index + 1); }

class Preparation {
  public:
    Preparation(server::Node& node, Plan const& plan)
        : services_(node.services()),
          plan_(plan),
          sessions_(&services_),
          now_(services_.clock->now()),
          today_(services_.calendar->local_date(now_)) {
        since_.person = PersonId{std::string(kActor)};
        since_.at = now_;
    }

    Dossier run() {
        OrgId const id = org();
        services_.writes->run_and_wait(id, [this](app::Unit& unit) {
            found(unit);
            return ports::Verdict::Keep;
        });
        add_members();
        for (int i = 0; i < plan_.ballots; ++i) issue(i);
        fill();
        return sign();
    }

  private:
    void found(app::Unit& unit) {
        unit.record(kActor,
                    OrganisationCreated{since_, org(), "Chính phủ", "The Government", true, "vn"});
        rules_ = services_.rules->find_in_force("vn-government", today_);
        if (rules_ == nullptr) throw std::runtime_error("no rules in force");
        unit.record(kActor, RulesPutInForce{since_, {rules_->id, today_}});
        unit.record(kActor, BodyCreated{since_, {body(), "Chính phủ", "The Government"}});
    }

    void add_members() {
        app::OrgKeys const& keys = services_.keys->of(org(), "Chính phủ");
        members_.resize(static_cast<std::size_t>(plan_.members));
        for (std::size_t i = 0; i < members_.size(); ++i) enrol(i, keys);
        services_.writes->run_and_wait(org(), [this](app::Unit& unit) {
            for (std::size_t i = 0; i < members_.size(); ++i) add(unit, i);
            return ports::Verdict::Keep;
        });
    }

    void enrol(std::size_t index, app::OrgKeys const& keys) {
        Member& member = members_[index];
        member.person = PersonId{name_of_member(index)};
        member.credential = to_base64url(services_.random->bytes(32));
        Bytes const der = must(crypto::issue_certificate(
            *keys.ca,
            keys.ca_der,
            {name_of_member(index),
             member.person.value,
             member.key.spki(),
             crypto::random_serial(*services_.random),
             {Moment{now_.ms - 60'000}, Moment{now_.ms + 365 * kDayMs}}}));
        crypto::CertificateInfo const info = must(crypto::parse_certificate(der));
        member.certificate.id = CertificateId{crypto::random_id(*services_.random, "c")};
        member.certificate.person = member.person;
        member.certificate.sha256 = info.sha256;
        member.certificate.serial = info.serial;
        member.certificate.spki = to_hex(info.spki);
        member.certificate.der = to_base64(der);
        member.certificate.issued_at = info.not_before;
        member.certificate.expires = info.not_after;
        member.certificate.device = "software";
    }

    void add(app::Unit& unit, std::size_t index) {
        Member& member = members_[index];
        unit.record(kActor, PersonAdded{since_, {member.person, name_of_member(index)}});
        Position position;
        position.id = PositionId{"chuc-vu-" + std::to_string(index + 1)};
        position.title_vi = "Thành viên Chính phủ";
        position.title_en = "Member of the Government";
        position.office = "minister";
        position.holding = Holding::One;
        position.member_of = body();
        position.chair = index == 0;
        position.rank = static_cast<std::int32_t>(index + 1);
        position.roles = {Role::Member};
        unit.record(kActor, PositionCreated{since_, position});
        unit.record(kActor,
                    PositionAssigned{since_, {member.person, position.id, today_, std::nullopt}});
        unit.record(kActor, CertificateRegistered{since_, member.certificate});
        unit.record(kActor,
                    PasskeyRegistered{since_,
                                      {PasskeyId{crypto::random_id(*services_.random, "k")},
                                       member.person,
                                       member.credential,
                                       to_hex(member.passkey.spki()),
                                       -7,
                                       "software",
                                       now_}});
        app::NewSession const session = sessions_.open(unit, member.person, "software", "bench");
        member.token = session.token;
        member.csrf = session.session.csrf;
    }

    static BallotId ballot_id(int number) { return BallotId{"b" + std::to_string(number)}; }

    Content content() const {
        return {"Dự thảo Nghị quyết về định danh và xác thực điện tử",
                body(),
                {{"Quy định về định danh và xác thực điện tử", {}, {}}},
                {{QuestionId{"q1"}, "Đồng chí có tán thành dự thảo Nghị quyết không?", ""}},
                2};
    }

    Document paper(int number) const {
        Document paper;
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
        issued.terms.rule_set = rules_->id;
        issued.terms.templates = {rules_->templates.front()};
        issued.terms.may_amend = true;
        for (std::size_t i = 0; i < members_.size(); ++i)
            issued.recipients.push_back({members_[i].person,
                                         PositionId{"chuc-vu-" + std::to_string(i + 1)},
                                         name_of_member(i),
                                         "Thành viên Chính phủ",
                                         i == 0});
        BallotId const id = ballot_id(number);
        services_.writes->run_and_wait(org(), [&](app::Unit& unit) {
            unit.record(id, kActor, BallotDrafted{since_, id, content(), {}}, nullptr);
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
            services_.store->write(org(), [&](ports::WriteUnit& unit) {
                left = plan_.entries - static_cast<std::int64_t>(unit.next_seq());
                for (std::int64_t i = 0; i < std::min(left, kFillerPerJob); ++i) {
                    journal::EntryHead const head{
                        org(), unit.next_seq(), unit.now(), "bench", "bench/filler", "filler"};
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
        for (Member const& member : members_)
            dossier.members.push_back({member.key.spki(), member.passkey.spki()});
        for (int i = 0; i < plan_.ballots; ++i) {
            app::BallotView ballot;
            services_.store->read([&](ports::Reader& reader) {
                ballot = services_.reads->ballot(reader, org(), ballot_id(i));
            });
            for (std::size_t m = 0; m < members_.size(); ++m)
                dossier.votes.push_back(vote(*ballot, m));
        }
        return dossier;
    }

    // Most agree and say nothing; every seventh has a comment and a remark.
    Vote vote(Ballot const& ballot, std::size_t index) const {
        Member const& member = members_[index];
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
            org(), member.person, member.certificate.id, member.certificate.sha256, time};
        std::string const statement =
            json::canonical(json::encode(must(statement_for(ballot, choices, remarks, signing))));
        return signed_vote(ballot.id, index, statement, to_utc_time(time));
    }

    Vote signed_vote(BallotId const& ballot,
                     std::size_t index,
                     std::string const& statement,
                     std::string const& time) const {
        Member const& member = members_[index];
        Vote vote;
        vote.member = index;
        Digest const sha256 = crypto::sha256(statement);
        vote.attributes = crypto::signed_attributes(member.certificate.sha256, time, sha256);
        vote.signature = member.key.sign_raw(vote.attributes);
        std::string const client = json::canonical(json::Value{{"type", "webauthn.get"},
                                                               {"challenge", to_base64url(sha256)},
                                                               {"origin", kOrigin},
                                                               {"crossOrigin", false}});
        Digest const party = crypto::sha256(services_.settings.rp_id);
        Bytes data(party.begin(), party.end());
        data.insert(data.end(), {0x05, 0, 0, 0, 0});  // present and verified, no counter
        Digest const client_sha256 = crypto::sha256(client);
        vote.passkey_message = data;
        vote.passkey_message.insert(
            vote.passkey_message.end(), client_sha256.begin(), client_sha256.end());
        vote.passkey_signature = member.passkey.sign_der(vote.passkey_message);
        json::Value const passkey{{"credential", member.credential},
                                  {"authenticator_data", to_base64url(data)},
                                  {"client_data", to_base64url(as_bytes(client))},
                                  {"signature", to_base64url(vote.passkey_signature)}};
        std::string const text =
            json::canonical(json::Value{{"statement", statement},
                                        {"signing_time", time},
                                        {"signature", to_base64url(vote.signature)},
                                        {"passkey", passkey},
                                        {"pin", nullptr}});
        vote.request = "POST /api/v1/ballots/" + ballot.value +
                       "/answers HTTP/1.1\r\nHost: bench.example\r\n"
                       "Content-Type: application/json\r\nCookie: ecab_session=" +
                       member.token + "\r\nX-CSRF-Token: " + member.csrf +
                       "\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n";
        vote.body_at = vote.request.size();
        vote.request += text;
        return vote;
    }

    app::Services& services_;
    Plan const& plan_;
    app::Sessions sessions_;
    Moment now_;
    Date today_;
    Stamp since_;
    RuleSet const* rules_ = nullptr;
    std::vector<Member> members_;
};

}  // namespace

Dossier prepare(Plan const& plan) {
    server::NodeOptions options;
    options.data_dir = plan.folder;
    options.rules_dir = ECAB_SOURCE_DIR "/rules";
    server::Node node(options);
    return Preparation(node, plan).run();
}

}  // namespace ecab::bench
