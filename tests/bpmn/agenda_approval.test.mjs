// The shipped approval of an agenda is BPMN 2.0 as others read it: bpmn-moddle holds it against the
// OMG's metamodel, and everything it refers to is there and is drawn.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { BpmnModdle } from "bpmn-moddle";
import { sourceFile } from "../support/places.mjs";

const xml = readFileSync(sourceFile("rules/workflows/agenda-approval.bpmn"), "utf8");
const { rootElement, warnings, references, elementsById } = await new BpmnModdle().fromXML(xml);
const [process] = rootElement.rootElements;
const ofType = (type) => process.flowElements.filter((one) => one.$type === type);
const STEPS = [1, 2, 3, 4].map((number) => `step-${number}`);

test("the approval of an agenda loads in bpmn-moddle without a warning, every reference resolved", () => {
  assert.deepEqual(warnings, []);
  assert.equal(process.isExecutable, true);
  assert.deepEqual(references.filter(({ id }) => elementsById[id] === undefined), []);
});

test("the approval of an agenda has four steps with a due time, and a return from each", () => {
  const steps = ofType("bpmn:UserTask");
  assert.deepEqual(steps.map(({ id }) => id), STEPS);
  for (const { $attrs } of steps) assert.match($attrs["ecab:due"], /^[1-9]$/u);
  const returns = ofType("bpmn:SequenceFlow").filter(
    ({ conditionExpression }) => conditionExpression?.body === "outcome == return",
  );
  assert.deepEqual(returns.map(({ sourceRef }) => sourceRef.id).sort(), STEPS.map((id) => `${id}-result`));
});

test("every element of the approval of an agenda is drawn", () => {
  const drawn = rootElement.diagrams[0].plane.planeElement.map(({ bpmnElement }) => bpmnElement.id);
  assert.deepEqual(drawn.sort(), process.flowElements.map(({ id }) => id).sort());
});

test("writing the approval of an agenda out and reading it again loses nothing", async () => {
  const moddle = new BpmnModdle();
  const { xml: written } = await moddle.toXML(rootElement);
  const again = await new BpmnModdle().fromXML(written);
  assert.deepEqual(again.warnings, []);
  assert.deepEqual(Object.keys(again.elementsById).sort(), Object.keys(elementsById).sort());
});
