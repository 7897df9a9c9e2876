// What people do at the screens before any matter: activate, sign in, enrol the device. Words of the
// screens are the official Vietnamese ones; a changed word shows here first.
import { setTimeout as pause } from "node:timers/promises";
import { bytes } from "../../support/chance.mjs";
import { Member, oneTimeCode, stepNow } from "../../support/member.mjs";
import { newPage, virtualAuthenticator } from "./browser.mjs";

export class Person {
  constructor(browser, base, who) {
    Object.assign(this, { browser, base, login: who.login, code: who.code });
    this.password = `Mật khẩu dài của ${who.login} ${bytes(6).toString("hex")}`;
    this.lastStep = 0;
    this.home = who.home ?? "Việc của tôi"; // the heading of the first screen
  }

  static async at(browser, base, who, size) {
    const person = new Person(browser, base, who);
    person.page = await newPage(browser, base, size);
    return person;
  }

  button(name, options = {}) {
    return this.page.getByRole("button", { name, ...options });
  }
  dialog(name) {
    return this.page.getByRole("dialog").getByRole("button", { name, exact: true });
  }

  async activate() {
    const { page } = this;
    await page.goto("/kich-hoat");
    await page.getByLabel("Mã mời").fill(this.code);
    await page.getByLabel("Mật khẩu mới", { exact: true }).fill(this.password);
    await page.getByLabel("Nhập lại mật khẩu mới").fill(this.password);
    await this.button("Kích hoạt").click();
    this.secret = (await page.locator(".secret").textContent()).replace(/\s/gu, "");
    await this.button("Đã thêm, đăng nhập").click();
    await this.#factors();
  }

  async #factors() {
    const { page } = this;
    await page.getByLabel("Mật khẩu", { exact: true }).fill(this.password);
    await this.button("Tiếp tục").click();
    await page.getByLabel("Mã xác thực 6 chữ số").fill(this.nextCode());
    await this.button("Đăng nhập", { exact: true }).click();
    await page.getByRole("heading", { name: this.home, exact: true }).waitFor();
  }

  nextCode() {
    this.lastStep = Math.max(stepNow(), this.lastStep + 1);
    return oneTimeCode(this.secret, this.lastStep);
  }

  // The second factor that a change of credentials asks for; each code counts once.
  async confirmChange() {
    const field = this.page.getByRole("dialog").getByLabel("Mã xác thực 6 chữ số");
    await field.waitFor();
    while (this.lastStep > stepNow()) await pause(1000);
    await field.fill(this.nextCode());
    await this.dialog("Xác nhận").click();
  }

  // The device's key and certificate, then a passkey or a PIN.
  async enrol({ passkey = false, pin = "27102019" } = {}) {
    const { page } = this;
    if (passkey) await virtualAuthenticator(page);
    await page.goto("/tai-khoan/thiet-bi");
    await page.getByLabel("Tên thiết bị").fill(passkey ? "Máy tính làm việc" : "Thiết bị cầm tay");
    await this.button("Tạo khóa và nhận chứng thư").click();
    await this.confirmChange();
    if (passkey) await this.button("Thêm khóa truy cập").click();
    else {
      await this.button("Bỏ qua bước này").click();
      this.pin = pin;
      await page.getByLabel("Mã PIN mới").fill(pin);
      await page.getByLabel("Nhập lại mã PIN").fill(pin);
      await page.getByLabel("Mật khẩu hiện tại").fill(this.password);
      await this.button("Đặt mã PIN").click();
    }
    await page.getByRole("heading", { name: "Thiết bị đã ký số được" }).waitFor();
    await page.getByRole("link", { name: "Tiếp tục" }).click();
  }

  // The same session as a browser has it, for calls over HTTP.
  async software() {
    const cookies = await this.page.context().cookies();
    const cookie = cookies.find(({ name }) => name.endsWith("ecab_session"));
    const member = new Member(this.base, { login: this.login });
    member.cookie = `${cookie.name}=${cookie.value}`;
    member.session = await member.must(member.get("/session"), 200);
    member.csrf = member.session.csrf;
    member.person = member.session.person.id;
    return member;
  }

  async close() {
    await this.page.context().close();
  }
}
