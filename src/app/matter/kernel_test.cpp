// The kernel with a kind of matter that the program does not have: testing/notice.hpp is all there
// is of it, and it has what ballots and meetings have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/matter/acts.hpp"
#include "app/matter/deadlines.hpp"
#include "app/matter/entries.hpp"
#include "app/matter/perform.hpp"
#include "app/matter/testing/notice.hpp"
#include "app/passwords.hpp"
#include "app/verify/entries.hpp"
#include "base/testing/source_dir.hpp"
#include "crypto/certificates.hpp"
#include "definitions/rule_files.hpp"
#include "json/codec.hpp"
#include "records/accounts.hpp"
#include "store/open_store.hpp"

namespace ecab::app {
namespace {

using namespace domain;
using notice::Notice;
using notice::NoticeId;

// Besides the kinds of the program: the only line that names it.
template <class... States>
KindList<States..., Notice> and_notice(KindList<States...>);
using Kinds = decltype(and_notice(MatterKinds{}));

OrgId const kOrg{"bo"};
NoticeId const kNotice{"n1"};
PersonId const kAuthor{"author"};
PersonId const kReader{"reader"};

class HandClock final : public ports::Clock {
  public:
    Moment now() override { return at; }
    Moment at{1'561'334'400'000};
};

class Kernel : public testing::Test {
  protected:
    Kernel()
        : store_(*store::open_store("memory:", clock_, {})),
          writes_(store_.get(), &cache_, &random_) {
        services_.store = store_.get();
        services_.clock = &clock_;
        services_.random = &random_;
        services_.offered_calendar = &calendar_;
        services_.passwords = &passwords_;
        services_.verifier_keys = &keys_;
        writes_.on_commit([this](OrgId const&, GrowthOf<Kinds> const& growth) {
            for (auto const& one : growth.events) told_.push_back(one->head.kind);
        });
        run([this](auto& unit) {
            Stamp const by{kAuthor, {}, {}, unit.now()};
            unit.record(kAuthor.value, OrganisationCreated{by, kOrg, "Bộ", "Ministry", true, {}});
            unit.record(kAuthor.value, PersonAdded{by, {kAuthor, "Author"}});
            unit.record(kAuthor.value, PersonAdded{by, {kReader, "Reader"}});
            unit.record(kAuthor.value, CertificateRegistered{by, certificate()});
            records::Account account;
            account.org = kOrg;
            account.person = kReader;
            account.login = "reader";
            account.pin = *passwords_.hash("246810");
            records::put_account(unit.sql(), account);
        });
        told_.clear();
    }
    ~Kernel() override { store_->stop(); }

    template <class Work>
    void run(Work const& work) {
        writes_.run_and_wait(kOrg, [&](UnitOfWorkOf<Kinds>& unit) {
            work(unit);
            return ports::Verdict::Keep;
        });
    }
    Certificate certificate() {
        crypto::Validity const validity{{clock_.at.ms - 1'000}, {clock_.at.ms + 3'600'000'000}};
        crypto::SoftwareSigner root{crypto::PrivateKey::generate()};
        Bytes const ca = crypto::create_ca(root, "Root", crypto::random_serial(random_), validity);
        Bytes const der = *crypto::issue_certificate(
            root,
            ca,
            {"Reader", kReader.value, key_.spki(), crypto::random_serial(random_), validity});
        Certificate out;
        out.id = {"c1"};
        out.person = kReader;
        out.sha256 = crypto::sha256(der);
        out.der = to_base64(der);
        out.issued_at = validity.not_before;
        out.expires = validity.not_after;
        return out;
    }
    // As a request brings it.
    Reason command(PersonId const& person, std::string const& text) {
        std::optional<Reason> refused;
        auto const body = json::read<MatterKind<Notice>::Command>(text);
        EXPECT_TRUE(body) << body.error().detail;
        run([&](auto& unit) {
            auto const done = perform<Notice>(services_, unit, kNotice, person, *body);
            if (!done) refused = done.error().reason;
        });
        return refused.value_or(Reason{});
    }
    void publish() {
        command(kAuthor, R"({"kind":"draft","text":"Xin chào"})");
        command(kAuthor, R"({"kind":"publish","until":"2019-06-25T00:00:00.000Z"})");
    }
    ReadContextOf<Notice> read(PersonId const& person) {
        return *read_context<Notice>(services_, cache_, {kOrg, person}, kNotice);
    }
    SignedText sign(PreparedStatement const& prepared) const {
        SignedText out;
        out.statement = prepared.statement;
        out.signing_time = prepared.signing_time;
        out.signature = to_base64url(key_.sign_raw(crypto::signed_attributes(
            prepared.certificate_sha256, prepared.signing_time, prepared.sha256)));
        out.pin = "246810";
        return out;
    }
    using Act = notice::AcknowledgeAct;
    Result<SignedText> prepared() {
        auto const ready = prepare_act<Act>(services_, read(kReader), {CertificateId{"c1"}});
        if (!ready) return ready.error();
        return sign(*ready);
    }
    Result<std::shared_ptr<CheckedAct<Act> const>> checked(SignedText const& given) {
        auto now = read(kReader);
        auto const opened = open_statement(given.statement);
        if (!opened) return opened.error();
        return check_act<Act>(services_, now, *opened, given);
    }
    Result<StatementReceipt> commit(CheckedAct<Act> const& one) {
        Result<StatementReceipt> receipt = refuse(Reason::NotFound);
        run([&](auto& unit) { receipt = commit_act(services_, unit, kNotice, one); });
        return receipt;
    }
    Result<StatementReceipt> acknowledge() {
        auto const given = prepared();
        if (!given) return given.error();
        auto const one = checked(*given);
        if (!one) return one.error();
        return commit(**one);
    }
    ports::StoredEntry entry(std::uint64_t seq) {
        std::optional<ports::StoredEntry> found;
        store_->read([&](ports::Reader& r) { found = records::find_entry(r, kOrg, seq); });
        return *found;
    }

