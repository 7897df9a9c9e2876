// Who takes part in the meeting of the story and what is on its agenda: eight at screens, the rest of the
// Government as software.
import { isMember } from "../../support/world.mjs";
import * as http from "../../support/meeting.mjs";
import { Person } from "./person.mjs";
import { pageOf } from "./browser.mjs";

export const SCREENS = {
  "chuyen-vien": "desktop", // the secretary
  "thu-tuong": "tablet", // in the chair
  "thanh-vien-02": "portrait",
  "thanh-vien-03": "desktop", // away, by the network
  "thanh-vien-04": "phone",
  "du-thay": "tablet",
  "khach-moi": "tablet",
};
export const AWAY = "thanh-vien-05"; // sends a substitute and votes from afar
export const ABSENT = "thanh-vien-06";
export const RECUSED = "thanh-vien-07";

export const SUBSTITUTE = { id: "du-thay", name: "Người Thử Dự Thay", title: "Thứ trưởng" };
export const GUEST = { id: "khach-moi", name: "Người Thử Khách Mời", title: "Chủ tịch Ủy ban nhân dân tỉnh" };

const decision = (title, minutes, presenter, text) =>
  ({ title, kind: "Quyết định", minutes, presenter, decision: text });
export const LAW = decision("Dự án Luật Chuyển đổi số", 35, "Bộ Khoa học và Công nghệ", "Thống nhất trình Quốc hội dự án Luật Chuyển đổi số.");
export const INVESTMENT = { title: "Giải ngân vốn đầu tư công", kind: "Thảo luận", minutes: 30, presenter: "Bộ Tài chính", decision: "" };
export const ITEMS = [
  LAW,
  INVESTMENT,
  decision("Chiến lược phát triển vận tải đường thủy nội địa", 15, "Bộ Xây dựng", "Phê duyệt Chiến lược."),
  decision("Sửa đổi quy định về phí, lệ phí đăng kiểm", 10, "Bộ Tài chính", "Thông qua dự thảo Nghị định."),
  decision("Kế hoạch triển khai Luật Di sản văn hóa", 10, "Bộ Văn hóa, Thể thao và Du lịch", "Ban hành Kế hoạch."),
];
export const MOTION = "Chính phủ thống nhất trình Quốc hội cho ý kiến đối với dự án Luật Chuyển đổi số; giao Bộ Khoa học và Công nghệ tiếp thu ý kiến Thành viên Chính phủ, hoàn thiện hồ sơ.";

// What only some may read; the projector and the guest are held against these.
export const PRIVATE = {
  position: "Cần quy định chuyển tiếp 24 tháng cho hệ thống đang vận hành.",
  outline: "Dàn ý riêng: ba điểm về nguồn lực.",
  message: "Xin in thêm phụ lục số liệu.",
};

export class Cast {
  static async gather(browser, testServer) {
    const cast = new Cast();
    Object.assign(cast, { browser, testServer, at: {} });
    const administrators = await testServer.bring(["quan-tri", "quan-tri-hai"]);
    for (const who of [SUBSTITUTE, GUEST]) await testServer.welcome(administrators, who);
    const members = testServer.people.map(({ login }) => login).filter((login) => isMember(login) && SCREENS[login] === undefined);
    cast.software = await testServer.bring(members, { sign: true });
    Object.assign(cast.software, await testServer.bring(["vu-truong"]));
    for (const [login, size] of Object.entries(SCREENS)) {
      const person = await Person.at(browser, testServer.base, testServer.who(login), size);
      cast.at[login] = person;
      await person.activate();
    }
    return cast;
  }

  get secretary() { return this.at["chuyen-vien"]; }
  get chair() { return this.at["thu-tuong"]; }
  get seated() { return this.at["thanh-vien-02"]; }
  get remote() { return this.at["thanh-vien-03"]; }
  get phone() { return this.at["thanh-vien-04"]; }
  get substitute() { return this.at["du-thay"]; }
  get guest() { return this.at["khach-moi"]; }

  // Members without a screen.
  get others() {
    return Object.values(this.software).filter(({ login }) => isMember(login));
  }

  // A screen for somebody who is software otherwise.
  async screenOf(login, size) {
    const person = Object.assign(Object.create(Person.prototype), { login, base: this.testServer.base });
    person.page = await pageOf(this.browser, this.software[login], size);
    return person;
  }

  everyScreen() {
    return Object.values(this.at);
  }

  // Everybody without a screen, one after the other.
  async each(people, act) {
    for (const person of people) await act(person);
  }

  present(meeting, person) {
    return http.mustSend(person, meeting, "record-presence", { person: person.person, presence: "present", reason: "" });
  }

  async rehome() {
    for (const person of Object.values(this.software)) person.base = this.testServer.base;
  }
}
