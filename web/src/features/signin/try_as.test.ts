import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import TryAsPage from "./TryAsPage.svelte";
import { groups, type TryAsPerson } from "./try_as";

const person = (login: string, roles: TryAsPerson["roles"], pin = ""): TryAsPerson => ({
  login,
  name: `Ông ${login}`,
  roles,
  pin,
});
const people = [
  person("a", ["auditor"]),
  person("b", ["member"], "12345678"),
  person("c", ["specialist"]),
  person("d", ["prime_minister", "member"], "87654321"),
  person("e", ["office_head", "member"]),
];
const reply = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
  });
afterEach(() => fake.unstubAllGlobals());

describe("trying a demonstration as somebody", () => {
  it("groups people by what a visitor looks for, each once", () => {
    const found = groups(people);
    expect(found.map(({ id }) => id)).toEqual(["lead", "office", "members", "others"]);
    expect(found.flatMap((group) => group.people.map(({ login }) => login))).toEqual(["d", "c", "e", "b", "a"]);
  });
  it("says that a code was just used, and that a server has nothing to try", async () => {
    fake.stubGlobal(
      "fetch",
      fake
        .fn()
        .mockResolvedValueOnce(reply(200, { people }))
        .mockResolvedValueOnce(reply(200, { login: "b", password: "x", code: "" })),
    );
    const page = render(TryAsPage);
    await waitFor(() => expect(screen.getByText("Mã PIN ký số: 12345678")).toBeDefined());
    await fireEvent.click(screen.getByRole("button", { name: "Vào với vai Ông b" }));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("nửa phút"));
    page.unmount();
    fake.stubGlobal(
      "fetch",
      fake.fn().mockResolvedValue(reply(404, { type: "about:blank", title: "x", status: 404, reason: "not-found" })),
    );
    render(TryAsPage);
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("không có dữ liệu trình diễn"));
  });
});
