// Commands for somebody without an account and without this program: OpenSSL and standard tools, over
// the files saved from the receipt page.

export type CommandLine = { readonly what: "commandSignature" | "commandReceipt" | "commandLeaf"; readonly line: string };

export function commands(seq: string, signed: boolean): CommandLine[] {
  const lines: CommandLine[] = [
    { what: "commandLeaf", line: `jq -j .entry receipt-${seq}.json | { printf '\\0'; cat; } | sha256sum` },
    { what: "commandReceipt", line: `ecab verify receipt receipt-${seq}.json --keys keys.json` },
  ];
  if (!signed) return lines;
  const line = `openssl cms -verify -binary -inform DER -in answer-${seq}.cms -content answer-${seq}.statement -CAfile ca.pem -purpose any -out /dev/null`;
  return [{ what: "commandSignature", line }, ...lines];
}
