// Commands for somebody without an account and without this program: OpenSSL, Python and standard tools, over
// the files saved from the receipt page.

export type CommandLine = {
  readonly what: "commandSignature" | "commandReceipt" | "commandLeaf";
  readonly line: string;
};

// The walk of RFC 9162 §2.1.3.2 with nothing but the standard library.
const kWalk = String.raw`import base64, hashlib, json, sys
r = json.load(open(sys.argv[1]))
h = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
size, root = r["checkpoint"].split("\n")[1:3]
at, last, x = r["seq"], int(size) - 1, h(b"\0", r["entry"].encode())
for p in map(bytes.fromhex, r["inclusion"]):
    if at % 2 or at == last:
        x = h(b"\1", p, x)
        while at % 2 == 0 and at: at //= 2; last //= 2
    else:
        x = h(b"\1", x, p)
    at //= 2; last //= 2
print("OK" if last == 0 and base64.b64encode(x).decode() == root else "FAIL")`;

export function commands(seq: string, signed: boolean): CommandLine[] {
  const lines: CommandLine[] = [
    { what: "commandLeaf", line: `jq -j .entry receipt-${seq}.json | { printf '\\0'; cat; } | sha256sum` },
    { what: "commandReceipt", line: `python3 - receipt-${seq}.json <<'EOF'\n${kWalk}\nEOF` },
  ];
  if (!signed) return lines;
  const line = `openssl cms -verify -binary -inform DER -in answer-${seq}.cms -content answer-${seq}.statement -CAfile ca.pem -purpose any -out /dev/null`;
  return [{ what: "commandSignature", line }, ...lines];
}
