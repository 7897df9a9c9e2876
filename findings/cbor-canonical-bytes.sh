#!/usr/bin/env bash
# cbor 10.0.12, cborg 6.1.5 and cbor2 2.3.0: canonical CBOR (RFC 8949, 4.2) of a record with a hash,
# once as Uint8Array and once as Node's Buffer, which is a Uint8Array as well.
#
# One expects one encoding, a byte string: that is what "canonical" is for.
# cbor puts tag 64 (typed array) before a Uint8Array but not before a Buffer. cbor2 writes a Buffer
# as a map of its toJSON, {data: [...], type: "Buffer"}, and a Uint8Array as bytes. Only cborg gives
# the same for both. -0 and 0 part them as well.
# For users: a signature or hash over such a record holds only with the library, and the kind of
# array, that made it; a Buffer comes with most hashes in Node. Hand over Uint8Array to cborg or cbor2,
# Buffer to cbor, and compare the bytes with the other side's once.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages cbor@10.0.12 cborg@6.1.5 cbor2@2.3.0
cat >"$dir/run.mjs" <<'JS'
import cbor from "cbor";
import { cdeEncodeOptions, encode as encode2 } from "cbor2";
import { encode, rfc8949EncodeOptions } from "cborg";
const hex = (bytes) => Buffer.from(bytes).toString("hex");
for (const [name, value] of [
  ["Uint8Array", { hash: new Uint8Array([1, 2]) }],
  ["Buffer", { hash: Buffer.from([1, 2]) }],
  ["-0", { change: -0 }],
  ["plain", { stance: "agree", share: 1.5, member: 7 }],
]) {
  console.log(name);
  console.log("  cbor: ", hex(cbor.encodeCanonical(value)));
  console.log("  cborg:", hex(encode(value, rfc8949EncodeOptions)));
  console.log("  cbor2:", hex(encode2(value, cdeEncodeOptions)));
}
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
Uint8Array
  cbor:  a16468617368d840420102
  cborg: a16468617368420102
  cbor2: a16468617368420102
Buffer
  cbor:  a16468617368420102
  cborg: a16468617368420102
  cbor2: a16468617368a26464617461820102647479706566427566666572
-0
  cbor:  a1666368616e6765f98000
  cborg: a1666368616e676500
  cbor2: a1666368616e6765f98000
plain
  cbor:  a3657368617265f93e00666d656d62657207667374616e6365656167726565
  cborg: a3657368617265f93e00666d656d62657207667374616e6365656167726565
  cbor2: a3657368617265f93e00666d656d62657207667374616e6365656167726565
END
