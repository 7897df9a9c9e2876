#!/usr/bin/env bash
# hare-niemeyer 3.0.0: seats by largest remainders, with equal remainders.
#
# One expects that all seats are given, and that a tie is drawn by lot: its documentation says that
# the script draws when the option is not set. sainte-lague 3.0.0, of the same hand, refuses a tie
# unless a draw is asked for, and then draws.
# Nothing is drawn: the party that stands first in the object gets the seat, a thousand times of a
# thousand. Where two or more seats are left for a tie, seats are lost: three equal parties and five
# seats give four seats, and ten equal parties and nineteen seats give fifteen. No error, no word.
# For users: places in a commission go to whom the file names first, or to nobody. Ask for
# draw = false, which hands back fractions for those tied, draw in the open, and add up the seats.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
. "$(dirname "$0")/lib/common.sh"

npm_packages hare-niemeyer@3.0.0 sainte-lague@3.0.0
cat >"$dir/run.mjs" <<'JS'
import remainders from "hare-niemeyer";
import divisors from "sainte-lague";
const total = (seats) => Object.values(seats).reduce((a, b) => a + b, 0);
const equal = (count) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [String.fromCharCode(97 + i), 100]));
for (const [parties, seats] of [[3, 5], [4, 7], [10, 19]]) {
  const given = remainders(equal(parties), seats);
  console.log(parties, "equal parties,", seats, "seats: given", total(given));
}
const winners = (draw) => {
  const seen = new Set();
  for (let i = 0; i < 1000; i++)
    for (const [party, seats] of Object.entries(draw())) if (seats === 2) seen.add(party);
  return [...seen].sort().join(" or ");
};
console.log("z and a tied, z first: won by", winners(() => remainders({ z: 1, a: 1 }, 3)));
console.log("a and z tied, a first: won by", winners(() => remainders({ a: 1, z: 1 }, 3)));
console.log("draw = false:", JSON.stringify(remainders({ z: 1, a: 1 }, 3, false)));
console.log("sainte-lague: won by", winners(() => divisors({ z: 1, a: 1 }, 3, { draw: true })));
try {
  console.log(divisors({ z: 1, a: 1 }, 3));
} catch (error) {
  console.log("sainte-lague, no draw asked for: refused");
}
JS
node "$dir/run.mjs" >"$dir/seen"
as_found <<'END'
3 equal parties, 5 seats: given 4
4 equal parties, 7 seats: given 6
10 equal parties, 19 seats: given 15
z and a tied, z first: won by z
a and z tied, a first: won by a
draw = false: {"z":1.5,"a":1.5}
sainte-lague: won by a or z
sainte-lague, no draw asked for: refused
END
