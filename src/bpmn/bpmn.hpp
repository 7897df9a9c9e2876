// Loads a workflow from BPMN 2.0 XML (OMG namespace 20100524). Only what the engine truly runs is
// accepted: start and end event, user task, service task that calls "issue", exclusive and parallel
// gateway, timer boundary event, sequence flow with a condition. Everything else, elements and
// attributes alike, is refused by name and line, so that a file never means more than is done. Our
// own attributes stand in the namespace kOwnNamespace: role, due, en, version, call, result,
// action, workingDays. The diagram (BPMNDI) is skipped. Thread-safe, no state.
#pragma once
#include <cstddef>
#include <string_view>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "domain/workflow/definition.hpp"

namespace ecab::bpmn {

inline constexpr std::size_t kFileBytesMax = 1u << 20;
inline constexpr std::size_t kAttributeBytesMax = 1'000;
inline constexpr std::string_view kModelNamespace = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr std::string_view kDiagramNamespace = "http://www.omg.org/spec/BPMN/20100524/DI";
inline constexpr std::string_view kOwnNamespace = "urn:ecabinet:workflow:1";

// `sha256` is the file's; the definition carries it. Refuses InvalidInput, TooLarge, LimitReached;
// `detail` is "line N: element: what is wrong".
Result<domain::workflow::Definition> load(std::string_view xml, Digest const& sha256);

}  // namespace ecab::bpmn
