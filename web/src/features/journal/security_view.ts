// What the address of the page asks of the security log, and the months one may choose.

export const monthOf = (moment: string): string => moment.slice(0, 7);

const kMonths = 14; // those that are kept by default, and the present one

// The present month and those before it, newest first; one that is shown is always among them.
export function monthsBack(present: string, shown: string): string[] {
  const first = Number(present.slice(0, 4)) * 12 + Number(present.slice(5)) - 1;
  const months = Array.from({ length: kMonths }, (_, i) => {
    const at = first - i;
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
  });
  return months.includes(shown) ? months : [...months, shown].sort().reverse();
}

// Words in the address that are no month or number ask for what a fresh page shows.
export function queryOf(query: URLSearchParams): { month?: string; node?: number; before?: number } {
  const [month, node, before] = [query.get("thang") ?? "", query.get("may") ?? "", query.get("truoc") ?? ""];
  return {
    ...(/^\d{4}-(0[1-9]|1[0-2])$/u.test(month) ? { month } : {}),
    ...(/^[1-9]\d?$/u.test(node) ? { node: Number(node) } : {}),
    ...(/^\d{1,15}$/u.test(before) ? { before: Number(before) } : {}),
  };
}