    // Every entry told again as `ecabinet verify` does it, by a program that knows these kinds;
    // `change` gets each entry first.
    template <class List>
    Findings verified(std::function<void(ports::StoredEntry&)> const& change = {}) {
        Findings findings;
        Proofs proofs(&findings, 1);
        BlobCheck blobs(nullptr, &findings);
        AuthorityCheck const authority{{}};
        auto copy = *store::open_store("memory:", clock_, {});
        store_->read([&](ports::Reader& kept) {
            copy->write(kOrg, [&](ports::WriteUnit& unit) {
                EntryCheckOf<List> entries(
                    kOrg, {services_, kept, unit, random_, proofs, blobs, authority, findings});
                for (std::uint64_t seq = 0; seq < store_->head(kOrg).size; ++seq) {
                    ports::StoredEntry one = entry(seq);
                    if (change) change(one);
                    entries.take(one);
                }
                proofs.finish();
                return ports::Verdict::RollBack;
            });
        });
        copy->stop();
        // How the certificate came into this journal is not what these tests are about.
        std::erase_if(findings.faults, [](Fault const& fault) {
            return fault.field.starts_with("event.certificate") || fault.field == "ca-certificate";
        });
        return findings;
    }

    HandClock clock_;
    crypto::SystemRandom random_;
    crypto::PrivateKey key_ = crypto::PrivateKey::generate();
    WorkingCalendar calendar_ = *definitions::load_calendar(in_source("rules"), "vn");
    Passwords passwords_;
    VerifierKeys keys_;
    Services services_;
    std::unique_ptr<ports::Store> store_;
    AggregateCacheOf<Kinds> cache_;
    WritesOf<Kinds> writes_;
    std::vector<std::string> told_;
};

TEST_F(Kernel, ANewKindHasCommandsAndAViewThatSaysWhatMayBeDone) {
    EXPECT_EQ(command(kAuthor, R"({"kind":"draft","text":"Xin chào"})"), Reason{});
    EXPECT_EQ(command(kAuthor, R"({"kind":"draft","text":"Again"})"), Reason::Conflict);
    auto const own = summary_of<Notice>(kNotice, read(kAuthor));
    ASSERT_TRUE(own);
    EXPECT_EQ(own->kind, "notice");
    EXPECT_EQ(own->phase, "drafted");
    EXPECT_EQ(own->title, "Xin chào");
    EXPECT_THAT(own->may, testing::ElementsAre("read", "publish"));
    EXPECT_EQ(summary_of<Notice>(kNotice, read(kReader)).error().reason, Reason::NotFound);
    EXPECT_EQ(command(kReader, R"({"kind":"publish","until":"2019-06-25T00:00:00.000Z"})"),
              Reason::NotFound);
}

TEST_F(Kernel, ANewKindIsToldOnStreamsAndLeavesAHistory) {
    publish();
    EXPECT_THAT(told_, testing::ElementsAre("notice-drafted", "notice-published"));
    std::vector<std::uint64_t> entries;
    store_->read([&](ports::Reader& r) {
        records::each_entry_of(r, kOrg, "notice/n1", 0, [&](ports::StoredEntry const& one) {
            entries.push_back(one.seq);
        });
    });
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entry(entries[1]).kind, "notice-published");
    auto const record = MatterKind<Notice>::decode(entry(entries[1]));
    ASSERT_TRUE(record);
    EXPECT_EQ(record->head.actor, kAuthor.value);
    EXPECT_THAT(MatterKind<Notice>::audience(services_, record->event, *read(kReader).matter),
                testing::ElementsAre("role:member"));
}

TEST_F(Kernel, ANewKindIsSignedWithAReceiptThatTheTreeProves) {
    publish();
    Result<StatementReceipt> const receipt = acknowledge();
    ASSERT_TRUE(receipt) << receipt.error().detail;
    EntryReader<Kinds> const reader{
        services_, cache_, *read(kReader).organisation, read(kReader).viewer};
    Result<SignedEntry> const kept = signed_entry(reader, entry(receipt->seq));
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->statement.sha256, receipt->statement_sha256);
    EXPECT_EQ(crypto::sha256(kept->evidence.statement), receipt->statement_sha256);
    ports::Head const head = store_->head(kOrg);
    std::vector<Digest> const proof = store_->inclusion_proof(kOrg, receipt->seq, head.size);
    EXPECT_TRUE(
        journal::verify_inclusion({receipt->seq, head.size, receipt->leaf, head.root}, proof));
    clock_.at.ms += 1'000;  // other words: a second acknowledgement
    EXPECT_EQ(acknowledge().error().reason, Reason::Conflict);
}

