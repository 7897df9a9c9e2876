// The running program with the built client, on one address for the whole story, so that open screens
// find it again after a sudden death; and the people the story needs through the API.
import { createServer } from "node:net";
import { readFileSync } from "node:fs";
import { today } from "../../support/clock.mjs";
import { Member } from "../../support/member.mjs";
import { publishedPapers, samplePapers } from "../../support/places.mjs";
import { newPlace } from "../../support/server.mjs";
import { GOVERNMENTS } from "../../support/world.mjs";
import { webFolder } from "./browser.mjs";

const FIRST_PORT = 20_000; // below those the system hands out: nobody takes it while the server is down
const PORTS = 10_000;

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}

async function freePort() {
  for (let step = 0; step < PORTS; step += 1) {
    const port = FIRST_PORT + ((process.pid + step) % PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error("no port is free");
}

export class TestServer {
  static async open(government = "full") {
    const testServer = new TestServer();
    Object.assign(testServer, newPlace("sqlite"));
    testServer.people = await testServer.place.import(GOVERNMENTS[government]);
    testServer.port = await freePort();
    await testServer.serve();
    return testServer;
  }

  async serve() {
    this.server = await this.place.serve("--port", String(this.port), "--web", webFolder());
    this.base = `http://localhost:${this.port}`;
  }

  // As the power fails: nothing is finished, then the same data is served again.
  async dieAndRise() {
    await this.server.kill();
    await this.serve();
  }

  who(login) {
    return this.people.find((one) => one.login === login);
  }

  // Software people, signed in; `sign`: with a certificate as well.
  async bring(logins, { sign = false } = {}) {
    const found = {};
    for (const login of logins) {
      const member = new Member(this.base, this.who(login));
      await member.activate();
      await member.signIn();
      if (sign) await member.enrol();
      found[login] = member;
    }
    return found;
  }

  // Somebody of no office who may be invited: a position with a title and nothing else. The way of the
  // two administrators, whose software selves are given.
  async welcome({ "quan-tri": administrator, "quan-tri-hai": second }, { id, name, title }) {
    const position = `chuc-vu-${id}`;
    await administrator.must(administrator.post("/admin/people", { id, name }), 201);
    const office = { id: position, title, title_en: title, agency: null, body: null, roles: [] };
    await administrator.must(administrator.post("/admin/positions", office), 201);
    const assignment = { person: id, position, from: today() };
    await administrator.must(administrator.post("/admin/assignments", assignment), 204);
    const invited = administrator.post(`/admin/people/${id}/invite`, { login: id });
    const { request, code: half } = await administrator.must(invited, 202);
    const { invitation } = await second.must(second.post(`/admin/requests/${request}/confirm`), 200);
    const code = `${half}-${invitation.code}`;
    this.people.push({ person: id, login: id, code, home: "Phiên họp" });
  }

  async close() {
    await this.server?.stop();
    this.remove();
  }
}

// A submission and a draft in official form, and a published document where there is one.
export function papers() {
  const all = samplePapers();
  const named = (part) => all.find(({ name }) => name.includes(part));
  const chosen = [named("to-trinh-nghi-dinh"), named("du-thao-nghi-dinh")];
  const [published] = publishedPapers();
  return [...chosen, published].filter((one) => one !== undefined);
}

export const bytesOf = ({ path }) => readFileSync(path);
