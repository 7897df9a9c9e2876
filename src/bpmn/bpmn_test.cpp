#include "bpmn/bpmn.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/testing/source_dir.hpp"
#include "domain/ballot/ballot_fixture.hpp"
#include "domain/workflow/engine.hpp"

namespace ecab::bpmn {
namespace {

using domain::workflow::Definition;
using domain::workflow::NodeKind;
using testing::HasSubstr;

std::string shipped(std::string const& name = "ballot-approval") {
    std::ifstream file(in_source("rules/workflows/") + name + ".bpmn", std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// A file around these process children; the process line is line 3.
std::string file_with(std::string const& children) {
    return "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"\n"
           " xmlns:e=\"urn:ecabinet:workflow:1\" targetNamespace=\"urn:t\">\n"
           "<process id=\"p\" name=\"Quy trình\" isExecutable=\"true\" e:version=\"1\" "
           "e:en=\"Process\">\n" +
           children + "\n</process></definitions>";
}

std::string const kTask =
    "<userTask id=\"t\" name=\"Việc\" e:en=\"Task\" e:role=\"clerk\" e:due=\"2\"/>\n";
std::string const kSmall = "<startEvent id=\"s\"/>\n" + kTask +
                           "<endEvent id=\"x\" e:result=\"done\"/>\n"
                           "<sequenceFlow id=\"f1\" sourceRef=\"s\" targetRef=\"t\"/>\n"
                           "<sequenceFlow id=\"f2\" sourceRef=\"t\" targetRef=\"x\"/>\n";

std::string refusal_of(std::string const& xml) {
    Result<Definition> const loaded = load(xml, Digest{});
    return loaded ? "loaded" : loaded.error().detail;
}

std::string replaced(std::string text, std::string const& what, std::string const& with) {
    std::size_t const at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), with);
}

TEST(Bpmn, LoadsTheShippedApprovalWithItsEightStepsAndTheIssue) {
    Digest sha256{};
    sha256.fill(7);
    Result<Definition> const loaded = load(shipped(), sha256);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->ref(), "ballot-approval@1");
    EXPECT_EQ(loaded->data().sha256, sha256);
    std::vector<std::string> roles;
    for (auto const& node : loaded->data().nodes)
        if (node.kind == NodeKind::UserTask) {
            roles.push_back(node.role);
            EXPECT_TRUE(loaded->can_return(node.id)) << node.id.value;
            EXPECT_FALSE(node.timers.empty()) << node.id.value;
        }
    EXPECT_THAT(roles,
                testing::ElementsAre("specialist",
                                     "department_leader",
                                     "office_head",
                                     "clerk",
                                     "prime_minister",
                                     "specialist",
                                     "department_leader",
                                     "office_head"));
    EXPECT_EQ(loaded->node(StepId{"issue"}).call, "issue");
}

TEST(Bpmn, TheShippedApprovalOfAnAgendaEndsApprovedOrWithItsAuthor) {
    using domain::workflow::Outcome;
    Result<Definition> const loaded = load(shipped("agenda-approval"), Digest{});
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->ref(), "agenda-approval@1");
    domain::WorkingCalendar const calendar = domain::fixture::calendar();
    domain::workflow::At const at{domain::fixture::monday(), calendar};
    auto const begun = domain::workflow::start(*loaded, {}, at).value();
    auto now = begun;
    for (std::string const role :
         {"specialist", "department_leader", "office_head", "prime_minister"}) {
        auto const tasks = open_tasks(*loaded, now);
        ASSERT_EQ(tasks.size(), 1u);
        EXPECT_EQ(tasks[0].role, role);
        EXPECT_TRUE(tasks[0].due && tasks[0].can_return) << role;
        auto const back = complete(*loaded, now, {tasks[0].step, Outcome::Return}, at).value();
        if (role == "specialist")
            EXPECT_EQ(back.result, "returned");
        else
            EXPECT_EQ(open_tasks(*loaded, back)[0].role, "specialist") << role;
        now = complete(*loaded, now, {tasks[0].step, Outcome::Approve}, at).value();
    }
    EXPECT_EQ(now.result, "approved");
}

