// A journal in the hands of somebody who has the disk: entries of an SQLite database are read and
// written with the sqlite3 program, and the tree is made to fit them again.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { leafOf } from "./proof.mjs";

const nodeOf = (left, right) =>
  createHash("sha256").update(Buffer.from([1])).update(left).update(right).digest();

// The state a server goes on from: 8 bytes of size, then one hash per set bit of it, largest first.
function frontierOf(leaves) {
  const peaks = [];
  leaves.forEach((leaf, place) => {
    let hash = leaf;
    for (let bits = place; bits % 2 === 1; bits = Math.floor(bits / 2)) hash = nodeOf(peaks.pop(), hash);
    peaks.push(hash);
  });
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(leaves.length));
  return Buffer.concat([size, ...peaks]);
}

export class JournalFile {
  constructor(place, org) {
    this.file = join(place.dir, "ecabinet.sqlite");
    this.org = org;
  }

  sql(text) {
    return execFileSync("sqlite3", [this.file], { encoding: "utf8", input: text, maxBuffer: 64 << 20 });
  }

  // Every entry as it stands: the canonical text.
  entries() {
    const rows = this.sql(`SELECT hex(bytes) FROM journal WHERE org = '${this.org}' ORDER BY seq;`);
    return rows.trim().split("\n").map((line) => Buffer.from(line, "hex").toString("utf8"));
  }

  // The journal becomes these entries; leaves, columns and head follow. Fewer than 256: no tiles.
  rewrite(texts) {
    const entries = texts.map((text) => JSON.parse(text));
    const leaves = texts.map((text) => leafOf(Buffer.from(text)));
    const hex = (bytes) => `x'${Buffer.from(bytes).toString("hex")}'`;
    const rows = texts.map((text, seq) => {
      const { at, matter, kind } = entries[seq];
      const cells = [seq, Date.parse(at), `'${matter}'`, `'${kind}'`, hex(leaves[seq]), hex(text)];
      return `INSERT INTO journal VALUES ('${this.org}', ${cells.join(", ")});`;
    });
    this.sql(`DROP TRIGGER IF EXISTS journal_never_updates;
      DROP TRIGGER IF EXISTS journal_never_deletes;
      BEGIN;
      DELETE FROM journal WHERE org = '${this.org}';
      ${rows.join("\n")}
      UPDATE organisation_head SET size = ${texts.length}, frontier = ${hex(frontierOf(leaves))},
        last_at = ${Date.parse(entries.at(-1).at)} WHERE org = '${this.org}';
      COMMIT;`);
  }
}
