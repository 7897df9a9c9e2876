// A provincial committee beside the Government in one installation, imported from data/province.yaml, its
// people signed in: the same chapters of story.mjs are told by it.
import { Member } from "./member.mjs";
import { sourceFile } from "./places.mjs";
import { newPlace } from "./server.mjs";
import { BY_ROLE, GOVERNMENTS, World } from "./world.mjs";

const FILE = sourceFile("data/province.yaml");
const ORG = "tinh-thu";
// Who acts in a role there; its two divisions work for one office.
const IN_PROVINCE = {
  specialist: "chuyen-vien-tong-hop",
  department_leader: "truong-phong-tong-hop",
  office_head: "chanh-van-phong",
  clerk: "van-thu",
  prime_minister: "chu-tich",
  administrator: "quan-tri",
  second_administrator: "quan-tri-hai",
};
const OTHERS = ["truong-phong-kinh-te"];
const IN_GOVERNMENT = ["chuyen-vien", "vu-truong", "chu-nhiem", "van-thu", "thu-tuong", "quan-tri", "kiem-toan"];

// A draft of the province: an agency of its own.
export const provincialDraft = (more = {}) => ({ agency: "so-tai-chinh", ...more });

async function bring(base, people, login) {
  const member = new Member(base, people.find((one) => one.login === login));
  await member.activate();
  await member.signIn();
  return member;
}

export class Province {
  as(role) {
    return this.people[IN_PROVINCE[role]];
  }
  // As World has it: by the login of the Government's cast.
  get cast() {
    return Object.fromEntries(Object.keys(IN_PROVINCE).map((role) => [BY_ROLE[role], this.as(role)]));
  }
  async journalSize() {
    const reader = this.as("administrator");
    return (await reader.must(reader.get("/journal/entries?limit=1"), 200)).size;
  }
  // What one administrator proposed, confirmed by the other one; gives the reply.
  async confirmed(proposed) {
    const second = this.as("second_administrator");
    const { request } = await second.must(Promise.resolve(proposed), 202);
    return second.must(second.post(`/admin/requests/${request}/confirm`), 200);
  }
  movedTo(base) {
    for (const member of Object.values(this.people)) member.base = base;
  }
}

// {government, province, close}; `installation` and `serve` as World has them.
export async function openBoth({ installation, serve = [] } = {}) {
  const government = new World();
  const { place, remove } = newPlace("sqlite", installation);
  Object.assign(government, { place, remove });
  try {
    government.people = await place.import(GOVERNMENTS.small);
    const people = await place.import(FILE, "--org", ORG);
    government.server = await place.serve(...serve);
    const { base } = government.server;
    government.cast = {};
    for (const login of IN_GOVERNMENT) government.cast[login] = await bring(base, government.people, login);
    const province = new Province();
    province.people = {};
    for (const login of [...Object.values(IN_PROVINCE), ...OTHERS]) {
      province.people[login] = await bring(base, people, `${ORG}.${login}`);
    }
    return { government, province, close: () => government.close() };
  } catch (error) {
    await government.close();
    throw error;
  }
}
