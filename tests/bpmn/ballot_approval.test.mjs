// The shipped approval is BPMN 2.0 as others read it: bpmn-moddle holds it against the OMG's
// metamodel, and everything it refers to is there.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { BpmnModdle } from "bpmn-moddle";
import { sourceFile } from "../support/places.mjs";

const xml = readFileSync(sourceFile("rules/workflows/ballot-approval.bpmn"), "utf8");
const { rootElement, warnings, references, elementsById } = await new BpmnModdle().fromXML(xml);
const [process] = rootElement.rootElements;
const ofType = (type) => process.flowElements.filter((one) => one.$type === type);

test("the approval loads in bpmn-moddle without a warning", () => {
  assert.deepEqual(warnings, []);
  assert.equal(rootElement.$type, "bpmn:Definitions");
  assert.equal(process.isExecutable, true);
});

test("every reference of the approval leads to an element", () => {
  const lost = references.filter(({ id }) => elementsById[id] === undefined);
  assert.deepEqual(lost.map(({ id }) => id), []);
});

test("the approval has the seven steps, the signature and the issue, each but the issue with a due time",
  () => {
    const steps = ofType("bpmn:UserTask");
    assert.deepEqual(
      steps.map(({ id }) => id),
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `step-${number}`),
    );
    for (const { $attrs } of steps) assert.match($attrs["ecab:due"], /^[1-9]$/u);
    assert.deepEqual(
      ofType("bpmn:ServiceTask").map(({ id }) => id),
      ["issue"],
    );
  });

test("from every step of the approval a return leads back", () => {
  const conditions = ofType("bpmn:SequenceFlow").filter(
    ({ conditionExpression }) => conditionExpression?.body === "outcome == return",
  );
  const from = conditions.map(({ sourceRef }) => sourceRef.id).sort();
  assert.deepEqual(
    from,
    [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `step-${number}-result`),
  );
});

test("writing the approval out and reading it again loses nothing", async () => {
  const moddle = new BpmnModdle();
  const { xml: written } = await moddle.toXML(rootElement);
  const again = await new BpmnModdle().fromXML(written);
  assert.deepEqual(again.warnings, []);
  assert.deepEqual(Object.keys(again.elementsById).sort(), Object.keys(elementsById).sort());
});
