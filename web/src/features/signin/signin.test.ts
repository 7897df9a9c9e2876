import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, describe, expect, it, vi as fake } from "vitest";
import SignInForm from "./SignInForm.svelte";
import { activationFaults } from "./activation";
import { cleanCode, firstMethod } from "./signin.svelte";

const reply = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json" },
  });
afterEach(() => fake.unstubAllGlobals());

describe("signing in", () => {
  it("offers a passkey where the browser has them, otherwise the code", () => {
    expect(firstMethod(["passkey", "totp"], true)).toBe("passkey");
    expect(firstMethod(["passkey", "totp"], false)).toBe("totp");
    expect(firstMethod(["recovery"], false)).toBe("recovery");
  });
  it("accepts codes pasted with spaces", () => {
    expect(cleanCode(" 123 456 ", "totp")).toBe("123456");
    expect(cleanCode(" a7k0-9qmx ", "recovery")).toBe("a7k0-9qmx");
  });
  it("links each error to its field and sends nothing while something is missing", async () => {
    const fetch = fake.fn();
    fake.stubGlobal("fetch", fetch);
    render(SignInForm, { done: () => undefined });
    await fireEvent.click(screen.getByRole("button", { name: "Tiếp tục" }));
    const login = screen.getByLabelText("Tên đăng nhập");
    expect(login.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(login.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
      "Xin nhập mục này.",
    );
    expect(fetch).not.toHaveBeenCalled();
  });
  it("waits in sight while the server is busy, and goes on by itself", async () => {
    const busy = reply(429, { type: "about:blank", title: "x", status: 429, reason: "too-many-requests" });
    busy.headers.set("retry-after", "1");
    const second = reply(200, { ticket: "t", methods: ["totp"], passkey: null });
    fake.stubGlobal("fetch", fake.fn().mockResolvedValueOnce(busy).mockResolvedValueOnce(second));
    render(SignInForm, { done: () => undefined });
    await fireEvent.input(screen.getByLabelText("Tên đăng nhập"), { target: { value: "do.quang.vinh" } });
    await fireEvent.input(screen.getByLabelText("Mật khẩu"), { target: { value: "x" } });
    await fireEvent.click(screen.getByRole("button", { name: "Tiếp tục" }));
    await waitFor(() => expect(screen.getByRole("status").textContent).toContain("sau 1 giây"));
    await waitFor(() => expect(screen.getByLabelText("Mã xác thực 6 chữ số")).toBeDefined(), { timeout: 5000 });
    expect(screen.getByRole("status").textContent).toBe("");
    expect(screen.queryByRole("alert")).toBeNull();
  });
  it("says in words that the account is locked and whom to ask", async () => {
    fake.stubGlobal(
      "fetch",
      fake.fn(() =>
        Promise.resolve(reply(403, { type: "about:blank", title: "x", status: 403, reason: "account-locked" })),
      ),
    );
    render(SignInForm, { done: () => undefined });
    await fireEvent.input(screen.getByLabelText("Tên đăng nhập"), { target: { value: "do.quang.vinh" } });
    await fireEvent.input(screen.getByLabelText("Mật khẩu"), { target: { value: "x" } });
    await fireEvent.click(screen.getByRole("button", { name: "Tiếp tục" }));
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("quản trị hệ thống"));
  });
});

describe("activation", () => {
  it("asks for a whole code, a long password and the same password twice", () => {
    expect(activationFaults({ code: "short", password: "seven77", repeat: "x" })).toEqual({
      code: "codeShort",
      password: "passwordShort",
      repeat: "repeatWrong",
    });
    expect(activationFaults({ code: "ABCD EFGH IJKL MNOP", password: "một câu dài", repeat: "một câu dài" })).toEqual(
      {},
    );
  });
});
