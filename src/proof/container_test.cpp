// Containers of a ballot: what is sound, and what somebody finds who changed one.
#include "proof/container.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "definitions/rule_files.hpp"
#include "domain/ballot/ballot_fixture.hpp"
#include "domain/ballot/ending_statement.hpp"
#include "domain/ballot/statement.hpp"
#include "proof/testing/maker.hpp"

namespace ecab::proof {
namespace {

using namespace domain;
using making::Holder;
using making::Maker;
using making::Signed;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> faults_of(std::string_view container, VerifyOptions const& options = {}) {
    std::vector<std::string> out;
    Verdict const verdict = verify_container(container, options);
    for (Fault const& one : verdict.faults.kept) out.push_back(to_text(one, true));
    return out;
}

UploadedFile file_of(std::string const& content) {
    return {crypto::sha256(content), content.size(), 10, "du-thao.pdf", "application/pdf", false};
}

// A ballot of three members, answered, decided by the chair and annulled by two persons.
struct Annulled {
    std::string const paper = "%PDF: the paper that was shown";
    Maker maker{OrgId{"vpcp"}, "ballot/id1", fixture::monday(), "vn-government@2"};
    fixture::Story story;
    std::vector<Holder> members;
    Holder deputy = maker.holder("deputy");
    Holder head = maker.holder("head");

    Annulled() {
        for (int i = 1; i <= 3; ++i) members.push_back(maker.holder(fixture::person(i).value));
        maker.paper(paper);
        story.facts.rules =
            definitions::parse_rule_set(maker.rules().text.text(), maker.rules().ref()).value();
        story.value_or_throw(DraftBallot{fixture::content(), {}}, "drafter");
        story.value_or_throw(story.attach("Dự thảo Nghị quyết", file_of(paper)), "drafter");
        story.approve();
        issue();
        for (int i = 1; i <= 3; ++i) answer(i);
        story.close();
        story.submit_result();
        maker.follow(story.log);
        decide_as_chair();
        propose();
        confirm();
    }

    void issue() {
        std::vector<PersonId> roster;
        for (Recipient const& one : story.facts.members) roster.push_back(one.person);
        IssueFacts const facts{story.facts.definition,
                               story.facts.calendar,
                               story.facts.rules,
                               story.facts.members,
                               maker.rules().sha256,
                               crypto::sha256(json::canonical_of(roster))};
        record(decide(story.ballot, IssueBallot{"128/PLYK-VPCP"}, facts, as("clerk")));
    }
    Context as(std::string const& person) { return story.context(PersonId{person}); }
    void record(BallotEvents const& events, Signed const* by = nullptr) {
        ASSERT_TRUE(events) << name_of(events.error().reason) << " " << events.error().detail;
        for (BallotEvent const& event : *events) {
            domain::apply(story.ballot, event);
            story.log.push_back(event);
        }
        maker.follow(story.log, by == nullptr ? nullptr : &by->evidence);
    }
    void answer(int number) {
        Holder const& who = members[static_cast<std::size_t>(number - 1)];
        std::vector<Choice> const choices{{QuestionId{"q1"}, Side::For, "Nhất trí"}};
        Signed const by =
            sign(who,
                 statement_for(story.ballot, choices, {}, maker.signing(who, story.now)).value(),
                 story.now);
        Context context = story.context(who.person);
        context.position = find_member(story.ballot, who.person)->who.position;
        record(decide(story.ballot,
                      SubmitOpinion{by.by, choices, {}, current_documents(story.ballot)},
                      context),
               &by);
    }
    void decide_as_chair() {
        Decide command{Decision::Approved, "Thông qua", {}, {}};
        Signed const by =
            sign(members[0],
                 decision_statement_for(story.ballot, command, maker.signing(members[0], story.now))
                     .value(),
                 story.now);
        command.statement = by.by;
        record(decide(story.ballot, command, story.facts.rules, story.context(members[0].person)),
               &by);
    }
    void propose() {
        std::string const reason = "Sai thẩm quyền";
        Signing const signing =
            maker.signing(deputy, story.now, {deputy.person, "Người phó", "Phó Chủ nhiệm"});
        auto const said =
            proposed_ending_for<ProposalKind::Annulment>(story.ballot, reason, signing).value();
        Signed const by = sign(deputy, said, story.now);
        record(decide(story.ballot, ProposeAnnulment{reason, by.by}, as("deputy")), &by);
    }
    void confirm() {
        Signing const signing =
            maker.signing(head, story.now, {head.person, "Người đứng đầu", "Chủ nhiệm"});
        auto const said =
            confirmed_ending_for<ProposalKind::Annulment>(story.ballot, signing).value();
        Signed const by = sign(head, said, story.now);
        record(decide(story.ballot, ConfirmAnnulment{by.by}, as("head")), &by);
    }

