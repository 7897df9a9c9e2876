#!/usr/bin/env bash
# scim2-parse-filter 0.2.10, scim-query-filter-parser 2.0.4 and scimmy 1.3.5: the same filters of
# RFC 7644 over the same two persons.
#
# One expects the same persons from each: the filter language of SCIM is small and standardised.
# They differ in five of these six. scim2-parse-filter lets the two halves of a bracket be true
# of two different addresses. Times with a zone are compared as text by two of them. userName, which
# RFC 7643 compares without regard to case, is compared exactly by two. "not ( )" is no filter to
# scim-query-filter-parser. "title eq null" finds those without a title in one of three.
# For users: a directory run with another library puts other persons into a group. Try the filters
# that a provider sends on both sides before groups carry rights.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages scim2-parse-filter@0.2.10 scim-query-filter-parser@2.0.4 scimmy@1.3.5
cat >"$dir/run.mjs" <<'JS'
import { createRequire } from "node:module";
import { compileFilter } from "scim-query-filter-parser";
import scimmy from "scimmy";
const { filter, parse } = createRequire(import.meta.url)("scim2-parse-filter");
const people = [
  { userName: "an.nguyen", active: true, title: "Bộ trưởng",
    emails: [{ type: "work", value: "an@office.example" },
             { type: "home", value: "an@home.example" }],
    meta: { lastModified: "2026-11-30T08:00:00+07:00" } },
  { userName: "binh.tran", active: false,
    emails: [{ type: "work", value: "b@home.example" },
             { type: "home", value: "b@office.example" }],
    meta: { lastModified: "2026-11-30T02:00:00Z" } },
];
const tell = (find) => {
  try {
    return find().map((one) => one.userName).join(",") || "nobody";
  } catch (error) {
    return "error";
  }
};
for (const text of [
  'emails[type eq "work" and value co "@office."]',
  'meta.lastModified gt "2026-11-30T01:30:00Z"',
  'userName eq "AN.NGUYEN"',
  "not (active eq true)",
  "title eq null",
  'userName eq "an.nguyen" or active eq false',
])
  console.log(text, "\n ", [
    tell(() => people.filter(filter(parse(text)))),
    tell(() => people.filter(compileFilter(text))),
    tell(() => new scimmy.Types.Filter(text).match(people)),
  ].join(" | "));
JS
node "$dir/run.mjs" | sed 's/ *$//' >"$dir/seen"
as_found <<'END'
emails[type eq "work" and value co "@office."]
  an.nguyen,binh.tran | an.nguyen | an.nguyen
meta.lastModified gt "2026-11-30T01:30:00Z"
  an.nguyen,binh.tran | an.nguyen,binh.tran | binh.tran
userName eq "AN.NGUYEN"
  nobody | an.nguyen | nobody
not (active eq true)
  binh.tran | error | binh.tran
title eq null
  nobody | nobody | binh.tran
userName eq "an.nguyen" or active eq false
  an.nguyen,binh.tran | an.nguyen,binh.tran | an.nguyen,binh.tran
END
