#!/usr/bin/env bash
# xml-c14n 0.0.6 beside xmllint (libxml2-utils 2.9.14, Debian 12): exclusive canonical XML.
#
# One expects the same bytes from both for any document: that is what the standard is for.
# xml-c14n declares the prefix xml when an element has xml:lang, which the standard forbids, and
# sorts attributes by their prefix where the standard sorts by the address of their name space.
# For users: a decision in XML that says xml:lang="vi" is signed over other bytes than the rest of
# the world checks; the signature counts as broken. Check one own signature with a second tool.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

debian_packages libxml2-utils=2.9.14+dfsg-1.3~deb12u6
npm_packages xml-c14n@0.0.6 @xmldom/xmldom@0.8.11
cat >"$dir/run.cjs" <<'JS'
const { DOMParser } = require("@xmldom/xmldom");
const xml = require("node:fs").readFileSync(process.argv[2], "utf8");
const exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
const canonicaliser = require("xml-c14n")().createCanonicaliser(exclusive);
const { documentElement } = new DOMParser().parseFromString(xml, "text/xml");
canonicaliser.canonicalise(documentElement, (error, text) => {
  if (error) throw error;
  console.log("  xml-c14n:", text);
});
JS
while IFS= read -r xml; do
    echo "$xml"
    printf '%s' "$xml" >"$dir/one.xml"
    echo "  xmllint:  $(xmllint --exc-c14n "$dir/one.xml")"
    node "$dir/run.cjs" "$dir/one.xml"
done >"$dir/seen" <<'END'
<qd so="15"><dieu/></qd>
<qd xml:lang="vi"><dieu/></qd>
<qd xmlns:a="urn:z" xmlns:b="urn:a" a:so="15" b:nam="2026"/>
END
as_found <<'END'
<qd so="15"><dieu/></qd>
  xmllint:  <qd so="15"><dieu></dieu></qd>
  xml-c14n: <qd so="15"><dieu></dieu></qd>
<qd xml:lang="vi"><dieu/></qd>
  xmllint:  <qd xml:lang="vi"><dieu></dieu></qd>
  xml-c14n: <qd xmlns:xml="http://www.w3.org/XML/1998/namespace" xml:lang="vi"><dieu></dieu></qd>
<qd xmlns:a="urn:z" xmlns:b="urn:a" a:so="15" b:nam="2026"/>
  xmllint:  <qd xmlns:a="urn:z" xmlns:b="urn:a" b:nam="2026" a:so="15"></qd>
  xml-c14n: <qd xmlns:a="urn:z" xmlns:b="urn:a" a:so="15" b:nam="2026"></qd>
END