    // The place of the entry of this kind, the last where there are several.
    std::size_t place_of(std::string const& kind) const {
        for (std::size_t i = maker.entries.size(); i-- > 0;)
            if (maker.entries[i].find("\"kind\":\"" + kind + "\"") != std::string::npos) return i;
        ADD_FAILURE() << "no entry of " << kind;
        return 0;
    }
    // What is found in the container with `from` turned into `to` in this entry, where the tree,
    // the checkpoint and the seal were made to fit again.
    std::vector<std::string> faults_with(std::string const& kind,
                                         std::string const& from,
                                         std::string const& to) {
        std::string& entry = maker.entries[place_of(kind)];
        std::string const good = entry;
        std::size_t const at = entry.find(from);
        EXPECT_NE(at, std::string::npos) << entry;
        if (at != std::string::npos) entry.replace(at, from.size(), to);
        std::vector<std::string> found = faults_of(maker.pack());
        entry = good;
        return found;
    }
    // The same of files that were changed before the container was sealed anew.
    std::vector<std::string> faults_with(std::string const& file, auto const& change) {
        std::map<std::string, std::string> files = Maker::unpacked(maker.pack());
        change(files[file]);
        return faults_of(maker.sealed(std::move(files)));
    }
};

// The files as a zip of the one form; nothing else is made to fit.
std::string zipped(std::map<std::string, std::string> const& files) {
    std::vector<ZipFile> list{{"mimetype", files.at("mimetype")}};
    for (auto const& [name, content] : files)
        if (name != "mimetype") list.push_back({name, content});
    return write_zip(list).value();
}

TEST(EvidenceContainer, OfAnAnnulledBallotIsSoundAndTellsItsSignaturesAndNoResult) {
    Annulled const one;
    std::string const container = one.maker.pack();
    EXPECT_THAT(faults_of(container), IsEmpty());
    Verdict const verdict = verify_container(container, {});
    EXPECT_EQ(verdict.told.matter, "ballot/id1");
    EXPECT_EQ(verdict.told.title, fixture::content().title);
    EXPECT_EQ(verdict.told.entries, one.maker.entries.size());
    EXPECT_EQ(verdict.told.withheld, 0U);
    ASSERT_EQ(verdict.told.signatures.size(), 6U);
    EXPECT_EQ(verdict.told.signatures[4].type, "e-cabinet/annulment-proposal/v1");
    EXPECT_EQ(verdict.told.signatures[4].name, "Người phó");
    EXPECT_TRUE(verdict.told.counted.empty());  // what was annulled gives no result
    ASSERT_EQ(verdict.told.papers.size(), 1U);
    EXPECT_FALSE(verdict.key_known);
    EXPECT_TRUE(verdict.sealed_at);
}

TEST(EvidenceContainer, AByteChangedAnywhereIsFound) {
    std::string const good = Annulled().maker.pack();
    for (std::size_t at = 0; at < good.size(); at += good.size() / 101 + 1) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 1);
        EXPECT_THAT(faults_of(bad), Not(IsEmpty())) << at;
    }
}

TEST(EvidenceContainer, AByteOfAFileIsFoundAndTheFileNamedThoughItsCrcFits) {
    std::map<std::string, std::string> const good = Maker::unpacked(Annulled().maker.pack());
    for (auto const& [name, content] : good) {
        for (std::size_t const at : {std::size_t{0}, content.size() / 2, content.size() - 1}) {
            std::map<std::string, std::string> bad = good;
            bad[name][at] = static_cast<char>(bad[name][at] ^ 1);
            EXPECT_THAT(faults_of(zipped(bad)), Contains(HasSubstr(name))) << name << " " << at;
        }
    }
}

