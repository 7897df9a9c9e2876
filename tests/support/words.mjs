// The words that people can send, as the contract lists them: every free text in the body or the query
// of an operation that changes something. What is an id, a time, a hash or one of a closed list is none.
import { operations, resolved } from "./contract.mjs";

const isFree = (schema) =>
  [schema.type].flat().includes("string") &&
  ["enum", "const", "pattern", "format"].every((name) => schema[name] === undefined);

function* textsIn(node, path) {
  const schema = resolved(node);
  for (const one of schema.oneOf ?? schema.anyOf ?? schema.allOf ?? []) yield* textsIn(one, path);
  if (isFree(schema)) yield path.join(".");
  if (schema.items !== undefined) yield* textsIn(schema.items, path);
  const kind = schema.properties?.kind;
  const at = kind === undefined ? path : [...path, resolved(kind).const ?? "kind"];
  for (const [name, one] of Object.entries(schema.properties ?? {})) {
    if (one !== kind) yield* textsIn(one, [...at, name]);
  }
}

function* textsOf({ id, spec }) {
  for (const given of spec.parameters ?? []) {
    const { in: where, name, schema } = resolved(given);
    if (where === "query" && isFree(resolved(schema))) yield `${id}.${name}`;
  }
  for (const [type, { schema }] of Object.entries(spec.requestBody?.content ?? {})) {
    if (type.endsWith("json")) yield* textsIn(schema, [id]);
  }
}

// ["commandBallot.decide.text", …]
export const words = () => [
  ...new Set(operations.filter(({ verb }) => verb !== "GET").flatMap((one) => [...textsOf(one)])),
];

// Every text in a reply.
export function saidIn(value) {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(saidIn);
}
