// The moment of this run, from outside: `./dev test --at MOMENT` (ECAB_TEST_AT), or now. Time runs on
// from it. The servers of the tests are told the same (server.mjs). Nothing else of the tests asks the
// machine for the time of day; how long something took is performance.now().
export const ZONE_MS = 7 * 3_600_000; // Hà Nội, without summer time
export const DAY_MS = 86_400_000;

const asked = process.env.ECAB_TEST_AT ?? "";
const startsAt = Date.parse(asked);
if (asked !== "" && Number.isNaN(startsAt)) throw new Error(`ECAB_TEST_AT is no moment: ${asked}`);
let shift = asked === "" ? 0 : startsAt - Date.now();

// For a test that owns its moment, whatever that of the run: called before anything is opened.
export function startAt(moment) {
  shift = Date.parse(moment) - Date.now();
}

export const isShifted = () => shift !== 0;
export const now = () => Date.now() + shift;
export const iso = (ms) => new Date(ms).toISOString();

// The day in Hà Nội, "2026-11-24", of a moment in milliseconds or ISO.
export const dayOf = (moment) =>
  iso((typeof moment === "string" ? Date.parse(moment) : moment) + ZONE_MS).slice(0, 10);
export const today = () => dayOf(now());
export const addDays = (day, count) => iso(Date.parse(day) + count * DAY_MS).slice(0, 10);

// For a test whose acts must lie in one year: in the last minutes of one it waits for the next.
export async function withinOneYear(lastsMs = 180_000) {
  const yearOf = (ms) => dayOf(ms).slice(0, 4);
  while (yearOf(now()) !== yearOf(now() + lastsMs)) await new Promise((resolve) => setTimeout(resolve, 200));
}