TEST(EvidenceContainer, AFileMoreOrLessIsNamed) {
    std::map<std::string, std::string> const good = Maker::unpacked(Annulled().maker.pack());
    for (auto const& [name, content] : good) {
        if (name == "mimetype") continue;
        std::map<std::string, std::string> bad = good;
        bad.erase(name);
        EXPECT_THAT(faults_of(zipped(bad)), Contains(HasSubstr(name))) << name;
    }
    std::map<std::string, std::string> more = good;
    more["zz.txt"] = "x";
    EXPECT_THAT(faults_of(zipped(more)), Contains("zz.txt: does not belong here"));
}

// Who holds the journal's key and the seal can make everything fit but what persons signed.
TEST(EvidenceContainer, AnAnswerThatWasTurnedIsNotWhatWasSigned) {
    Annulled one;
    EXPECT_THAT(one.faults_with("opinion-submitted", R"("option":"for")", R"("option":"against")"),
                Contains(HasSubstr("event.choices.0.option: is not what was signed")));
    auto const restated =
        one.faults_with("opinion-submitted", R"(\"option\":\"for\")", R"(\"option\":\"against\")");
    EXPECT_THAT(restated, Contains(HasSubstr("event.statement.sha256: is not what was signed")));
    EXPECT_THAT(restated, Contains(HasSubstr("evidence.signature: is not this person's")));
}

TEST(EvidenceContainer, ADecisionAndAnAnnulmentAreWhatWasSigned) {
    Annulled one;
    EXPECT_THAT(one.faults_with(
                    "ballot-decided", R"("decision":"approved")", R"("decision":"not_approved")"),
                Contains(HasSubstr("event.decision: is not what was signed")));
    EXPECT_THAT(
        one.faults_with(
            "annulment-proposed", R"("reason":"Sai thẩm quyền")", R"("reason":"Lý do khác")"),
        Contains(HasSubstr("event.reason: is not what was signed")));
}

TEST(EvidenceContainer, WhatNobodySignedFollowsFromWhatWasBefore) {
    Annulled one;
    EXPECT_THAT(one.faults_with("result-submitted", R"("open_rows":0)", R"("open_rows":1)"),
                Contains(HasSubstr("event.open_rows: does not follow from the rules")));
}

TEST(EvidenceContainer, AnEntryWithAPartThatNobodyReadsIsNamed) {
    Annulled one;
    EXPECT_THAT(one.faults_with("ballot-closed", R"("body":{"event")", R"("body":{"a":1,"event")"),
                Contains(HasSubstr("body: has parts that nobody reads")));
}

TEST(EvidenceContainer, WhatFollowsIsMadeAnewAndNotBelieved) {
    Annulled one;
    EXPECT_THAT(one.faults_with("tally.json", [](std::string& text) { text += " "; }),
                Contains("tally.json: is not what follows from the entries"));
    EXPECT_THAT(one.faults_with("roster.json", [](std::string& text) { text = "[]"; }),
                Contains("roster.json: is not what follows from the entries"));
    std::string const paper = "documents/" + to_hex(crypto::sha256(one.paper)) + ".pdf";
    EXPECT_THAT(one.faults_with(paper, [](std::string& text) { text[3] = '?'; }),
                Contains(HasSubstr(paper + ": is not the paper that was shown")));
    EXPECT_THAT(one.faults_with(
                    kPathsFile,
                    [](std::string& text) { text.resize(text.rfind('\n', text.size() - 2) + 1); }),
                Contains("journal/entries.jsonl: has entries without a path to the root"));
}

// A member's certificate comes from the same authority.
TEST(EvidenceContainer, APersonsSealIsNone) {
    Annulled const one;
    EXPECT_THAT(faults_of(one.maker.pack(one.members[1])),
                ::testing::ElementsAre("certificates/seal.cer: is not the certificate of the "
                                       "organisation's seal"));
}

