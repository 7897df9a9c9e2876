// The places of the navigation, by role.
import type { IconName } from "../ui/icons";
import type { Role } from "../api/types";
import type { Words } from "../text/vi";

export type Place = {
  readonly path: string;
  readonly name: keyof Words["shell"]["places"];
  readonly icon: IconName;
  readonly roles: readonly Role[];
};

export const kMatters: readonly Role[] = [
  "specialist",
  "department_leader",
  "office_head",
  "office_deputy",
  "clerk",
  "prime_minister",
  "member",
  "assistant",
  "focal_officer",
];

const kPlaces: readonly Place[] = [
  { path: "/", name: "work", icon: "home", roles: kMatters },
  { path: "/phien-hop", name: "meetings", icon: "people", roles: kMatters },
  { path: "/phieu", name: "ballots", icon: "ballot", roles: kMatters },
  { path: "/nhiem-vu", name: "tasks", icon: "task", roles: kMatters },
  { path: "/phieu/moi", name: "compose", icon: "plus", roles: ["specialist"] },
  {
    path: "/trinh-duyet",
    name: "approvals",
    icon: "check",
    roles: ["specialist", "department_leader", "office_head", "office_deputy", "clerk"],
  },
  { path: "/so-van-ban", name: "numbers", icon: "list", roles: ["clerk"] },
  { path: "/quan-tri/nguoi-dung", name: "people", icon: "user", roles: ["administrator"] },
  { path: "/quan-tri/to-chuc", name: "organisation", icon: "flow", roles: ["administrator"] },
  { path: "/quan-tri/chuc-danh", name: "positions", icon: "group", roles: ["administrator"] },
  { path: "/quan-tri/uy-quyen", name: "mandates", icon: "swap", roles: ["administrator"] },
  { path: "/quan-tri/thiet-bi", name: "devices", icon: "device", roles: ["administrator"] },
  { path: "/quan-tri/quy-tac", name: "rules", icon: "list", roles: ["administrator"] },
  { path: "/quan-tri/lich", name: "calendar", icon: "cal", roles: ["administrator"] },
  { path: "/nhat-ky", name: "journal", icon: "history", roles: ["auditor"] },
];

// Somebody without an office is here for the meetings they are invited to.
export function placesFor(roles: readonly Role[]): readonly Place[] {
  if (roles.length === 0) return kPlaces.filter((place) => place.name === "meetings");
  return kPlaces.filter((place) => place.roles.some((role) => roles.includes(role)));
}

// The first place of a person is where "/" leads when there is no work list for them.
export function homeOf(roles: readonly Role[]): string {
  return placesFor(roles)[0]?.path ?? "/tai-khoan";
}

export function isAt(place: Place, path: string, places: readonly Place[]): boolean {
  if (place.path === "/") return path === "/";
  if (path !== place.path && !path.startsWith(`${place.path}/`)) return false;
  return !places.some(
    (other) => other.path.length > place.path.length && (path === other.path || path.startsWith(`${other.path}/`)),
  );
}

// Five entries fit on a phone. Where there are more, the fifth opens the rest.
export const kOnPhone = 5;
export function onPhone(places: readonly Place[]): {
  readonly shown: readonly Place[];
  readonly more: readonly Place[];
} {
  if (places.length < kOnPhone) return { shown: places, more: [] }; // and the account
  return { shown: places.slice(0, kOnPhone - 1), more: places.slice(kOnPhone - 1) };
}
