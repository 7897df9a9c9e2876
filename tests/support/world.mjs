// A running server with its people: imported, activated, signed in, enrolled as the test asks.
import { sourceFile } from "./places.mjs";
import { Member } from "./member.mjs";
import { newPlace } from "./server.mjs";

export const GOVERNMENTS = {
  small: sourceFile("tests/support/small_government.yaml"), // five members, for speed
  full: sourceFile("data/government.yaml"), // the twenty-seven of 2019
};

// The login that acts in a role.
export const BY_ROLE = {
  specialist: "chuyen-vien",
  department_leader: "vu-truong",
  office_head: "chu-nhiem",
  office_deputy: "pho-chu-nhiem",
  clerk: "van-thu",
  prime_minister: "thu-tuong",
  assistant: "tro-ly",
  administrator: "quan-tri",
  second_administrator: "quan-tri-hai",
  auditor: "kiem-toan",
};
// Who is needed from the draft to the decision.
export const OFFICE = ["specialist", "department_leader", "office_head", "clerk", "prime_minister"]
  .map((role) => BY_ROLE[role]);

export const isMember = (login) =>
  ["thu-tuong", "chu-nhiem"].includes(login) || login.startsWith("thanh-vien-");
// The office signs what it proposes, confirms and approves.
export const isOffice = (login) =>
  ["chuyen-vien", "vu-truong", "pho-chu-nhiem", "van-thu"].includes(login);
const signs = (login) => isMember(login) || isOffice(login);

export class World {
  // `people`: logins to bring in (default: all). `enrol`: which of them sign (default: members and the office).
  // `beside`: the id of a second organisation in the same data, with the same people.
  // `installation`: options of Place. `serve`: more words for the command.
  static async open({
    store = "sqlite", government = "small", people, enrol, beside, installation, serve = [],
  } = {}) {
    const world = new World();
    const { place, remove } = newPlace(store, installation);
    world.place = place;
    world.remove = remove;
    try {
      world.people = await place.import(GOVERNMENTS[government]);
      if (beside !== undefined) {
        world.neighbours = await place.import(GOVERNMENTS[government], "--org", beside);
      }
      world.server = await place.serve(...serve);
      await world.#bringIn(people, enrol);
    } catch (error) {
      await world.close();
      throw error;
    }
    return world;
  }

  async #bringIn(people = this.people.map(({ login }) => login), enrol = people.filter(signs)) {
    const bring = async (login) => {
      const member = this.invited(login);
      await member.activate();
      await member.signIn();
      if (enrol.includes(login)) await member.enrol();
      return member;
    };
    // One password at a time leaves the machine to the tests that run beside this one.
    this.cast = {};
    for (const login of people) this.cast[login] = await bring(login);
  }

  // A person who has a code and nothing else yet.
  invited(login) {
    const who = this.people.find((one) => one.login === login);
    if (who === undefined) throw new Error(`nobody has the login ${login}`);
    return new Member(this.server.base, who);
  }

  // The same world seen from the second organisation, with its own people.
  async beside(people, enrol = []) {
    const other = Object.assign(new World(), this, { people: this.neighbours, close: () => null });
    const [prefix] = other.people[0].login.split(".");
    const named = (login) => `${prefix}.${login}`;
    await other.#bringIn(people.map(named), enrol.map(named));
    const short = ([login, member]) => [login.slice(prefix.length + 1), member];
    other.cast = Object.fromEntries(Object.entries(other.cast).map(short));
    return other;
  }

  // What one administrator proposed (the reply to it), confirmed by the other one; gives the reply.
  async confirmed(proposed) {
    const login = BY_ROLE.second_administrator;
    if (this.cast[login] === undefined) {
      const second = this.invited(login);
      await second.activate();
      await second.signIn();
      this.cast[login] = second;
    }
    const second = this.cast[login];
    const { request } = await second.must(Promise.resolve(proposed), 202);
    return second.must(second.post(`/admin/requests/${request}/confirm`), 200);
  }

  // A new invitation: each administrator has half of the code.
  async invitedAnew(person, login) {
    const administrator = this.as("administrator");
    const proposed = await administrator.post(`/admin/people/${person}/invite`, { login });
    const { invitation } = await this.confirmed(proposed);
    return { person, login, code: `${proposed.json.code}-${invitation.code}` };
  }

  // Somebody without an office, whom only a meeting may invite.
  async outsider(login = "khach") {
    if (this.cast[login] === undefined) {
      const admin = this.as("administrator");
      await admin.must(admin.post("/admin/people", { id: login, name: "Người Thử Khách" }), 201);
      const outsider = new Member(this.server.base, await this.invitedAnew(login, login));
      await outsider.activate();
      await outsider.signIn();
      this.cast[login] = outsider;
    }
    return this.cast[login];
  }

  get members() {
    return Object.values(this.cast).filter(({ login }) => isMember(login));
  }

  as(role) {
    return this.cast[BY_ROLE[role]];
  }

  // The same data served again, after a stop or a sudden death; sessions live on.
  async restart(...more) {
    this.server = await this.place.serve(...more);
    for (const member of Object.values(this.cast)) member.base = this.server.base;
  }

  // The number of journal entries; needs the administrator or the auditor in the cast.
  async journalSize() {
    const reader = this.as("auditor") ?? this.as("administrator");
    return (await reader.must(reader.get("/journal/entries?limit=1"), 200)).size;
  }

  async close() {
    await this.server?.stop();
    this.remove();
  }
}