TEST(EvidenceContainer, AKeyOrAnAuthorityKeptElsewhereSaysWhoseItIs) {
    Annulled const one;
    std::string const container = one.maker.pack();
    std::map<std::string, std::string> const files = Maker::unpacked(container);
    std::string key = files.at(kKeyFile);
    key.pop_back();
    ByteView const authority = as_bytes(files.at(kAuthorityFile));
    VerifyOptions own{1, {key}, Bytes(authority.begin(), authority.end())};
    EXPECT_THAT(faults_of(container, own), IsEmpty());
    EXPECT_TRUE(verify_container(container, own).key_known);
    EXPECT_THAT(faults_of(Annulled().maker.pack(), own),
                ::testing::ElementsAre(
                    "journal/key.txt: is not the key that was kept elsewhere",
                    "certificates/authority.cer: is not the certificate that was kept elsewhere"));
}

TEST(EvidenceContainer, AnEntryOfWhichThereIsTheHashAloneIsCounted) {
    Annulled one;
    Holder const seal = one.maker.seal();
    std::size_t const last = one.maker.entries.size() - 1;
    std::string const container = one.maker.pack(seal, {last});
    EXPECT_THAT(faults_of(container), IsEmpty());
    EXPECT_EQ(verify_container(container, {}).told.withheld, 1U);
}

TEST(EvidenceContainer, TheMatterIsTheOneItsEntriesName) {
    Annulled one;
    EXPECT_THAT(one.faults_with("ballot-drafted", R"("ballot":"id1")", R"("ballot":"id2")"),
                Contains("journal/entries.jsonl: tells of another matter than its entries name"));
}

TEST(EvidenceContainer, AnotherFormIsNotGuessedAt) {
    Annulled one;
    EXPECT_THAT(one.faults_with(
                    "proof.json",
                    [](std::string& text) { text.replace(text.find(R"("v":1)"), 5, R"("v":7)"); }),
                ::testing::ElementsAre("proof.json: is of form 7, which this program does not "
                                       "know; use a newer one"));
}

TEST(EvidenceContainer, ADefinitionIsOneTextForEver) {
    Annulled one;
    DefinitionAdopted again;
    again.by = {PersonId{"admin"}, {}, {}, one.story.now};
    again.definition = one.maker.rules();
    again.definition.text = again.definition.text.text() + "# more\n";
    again.definition.sha256 = crypto::sha256(again.definition.text.text());
    one.maker.organisation(again);
    EXPECT_THAT(faults_of(one.maker.pack()),
                Contains(HasSubstr("event.definition.version: was there before with another")));
}

TEST(EvidenceContainer, WhatIsOutsideHasOneNameAPlace) {
    Annulled one;
    EXPECT_THAT(one.faults_with("outside/057.txt", [](std::string& text) { text = "x"; }),
                Contains("outside/057.txt: does not belong here"));
}

TEST(EvidenceContainer, TheJournalsOwnWordIsNobodyElses) {
    Annulled const one;
    std::map<std::string, std::string> files = Maker::unpacked(one.maker.pack());
    std::string const start = "outside/" + std::to_string(one.maker.entries.size());
    files[start + ".txt"] = files.at(kCheckpointFile);
    files[start + ".path.json"] = "[]\n";
    EXPECT_THAT(faults_of(one.maker.sealed(files)),
                ::testing::ElementsAre(start + ".txt: is nobody's word but the journal's"));
}

TEST(Page, NoLetterOfAContainerBeginsALineOrMovesTheCursor) {
    Verdict verdict;
    verdict.told.title = "A\x1b[2J\nĐÚNG: \u202eB\u009b";
    std::string const page = page_of(verdict, false);
    EXPECT_THAT(page, HasSubstr("A?[2J?ĐÚNG: ?B?\n"));
    verdict.faults.add({"x", {}, "\r", "", {"vi", "en"}});
    EXPECT_EQ(page_of(verdict, true).find('\r'), std::string::npos);
}

}  // namespace
}  // namespace ecab::proof
