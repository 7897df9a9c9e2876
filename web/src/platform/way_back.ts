// The page to go on to, from an address anybody may have written: one of this site, else the first page.
// A browser reads "\\" as "/", so two of either at the beginning name another host.
export function wayBack(wanted: string | null): string {
  return wanted !== null && /^\/(?![/\\])/u.test(wanted) ? wanted : "/";
}

// Where a device gets its certificate, with the way back to the page that asked for it as it stands.
export function enrolFrom(path: string, query: URLSearchParams): string {
  const asked = query.toString();
  return `/tai-khoan/thiet-bi?ve=${encodeURIComponent(`${path}${asked === "" ? "" : `?${asked}`}`)}`;
}
