#!/usr/bin/env bash
# @ldapjs/dn 1.1.0: are two distinguished names the same, is one below the other (RFC 4514)?
#
# One expects CN and cn to be one attribute: names of attributes have no case in LDAP (RFC 4512),
# and one directory answers in capitals where another answers in small letters.
# equals() says no, and childOf() too. Space after the comma and escaped letters are
# seen through, so the comparison is not one of plain text. A value that begins with an escaped
# space loses all up to its next space.
# For users: who belongs to an office by its DN belongs to none when settings are in the other case,
# or after a move to another directory. Write attribute names small on both sides before comparing.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages @ldapjs/dn@1.1.0
cat >"$dir/run.cjs" <<'JS'
const { DN } = require("@ldapjs/dn");
for (const [first, second] of [
  ["cn=An,ou=A,dc=example", "cn=An, ou=A, dc=example"],
  ["cn=L\\C3\\AA,dc=example", "cn=Lê,dc=example"],
  ["CN=An,OU=A,DC=example", "cn=An,ou=A,dc=example"],
])
  console.log(first, "|", second, "| equal:", DN.fromString(first).equals(DN.fromString(second)));
for (const office of ["OU=A,DC=example", "ou=A,dc=example"])
  console.log("CN=An,OU=A,DC=example below", office + ":",
    DN.fromString("CN=An,OU=A,DC=example").childOf(DN.fromString(office)));
console.log("cn=\\ a b:", JSON.stringify(DN.fromString("cn=\\ a b").rdnAt(0).getValue("cn")));
JS
node "$dir/run.cjs" >"$dir/seen"
as_found <<'END'
cn=An,ou=A,dc=example | cn=An, ou=A, dc=example | equal: true
cn=L\C3\AA,dc=example | cn=Lê,dc=example | equal: true
CN=An,OU=A,DC=example | cn=An,ou=A,dc=example | equal: false
CN=An,OU=A,DC=example below OU=A,DC=example: true
CN=An,OU=A,DC=example below ou=A,dc=example: false
cn=\ a b: "b"
END
