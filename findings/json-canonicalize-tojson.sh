#!/usr/bin/env bash
# json-canonicalize 3.0.1 beside canonicalize 5.1.0: objects with a method toJSON (RFC 8785).
#
# One expects sorted members in all of the text: the package says that it sorts recursively.
# What toJSON returns is written by JSON.stringify as it is: its members, and all below them, keep
# the order in which they were set. Node's Buffer is such an object, and so are the records of many
# libraries. A function as a value gives "undefined", which is no JSON.
# For users: the hash of a vote depends on the order in which a program filled the record; the
# other side computes another. Canonicalise plain data only: JSON.parse(JSON.stringify(value)).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages json-canonicalize@3.0.1 canonicalize@5.1.0
cat >"$dir/run.mjs" <<'JS'
import { createRequire } from "node:module";
import canonicalize from "canonicalize";
const other = createRequire(import.meta.url)("json-canonicalize").canonicalize;
class Vote {
  toJSON() {
    return { stance: "agree", member: { name: "A", id: 7 } };
  }
}
for (const [name, value] of [
  ["plain", { stance: "agree", member: { name: "A", id: 7 } }],
  ["toJSON", { vote: new Vote() }],
  ["Buffer", { hash: Buffer.from("ab") }],
  ["function", { f: () => 1 }],
]) {
  console.log(name + ":\n  json-canonicalize", other(value));
  console.log("  canonicalize     ", canonicalize(value));
}
JS
node "$dir/run.mjs" | sed 's/ *$//' >"$dir/seen"
as_found <<'END'
plain:
  json-canonicalize {"member":{"id":7,"name":"A"},"stance":"agree"}
  canonicalize      {"member":{"id":7,"name":"A"},"stance":"agree"}
toJSON:
  json-canonicalize {"vote":{"stance":"agree","member":{"name":"A","id":7}}}
  canonicalize      {"vote":{"member":{"id":7,"name":"A"},"stance":"agree"}}
Buffer:
  json-canonicalize {"hash":{"type":"Buffer","data":[97,98]}}
  canonicalize      {"hash":{"data":[97,98],"type":"Buffer"}}
function:
  json-canonicalize {"f":undefined}
  canonicalize      {}
END
