// The contract: api/openapi.yaml. Every reply of every call is held against it by operation and
// status; a reply the contract does not know fails the test that caused it. Requests the server
// accepted are held against it too.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { sourceFile } from "./places.mjs";

const document = parse(readFileSync(sourceFile("api/openapi.yaml"), "utf8"));
const VERBS = ["get", "post", "put", "delete"];
export const PREFIX = document.servers[0].url;

function absolute(value) {
  if (Array.isArray(value)) return value.map(absolute);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, one]) =>
    key === "$ref" ? [key, `contract${one}`] : [key, absolute(one)],
  );
  return Object.fromEntries(entries);
}

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addFormat("binary", true);
ajv.addSchema({ $id: "contract", components: absolute(document.components) });

const compiled = new Map();
function check(schema, value, where) {
  if (!compiled.has(schema)) compiled.set(schema, ajv.compile(absolute(schema)));
  const validate = compiled.get(schema);
  if (validate(value)) return;
  const errors = validate.errors.map((e) => `${e.instancePath} ${e.message}`).join("; ");
  const shown = JSON.stringify(value).slice(0, 800);
  throw new Error(`${where} does not fit the contract: ${errors}\n${shown}`);
}

export function resolved(node) {
  if (node?.$ref === undefined) return node;
  return node.$ref
    .slice(2)
    .split("/")
    .reduce((at, part) => at[part], document);
}

// Every operation: {id, verb, path, pattern, spec}.
export const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  VERBS.filter((verb) => item[verb] !== undefined).map((verb) => ({
    id: item[verb].operationId,
    verb: verb.toUpperCase(),
    path,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/gu, "[^/]+")}$`, "u"),
    spec: item[verb],
  })),
);

const placeholders = (path) => path.split("{").length;

export function operationOf(verb, target) {
  const path = target.slice(PREFIX.length).split("?")[0];
  return operations
    .filter((one) => one.verb === verb && one.pattern.test(path))
    .sort((a, b) => placeholders(a.path) - placeholders(b.path))[0];
}

function responseOf(operation, status) {
  const declared = operation.spec.responses;
  const found = declared[status] ?? (status >= 400 ? declared.default : undefined);
  if (found === undefined) throw new Error(`${operation.id}: status ${status} is not in the contract`);
  return resolved(found);
}

function checkProblem(reply, where) {
  const problem = JSON.parse(reply.bytes.toString("utf8"));
  if (problem.status !== reply.status) throw new Error(`${where}: the problem names another status`);
}

// Throws when the reply is none the contract allows for this operation.
export function checkReply(operation, reply) {
  const where = `${operation.id} ${reply.status}`;
  const response = responseOf(operation, reply.status);
  const type = (reply.headers["content-type"] ?? "").split(";")[0];
  if (response.content === undefined) {
    if (reply.bytes.length > 0) throw new Error(`${where} has a body and should have none`);
    return;
  }
  const media = response.content[type];
  if (media === undefined) throw new Error(`${where} came as "${type}", which the contract lacks`);
  if (!type.endsWith("json")) return;
  check(media.schema, JSON.parse(reply.bytes.toString("utf8")), where);
  if (type === "application/problem+json") checkProblem(reply, where);
}

// What the server accepts must be what the contract says it accepts.
export function checkAccepted(operation, json) {
  const body = resolved(operation.spec.requestBody)?.content?.["application/json"];
  if (json === undefined) return;
  if (body === undefined) throw new Error(`${operation.id} took a body the contract lacks`);
  check(body.schema, json, `${operation.id}: the accepted request`);
}

// The kinds a schema of commands tells apart.
export function kindsOf(schema) {
  return Object.keys(document.components.schemas[schema].discriminator.mapping);
}

export function checkSchema(name, value) {
  check({ $ref: `#/components/schemas/${name}` }, value, name);
}
