#!/usr/bin/env bash
# asn1js 4.0.0: GeneralizedTime and UTCTime with a difference to UTC.
#
# One expects 20261130080000+0700 to be 01:00 UTC on 30 November. X.680 allows the form and BER
# carries it; DER, and with it certificates and RFC 3161 stamps, do not.
# The library decodes it without an error into another day of the month, and adds the difference
# where it must be taken away: 3 November, 15:00. A UTCTime of that form, or one without seconds, is
# 30 November 1899, with an error on the value only.
# For users: a time that another system wrote in that form is wrong by weeks and looks like a time.
# Refuse the form, or convert it yourself from the text of the value.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages asn1js@4.0.0
cat >"$dir/run.cjs" <<'JS'
const asn1 = require("asn1js");
const decode = (tag, text) => {
  const bytes = Buffer.concat([Buffer.from([tag, text.length]), Buffer.from(text)]);
  const { offset, result } = asn1.fromBER(Uint8Array.from(bytes).buffer);
  const error = result.error || "none";
  console.log(text, "->", result.toDate().toISOString(), "bytes:", offset, "error:", error);
};
const kGeneralized = 24, kUtc = 23;
for (const text of ["20261130080000Z", "20261130080000+0700", "20261115080000+0700",
                    "20260702080000-0500"])
  decode(kGeneralized, text);
for (const text of ["261130080000Z", "261130080000+0700", "2611300800Z"]) decode(kUtc, text);
JS
TZ=UTC node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
20261130080000Z -> 2026-11-30T08:00:00.000Z bytes: 17 error: none
20261130080000+0700 -> 2026-11-03T15:00:00.000Z bytes: 21 error: none
20261115080000+0700 -> 2026-11-02T15:00:00.000Z bytes: 21 error: none
20260702080000-0500 -> 2026-06-30T03:00:00.000Z bytes: 21 error: none
261130080000Z -> 2026-11-30T08:00:00.000Z bytes: 15 error: none
261130080000+0700 -> 1899-11-30T00:00:00.000Z bytes: 19 error: Wrong input string for conversion
2611300800Z -> 1899-11-30T00:00:00.000Z bytes: 13 error: Wrong input string for conversion
END
