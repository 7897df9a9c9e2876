import { describe, expect, it } from "vitest";
import { homeOf, isAt, kOnPhone, onPhone, placesFor } from "../state/places";
import { kRoutes, match } from "./routes";

describe("addresses", () => {
  it("prefer a fixed part over a parameter", () => {
    expect(match(kRoutes, "/phieu/moi")?.route.path).toBe("/phieu/moi");
    expect(match(kRoutes, "/phieu/b-1")?.params).toEqual({ id: "b-1" });
  });
  it("decode parameters and survive broken ones", () => {
    const routes = [{ path: "/x/:id", page: () => Promise.resolve({ default: null }) }];
    expect(match(routes, "/x/%C4%91")?.params).toEqual({ id: "đ" });
    expect(match(routes, "/x/%E0%A4%A")?.params).toEqual({ id: "%E0%A4%A" });
  });
  it("do not exist when nothing lists them", () => {
    expect(match(kRoutes, "/khong-co")).toBeNull();
  });
  it("have a page for every place of the navigation", () => {
    for (const role of ["member", "specialist", "administrator", "auditor", "assistant"] as const) {
      for (const place of placesFor([role])) {
        const found = match(kRoutes, place.path);
        expect(found, place.path).not.toBeNull();
        expect(found?.route.roles === undefined || found.route.roles.includes(role), `${place.path} for ${role}`).toBe(
          true,
        );
      }
    }
  });
});

describe("places", () => {
  it("lead an administrator to the administration and everybody else to the work list", () => {
    expect(homeOf(["member"])).toBe("/");
    expect(homeOf(["administrator"])).toMatch(/^\/quan-tri\//u);
    expect(homeOf(["auditor"])).toBe("/nhat-ky");
  });
  it("lead a guest without an office to the meetings, which everybody may open", () => {
    expect(homeOf([])).toBe("/phien-hop");
    for (const path of ["/phien-hop", "/phien-hop/h-1", "/phien-hop/h-1/phong"])
      expect(match(kRoutes, path)?.route.roles, path).toBeUndefined();
  });
  it("mark the narrowest place that holds the address", () => {
    const places = placesFor(["specialist"]);
    const at = (path: string): string[] =>
      places.filter((place) => isAt(place, path, places)).map((place) => place.path);
    expect(at("/phieu/b-1")).toEqual(["/phieu"]);
    expect(at("/phieu/moi")).toEqual(["/phieu/moi"]);
    expect(at("/")).toEqual(["/"]);
  });
  it("fit on a phone as five entries, the last one with the rest", () => {
    const roles = [
      "member",
      "specialist",
      "department_leader",
      "office_head",
      "office_deputy",
      "clerk",
      "prime_minister",
      "assistant",
      "focal_officer",
      "administrator",
      "auditor",
    ] as const;
    for (const role of roles) {
      const places = placesFor([role]);
      const { shown, more } = onPhone(places);
      expect(shown.length + 1, role).toBeLessThanOrEqual(kOnPhone);
      expect([...shown, ...more], role).toEqual(places);
    }
  });
});
