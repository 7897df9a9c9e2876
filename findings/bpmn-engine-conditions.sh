#!/usr/bin/env bash
# bpmn-engine 25.0.1: a comparison as the condition of a sequence flow.
#
# One expects it to be worked out as in other engines, or refused when the model is loaded.
# The text between ${ and } may be a path or a function only. A comparison there is nothing, so that
# the flow is never taken; without ${ } the text is a non-empty string, so that it is always taken.
# No error, no warning; with a default flow the process goes on along the wrong branch. The text
# "false", as a form sends it, counts as true.
# For users: "more than half agree" drawn in another tool's syntax always goes one way. Read the
# conditions when a model comes in and refuse what is not of the engine's syntax.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages bpmn-engine@25.0.1
cat >"$dir/run.cjs" <<'JS'
const { Engine } = require("bpmn-engine");
const model = (condition) => `<definitions id="d" targetNamespace="http://example.org"
  xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <process id="p" isExecutable="true"><startEvent id="start"/>
  <sequenceFlow id="f1" sourceRef="start" targetRef="gate"/>
  <exclusiveGateway id="gate" default="f3"/>
  <sequenceFlow id="f2" sourceRef="gate" targetRef="adopted">
    <conditionExpression xsi:type="tFormalExpression">${condition}</conditionExpression>
  </sequenceFlow>
  <sequenceFlow id="f3" sourceRef="gate" targetRef="rejected"/>
  <endEvent id="adopted"/><endEvent id="rejected"/></process></definitions>`;
const run = async (condition, variables) => {
  const engine = new Engine({ source: model(condition), variables });
  const ended = new Promise((resolve) => {
    engine.once("end", resolve);
    engine.once("error", (error) => resolve({ error }));
  });
  engine.execute().catch(() => {});
  const execution = await ended;
  if (execution.error) return "error: " + execution.error.message;
  const [process] = execution.getState().definitions[0].execution.processes;
  const taken = process.execution.children.filter((part) => part.counters?.taken);
  return taken.map((part) => part.id).filter((id) => /ed$/.test(id)).join(", ");
};
(async () => {
  for (const [condition, variables] of [
    ["\${environment.variables.agree > 13}".replace(">", "&gt;"), { agree: 20 }],
    ["environment.variables.agree > 13".replace(">", "&gt;"), { agree: 2 }],
    ["\${environment.variables.passed}", { passed: true }],
    ["\${environment.variables.passed}", { passed: false }],
    ["\${environment.variables.passed}", { passed: "false" }],
  ])
    console.log(condition, JSON.stringify(variables), "->", await run(condition, variables));
})();
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
${environment.variables.agree &gt; 13} {"agree":20} -> rejected
environment.variables.agree &gt; 13 {"agree":2} -> adopted
${environment.variables.passed} {"passed":true} -> adopted
${environment.variables.passed} {"passed":false} -> rejected
${environment.variables.passed} {"passed":"false"} -> adopted
END
