#!/usr/bin/env bash
# @ldapjs/filter 2.1.1 writes a filter of LDAP, ldapts 8.2.0 reads it.
#
# One expects the name to come back: RFC 4515 lets any byte of UTF-8 stand as a backslash and two
# figures, and @ldapjs/filter writes all letters with marks so.
# ldapts makes a letter of each byte: "L\c3\aa" becomes "LÃª", with which it then asks the server,
# and finds nobody. Plain text and escaped brackets come through. The other direction works.
# For users: a saved search, or one from another program's settings, is empty for every name with
# marks and right for the others. Give ldapts the letters themselves and escape only * ( ) \ and NUL.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages @ldapjs/filter@2.1.1 ldapts@8.2.0
cat >"$dir/run.cjs" <<'JS'
const { parseString } = require("@ldapjs/filter");
const { FilterParser } = require("ldapts");
for (const text of ["(cn=Le An)", "(cn=Lê An)", "(cn=Lê*)", "(ou=Vụ A \\28B\\29)"]) {
  const written = parseString(text).toString();
  console.log(text, "| @ldapjs/filter writes", written);
  console.log("  ldapts reads", FilterParser.parseString(written).toString(),
    "| from the letters", FilterParser.parseString(text).toString());
  console.log("  @ldapjs/filter reads back:", parseString(FilterParser.parseString(text).toString()).toString() === written);
}
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
(cn=Le An) | @ldapjs/filter writes (cn=Le An)
  ldapts reads (cn=Le An) | from the letters (cn=Le An)
  @ldapjs/filter reads back: true
(cn=Lê An) | @ldapjs/filter writes (cn=L\c3\aa An)
  ldapts reads (cn=LÃª An) | from the letters (cn=Lê An)
  @ldapjs/filter reads back: true
(cn=Lê*) | @ldapjs/filter writes (cn=L\c3\aa*)
  ldapts reads (cn=LÃª*) | from the letters (cn=Lê*)
  @ldapjs/filter reads back: true
(ou=Vụ A \28B\29) | @ldapjs/filter writes (ou=V\e1\bb\a5 A \28B\29)
  ldapts reads (ou=Vá»¥ A \28B\29) | from the letters (ou=Vụ A \28B\29)
  @ldapjs/filter reads back: true
END