TEST_F(Kernel, TheSameStatementAgainGetsItsFirstReceiptBeforeTheWriterAndInside) {
    publish();
    SignedText const given = *prepared();
    auto const twice = checked(given);
    ASSERT_TRUE(twice);
    Result<StatementReceipt> const first = commit(**twice);
    ASSERT_TRUE(first);
    std::uint64_t const size = store_->head(kOrg).size;
    Result<StatementReceipt> const inside = commit(**twice);
    ASSERT_TRUE(inside) << inside.error().detail;
    EXPECT_EQ(json::canonical_of(*inside), json::canonical_of(*first));
    auto const before = checked(given);
    ASSERT_TRUE(before);
    ASSERT_TRUE((*before)->first);
    EXPECT_EQ(json::canonical_of(*(*before)->first), json::canonical_of(*first));
    EXPECT_EQ(store_->head(kOrg).size, size);
}

TEST_F(Kernel, AnActIsAuthorisedAgainInsideTheWriter) {
    publish();
    auto const one = checked(*prepared());
    ASSERT_TRUE(one);
    clock_.at = MatterKind<Notice>::deadlines(*read(kReader).matter).front().due_at;
    run([&](auto& unit) { EXPECT_TRUE(meet_deadline(services_, unit, "notice/n1", "end")); });
    EXPECT_EQ(commit(**one).error().reason, Reason::NotFound);
}

TEST_F(Kernel, ASignatureOverOtherWordsIsRefused) {
    publish();
    auto ready = *prepare_act<Act>(services_, read(kReader), {CertificateId{"c1"}});
    ready.statement.replace(ready.statement.find("Xin"), 3, "Xen");
    ready.sha256 = crypto::sha256(ready.statement);
    EXPECT_EQ(checked(sign(ready)).error().reason, Reason::StatementMismatch);
}

TEST_F(Kernel, ANewKindIsVerifiedWithTheOthers) {
    publish();
    ASSERT_TRUE(acknowledge());
    Findings const findings = verified<Kinds>();
    EXPECT_THAT(findings.faults, testing::IsEmpty());
    EXPECT_EQ(findings.signatures, 1U);
}

// The tree over the entries may have been computed anew: what was signed tells.
TEST_F(Kernel, AMatterThatIsNoLongerWhatWasSignedIsAFault) {
    publish();
    ASSERT_TRUE(acknowledge());
    Findings const findings = verified<Kinds>([](ports::StoredEntry& one) {
        if (one.kind == "notice-drafted") one.bytes.replace(one.bytes.find("Xin"), 3, "Xen");
    });
    ASSERT_EQ(findings.faults.size(), 1U);
    EXPECT_EQ(findings.faults[0].field, "evidence.statement.text");
}

// A program that does not know the kind says so and goes on with what it knows.
TEST_F(Kernel, AnEntryOfAnUnknownKindIsAFaultAndHarmsNoOther) {
    publish();
    Findings const findings = verified<MatterKinds>();
    ASSERT_EQ(findings.faults.size(), 2U);
    EXPECT_EQ(findings.faults[0].field, "matter");
}

TEST_F(Kernel, ANewKindIsFoundByItsWordsAndActsWhenItIsDue) {
    publish();
    Notice const& now = *read(kReader).matter;
    EXPECT_EQ(MatterKind<Notice>::search(now).title, "Xin chào");
    std::vector<Deadline> const due = MatterKind<Notice>::deadlines(now);
    ASSERT_EQ(due.size(), 1U);
    auto const rows = [&](Moment at) {
        std::vector<records::DueRow> out;
        store_->read([&](ports::Reader& r) { out = records::due_without_job(r, "x", at, 9); });
        return out.size();
    };
    EXPECT_EQ(rows(clock_.at), 0U);
    EXPECT_EQ(rows(due[0].due_at), 1U);
    Result<Done> met = Done{};
    auto const meet = [&](auto& unit) { met = meet_deadline(services_, unit, "notice/n1", "end"); };
    run(meet);
    EXPECT_EQ(met.error().reason, Reason::WrongState);
    clock_.at = due[0].due_at;
    run(meet);
    EXPECT_TRUE(met);
    EXPECT_EQ(rows(due[0].due_at), 0U);
    EXPECT_EQ(read(kReader).matter->phase, "ended");
    EXPECT_EQ(told_.size(), 3U);
}

}  // namespace
}  // namespace ecab::app