TEST(Bpmn, LoadsASmallProcess) { EXPECT_EQ(refusal_of(file_with(kSmall)), "loaded"); }

TEST(Bpmn, RefusesUnsupportedElementsByNameAndLine) {
    for (std::string const element : {"scriptTask",
                                      "subProcess",
                                      "inclusiveGateway",
                                      "eventBasedGateway",
                                      "intermediateCatchEvent",
                                      "callActivity",
                                      "laneSet",
                                      "dataObject",
                                      "extensionElements"})
        EXPECT_EQ(refusal_of(file_with("<" + element + " id=\"u\"/>\n" + kSmall)),
                  "line 4: " + element + ": is not supported");
    EXPECT_EQ(refusal_of(replaced(file_with(kSmall),
                                  "<startEvent id=\"s\"/>",
                                  "<startEvent id=\"s\"><messageEventDefinition/></startEvent>")),
              "line 4: messageEventDefinition: is not supported");
    EXPECT_EQ(refusal_of(replaced(file_with(kSmall),
                                  "e:due=\"2\"/>",
                                  "e:due=\"2\"><multiInstanceLoopCharacteristics/></userTask>")),
              "line 5: multiInstanceLoopCharacteristics: is not supported");
    EXPECT_EQ(
        refusal_of(replaced(file_with(kSmall), "</definitions>", "<collaboration/></definitions>")),
        "line 10: collaboration: is not supported");
}

TEST(Bpmn, RefusesAttributesThatChangeTheMeaning) {
    EXPECT_THAT(refusal_of(replaced(file_with(kSmall), "e:due", "startQuantity=\"2\" e:due")),
                HasSubstr("line 5: userTask: attribute startQuantity is not supported"));
    EXPECT_THAT(
        refusal_of(replaced(file_with(kSmall), "e:due", "isForCompensation=\"true\" e:due")),
        HasSubstr("isForCompensation"));
    EXPECT_THAT(
        refusal_of(replaced(file_with(kSmall), "id=\"f1\"", "id=\"f1\" isImmediate=\"true\"")),
        HasSubstr("isImmediate"));
    EXPECT_THAT(refusal_of(replaced(file_with(kSmall), "e:due", "e:colour=\"red\" e:due")),
                HasSubstr("colour"));
    EXPECT_THAT(refusal_of(replaced(
                    file_with(kSmall), "e:due", "xmlns:c=\"urn:other\" c:form=\"1\" e:due")),
                HasSubstr("attribute form is not supported"));
    EXPECT_THAT(
        refusal_of(replaced(file_with(kSmall), "isExecutable=\"true\"", "isExecutable=\"false\"")),
        HasSubstr("isExecutable must be true"));
}

TEST(Bpmn, RefusesDoctypeEntitiesAndOtherNamespaces) {
    EXPECT_THAT(refusal_of("<!DOCTYPE d [<!ENTITY a \"b\">]>" + file_with(kSmall)),
                HasSubstr("DOCTYPE"));
    EXPECT_THAT(refusal_of("<?php x ?>" + file_with(kSmall)), HasSubstr("processing instructions"));
    EXPECT_THAT(refusal_of(replaced(file_with(kSmall), "20100524", "20110524")),
                HasSubstr("BPMN 2.0"));
    EXPECT_THAT(refusal_of(replaced(file_with(kSmall), "xmlns:e=", "xmlns:other=")),
                HasSubstr("not declared"));
    EXPECT_THAT(refusal_of("not xml"), HasSubstr("line 1"));
    EXPECT_THAT(refusal_of(""), HasSubstr("line 1"));
}

