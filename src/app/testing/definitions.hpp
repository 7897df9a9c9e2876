// For tests only: the definitions an organisation of the tests adopts, as bytes.
#pragma once
#include <fstream>
#include <iterator>
#include <string>

#include "app/definitions.hpp"
#include "base/testing/source_dir.hpp"
#include "crypto/hash.hpp"

namespace ecab::app::adopting {

// start → check → (approve) issue → issued | (return) returned.
inline constexpr char const* kApproval =
    R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:e="urn:ecabinet:workflow:1" targetNamespace="urn:t">
<process id="approval" name="Duyệt" isExecutable="true" e:version="1" e:en="Approval">
<startEvent id="start"/>
<userTask id="check" name="Việc" e:en="Task" e:role="department_leader" e:due="1"/>
<exclusiveGateway id="result"/>
<serviceTask id="issue" name="Phát hành" e:en="Issue" e:role="clerk" e:call="issue"/>
<endEvent id="issued" e:result="issued"/>
<endEvent id="returned" e:result="returned"/>
<sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
<sequenceFlow id="f2" sourceRef="check" targetRef="result"/>
<sequenceFlow id="f3" sourceRef="result" targetRef="issue">
<conditionExpression>outcome == approve</conditionExpression></sequenceFlow>
<sequenceFlow id="f4" sourceRef="result" targetRef="returned">
<conditionExpression>outcome == return</conditionExpression></sequenceFlow>
<sequenceFlow id="f5" sourceRef="issue" targetRef="issued"/>
</process></definitions>)";

// A file of the rules folder.
inline std::string shipped(std::string const& name) {
    std::ifstream file(in_source("rules/" + name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline domain::AdoptDefinition adoption(domain::DefinitionUse use, std::string const& text) {
    ParsedDefinition const parsed = parse_definition(use, text, "file").value();
    return {
        {use, id_of(parsed), version_of(parsed), crypto::sha256(text), Date::of(2026, 1, 1), text}};
}

}  // namespace ecab::app::adopting