TEST(Bpmn, RefusesReferencesThatContradictTheFlows) {
    EXPECT_THAT(refusal_of(replaced(file_with(kSmall),
                                    "<startEvent id=\"s\"/>",
                                    "<startEvent id=\"s\"><outgoing>f2</outgoing></startEvent>")),
                HasSubstr("line 4: s: f2 does not leave here"));
    EXPECT_EQ(refusal_of(replaced(file_with(kSmall),
                                  "<startEvent id=\"s\"/>",
                                  "<startEvent id=\"s\"><outgoing>f1</outgoing></startEvent>")),
              "loaded");
    EXPECT_THAT(refusal_of(replaced(file_with(kSmall), "targetRef=\"x\"", "targetRef=\"nowhere\"")),
                HasSubstr("leads from or to nothing"));
    EXPECT_THAT(refusal_of(replaced(file_with(kSmall), "id=\"f2\"", "id=\"f1\"")),
                HasSubstr("repeated"));
}

TEST(Bpmn, ReadsConditionsOfOneForm) {
    std::string const loop =
        "<exclusiveGateway id=\"g\" default=\"f3\"/>\n"
        "<sequenceFlow id=\"f3\" sourceRef=\"g\" targetRef=\"x\"/>\n"
        "<sequenceFlow id=\"f4\" sourceRef=\"g\" targetRef=\"t\">"
        "<conditionExpression>outcome == return</conditionExpression></sequenceFlow>";
    std::string const file =
        replaced(file_with(kSmall + loop), "targetRef=\"x\"", "targetRef=\"g\"");
    EXPECT_EQ(refusal_of(file), "loaded");
    for (std::string const bad :
         {"outcome = return", "outcome == maybe", "${outcome}", "a == b == c", ""})
        EXPECT_NE(refusal_of(replaced(file, "outcome == return", bad)), "loaded") << bad;
}

TEST(Bpmn, TimersStandOnTasksInWorkingDays) {
    auto const with = [](std::string const& timer) {
        return refusal_of(file_with(kSmall + timer));
    };
    std::string const open =
        "<boundaryEvent id=\"b\" attachedToRef=\"t\" cancelActivity=\"false\" ";
    EXPECT_EQ(
        with(open +
             "e:action=\"remind\"><timerEventDefinition e:workingDays=\"1\"/></boundaryEvent>"),
        "loaded");
    EXPECT_THAT(
        with(open +
             "e:action=\"shout\"><timerEventDefinition e:workingDays=\"1\"/></boundaryEvent>"),
        HasSubstr("remind or escalate"));
    EXPECT_THAT(
        with(open +
             "e:action=\"remind\"><timerEventDefinition e:workingDays=\"x\"/></boundaryEvent>"),
        HasSubstr("whole number"));
    EXPECT_THAT(
        with(open +
             "e:action=\"remind\"><timerEventDefinition e:workingDays=\"61\"/></boundaryEvent>"),
        HasSubstr("1 to 60"));
    EXPECT_THAT(
        with(open + "e:action=\"remind\"><timerEventDefinition e:workingDays=\"1\">"
                    "<timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>"),
        HasSubstr("timeDuration: is not supported"));
    EXPECT_THAT(with("<boundaryEvent id=\"b\" attachedToRef=\"t\" e:action=\"remind\">"
                     "<timerEventDefinition e:workingDays=\"1\"/></boundaryEvent>"),
                HasSubstr("needs a way out"));
}

TEST(Bpmn, RefusesAFileOneByteTooLargeAndOneElementTooMany) {
    std::string file = file_with(kSmall);
    file.append(kFileBytesMax - file.size(), ' ');
    EXPECT_EQ(refusal_of(file), "loaded");
    file += ' ';
    EXPECT_EQ(load(file, Digest{}).error().reason, Reason::TooLarge);
    std::string many;
    for (std::size_t i = 0; i <= domain::workflow::kNodesMax; ++i)
        many += "<endEvent id=\"n" + std::to_string(i) + "\" e:result=\"done\"/>";
    EXPECT_EQ(load(file_with(many), Digest{}).error().reason, Reason::LimitReached);
}

TEST(Bpmn, EveryTruncationOfTheShippedFileIsRefused) {
    std::string const whole = shipped();
    for (std::size_t size = 0; size + 20 < whole.size(); size += 97)
        EXPECT_NE(refusal_of(whole.substr(0, size)), "loaded") << size;
}

}  // namespace
}  // namespace ecab::bpmn
