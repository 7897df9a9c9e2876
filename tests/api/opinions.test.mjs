// Opinions: amending, chaining, confirming after a paper was replaced, and every way a signed answer
// can be wrong. Each refusal has its own reason, and the journal is as long after it as before.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { DAY_MS, iso, now } from "../support/clock.mjs";
import { Member, sha256 } from "../support/member.mjs";
import { assertRefused, unchanged } from "../support/refusals.mjs";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";

let world;
let ballot; // issued, open to all tests
let other; // a second one, for statements of another matter
let justice;
let finance;
let police;

before(async () => {
  const people = ["chuyen-vien", "vu-truong", "van-thu", "kiem-toan", "tro-ly", "quan-tri"];
  const members = ["thu-tuong", "chu-nhiem", "thanh-vien-02", "thanh-vien-03", "thanh-vien-04"];
  world = await World.open({ people: [...people, ...members] });
  [justice, finance, police] = members.slice(2).map((login) => world.cast[login]);
  ballot = await story.issued(world);
  other = await story.issued(world);
});
after(() => world.close());

const base64url = (bytes) => Buffer.from(bytes).toString("base64url");

async function prepared(member, opinion, on = ballot) {
  return member.must(member.prepare(on, opinion), 200);
}

// The refusals of a signed text; each is sent and must leave nothing behind.
async function refusedAnswer(member, body, status, reason, detail, on = ballot) {
  await unchanged(world, async () => {
    assertRefused(await member.submit(on, body), status, reason, detail);
  });
}

test("the statement is canonical and names matter, papers, question, person, certificate and time",
  async () => {
    const { statement, sha256: hash, certificate_sha256: mark } = await prepared(justice);
    const said = JSON.parse(statement);
    assert.equal(hash, sha256(statement).toString("hex"));
    assert.equal(mark, justice.certificate.sha256);
    assert.equal(said.type, "e-cabinet/opinion/v1");
    for (const name of ["rules_sha256", "workflow_sha256", "roster_sha256"]) {
      assert.match(said[name], /^(?!0{64})[0-9a-f]{64}$/u, name);
    }
    assert.equal(said.matter, ballot.id);
    assert.equal(said.organisation, justice.session.organisation.id);
    assert.equal(said.person.id, justice.person);
    assert.equal(said.replaces, null);
    assert.equal(said.documents[0].sha256, ballot.documents[0].versions[0].sha256);
    assert.equal(said.answers[0].question, ballot.questions[0].text);
    assert.equal(said.certificate.sha256, justice.certificate.sha256);
    assert.equal(canonical(said), statement);
  });

// RFC 8785 for texts, whole numbers, booleans and null.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

test("an answer may be amended until the deadline; every version is kept and names the one before",
  async () => {
    const given = [];
    for (const option of ["for", "against", "for"]) {
      const comment = option === "against" ? "Chưa thống nhất Điều 2" : "";
      given.push(await finance.answer(ballot, { option, comment }));
    }
    assert.deepEqual(given.map(({ version }) => version), [1, 2, 3]);
    assert.equal(given[0].changeable_until, ballot.deadline);
    const path = `/ballots/${ballot.id}/answers/${finance.person}`;
    const { versions } = await finance.must(finance.get(path), 200);
    assert.deepEqual(versions.map(({ version }) => version), [1, 2, 3]);
    assert.deepEqual(versions.map(({ answers }) => answers[0].option), ["for", "against", "for"]);
    assert.deepEqual(
      versions.map(({ replaces }) => replaces),
      [null, given[0].statement_sha256, given[1].statement_sha256],
    );
    assert.deepEqual(versions.map(({ seq }) => seq), given.map(({ seq }) => seq));
  });

test("the same signed text sent again gets the receipt it got, and adds nothing", async () => {
  const body = justice.signed(await prepared(justice));
  const first = await justice.must(justice.submit(ballot, body), 201);
  await unchanged(world, async () => {
    const again = await justice.submit(ballot, body);
    assert.equal(again.status, 201);
    assert.deepEqual(again.json, first);
    const keyed = await justice.submit(ballot, body, { key: "another-key-0001" });
    assert.deepEqual(keyed.json, first);
  });
});

test("the same text sent ten times at once is one answer", async () => {
  const body = police.signed(await prepared(police));
  const before = await world.journalSize();
  const replies = await Promise.all(Array.from({ length: 10 }, () => police.submit(ballot, body)));
  const good = replies.filter(({ status }) => status === 201);
  assert.ok(good.length >= 1);
  assert.equal(new Set(good.map(({ text }) => text)).size, 1);
  for (const reply of replies) assert.ok(reply.status === 201 || reply.status === 409, reply.text);
  assert.equal(await world.journalSize(), before + 1);
});

test("a signature over something else is refused: bad-signature", async () => {
  const ready = await prepared(finance);
  const forged = finance.signature("something else", ready.signing_time);
  const body = { ...finance.signed(ready), signature: forged };
  await refusedAnswer(finance, body, 422, "bad-signature");
  const short = { ...finance.signed(ready), signature: base64url(Buffer.alloc(63)) };
  await refusedAnswer(finance, short, 422, "bad-signature", "signature");
  const flipped = Buffer.from(finance.signed(ready).signature, "base64url");
  flipped[40] ^= 1;
  const body2 = { ...finance.signed(ready), signature: base64url(flipped) };
  await refusedAnswer(finance, body2, 422, "bad-signature");
});

test("a signature of another key than the certificate's is refused: bad-signature", async () => {
  const ready = await prepared(finance);
  const signature = finance.signature(ready.statement, ready.signing_time, { key: police.key });
  await refusedAnswer(finance, { ...finance.signed(ready), signature }, 422, "bad-signature");
});

test("another person's certificate is refused: certificate-unknown", async () => {
  const opinion = { ...finance.opinion(ballot), certificate: police.certificate.id };
  const reply = await finance.prepareWords(ballot, opinion);
  assertRefused(reply, 422, "certificate-unknown", "certificate");
  const ready = await prepared(finance);
  const said = JSON.parse(ready.statement);
  said.certificate = { id: police.certificate.id, sha256: police.certificate.sha256 };
  const body = finance.signed(ready, canonical(said));
  await refusedAnswer(finance, body, 422, "certificate-unknown", "certificate");
});

test("another person's whole statement is refused even with that person's signature", async () => {
  const body = police.signed(await prepared(police));
  await refusedAnswer(finance, body, 422, "certificate-unknown", "certificate");
});

test("changed content is refused: statement-mismatch", async () => {
  const ready = await prepared(finance);
  const change = (edit) => {
    const said = JSON.parse(ready.statement);
    edit(said);
    return finance.signed(ready, canonical(said));
  };
  const edits = [
    (said) => (said.title = "Một dự thảo khác"),
    (said) => (said.answers[0].question = "Câu hỏi khác?"),
    (said) => (said.answers[0].label = "Không đồng ý"),
    (said) => (said.person.name = "Người khác"),
    (said) => (said.rule_set = "vn-government@1"),
    (said) => (said.rules_sha256 = "0".repeat(64)),
    (said) => (said.workflow_sha256 = null),
    (said) => (said.roster_sha256 = "0".repeat(64)),
    (said) => (said.more = "field"),
  ];
  for (const edit of edits) {
    await refusedAnswer(finance, change(edit), 409, "statement-mismatch");
  }
  const spaced = finance.signed(ready, ready.statement.replace("{", "{ "));
  await refusedAnswer(finance, spaced, 409, "statement-mismatch");
});

test("a statement of another ballot is refused: statement-replayed", async () => {
  const body = finance.signed(await prepared(finance, {}, other));
  await refusedAnswer(finance, body, 409, "statement-replayed", "statement.matter");
});

test("an earlier statement sent again after an amendment is refused: statement-replayed", async () => {
  const first = finance.signed(await prepared(finance, { comment: "một" }));
  await finance.must(finance.submit(ballot, first), 201);
  await finance.answer(ballot, { comment: "hai" });
  await refusedAnswer(finance, first, 409, "statement-replayed", "statement.replaces");
});

test("of two statements prepared at once the second to arrive is refused: statement-replayed",
  async () => {
    const first = finance.signed(await prepared(finance, { comment: "ba" }));
    const second = finance.signed(await prepared(finance, { comment: "bốn" }));
    await finance.must(finance.submit(ballot, first), 201);
    await refusedAnswer(finance, second, 409, "statement-replayed", "statement.replaces");
  });

test("a statement whose time is not the server's is refused: signing-time-out-of-window", async () => {
  const ready = await prepared(finance);
  const moved = (ms) => {
    const said = JSON.parse(ready.statement);
    const time = iso(Date.parse(said.issued_at) + ms);
    said.issued_at = time;
    const utc = `${time.replace(/[-:T]/gu, "").slice(2, 14)}Z`;
    return finance.signed({ ...ready, signing_time: utc }, canonical(said));
  };
  for (const ms of [-10 * 60_000, 10 * 60_000]) {
    await refusedAnswer(finance, moved(ms), 422, "signing-time-out-of-window", "issued_at");
  }
  const yesterday = iso(now() - DAY_MS).replace(/[-:T]/gu, "").slice(2, 14);
  const said = { ...ready, signing_time: `${yesterday}Z` };
  const reason = "signing-time-out-of-window";
  await refusedAnswer(finance, finance.signed(said), 422, reason, "signing_time");
});

test("a confirmation that does not fit the statement is refused: confirmation-failed", async () => {
  const ready = await prepared(finance);
  const body = finance.signed(ready);
  const challenge = base64url(sha256(ready.statement));
  const wrong = {
    "none where the person has a passkey": null,
    "over another challenge": finance.assertion(base64url(sha256("other"))),
    "by another key": finance.assertion(challenge, { key: police.passkey }),
    "of a user who was not verified": finance.assertion(challenge, { flags: 0x01 }),
    "made for registering": finance.assertion(challenge, { type: "webauthn.create" }),
  };
  for (const [what, passkey] of Object.entries(wrong)) {
    const reply = await finance.submit(ballot, { ...body, passkey });
    assert.equal(reply.status, 422, what);
    await refusedAnswer(finance, { ...body, passkey }, 422, "confirmation-failed");
  }
  await refusedAnswer(finance, { ...body, passkey: null, pin: "12345678" }, 422,
    "confirmation-failed");
});

test("what the question does not allow is refused before signing", async () => {
  const ask = (change) => {
    const opinion = finance.opinion(ballot);
    change(opinion);
    return finance.prepareWords(ballot, opinion);
  };
  const against = await ask((opinion) => (opinion.answers[0].option = "against"));
  assertRefused(against, 422, "comment-required");
  const unknown = await ask((opinion) => (opinion.answers[0].option = "perhaps"));
  assert.ok(unknown.status === 400, unknown.text);
  assertRefused(unknown, 400, "unknown-option");
  const question = await ask((opinion) => (opinion.answers[0].question = "q9"));
  assert.equal(question.status, 400, question.text);
  const twice = await ask((opinion) => opinion.answers.push(opinion.answers[0]));
  assert.equal(twice.status, 400, twice.text);
  const none = await ask((opinion) => (opinion.answers = []));
  assert.equal(none.status, 400, none.text);
  const field = await ask((opinion) => (opinion.more = 1));
  assertRefused(field, 400, "unknown-field");
});

test("a text that is not Unicode NFC is refused: not-normalised", async () => {
  const comment = "đồng ý".normalize("NFD");
  const opinion = finance.opinion(ballot, { comment });
  const reply = await finance.prepareWords(ballot, opinion);
  assertRefused(reply, 400, "not-normalised");
});

test("a remark must stand on a paper and version of this ballot", async () => {
  const document = ballot.documents[0].id;
  const remark = (more) => ({
    document,
    version: 1,
    page: 1,
    clause: "Điều 1",
    quotation: "Phạm vi điều chỉnh",
    text: "Đề nghị làm rõ",
    ...more,
  });
  const ask = (more) => finance.prepare(ballot, { remarks: [remark(more)] });
  assert.equal((await ask({})).status, 200);
  for (const wrong of [{ document: "d-none" }, { version: 2 }, { version: 0 }, { page: 0 }]) {
    const reply = await ask(wrong);
    assert.ok([400, 404, 409].includes(reply.status), `${JSON.stringify(wrong)} ${reply.text}`);
  }
  assertRefused(await ask({ text: "Nội dung độ mật: TUYỆT MẬT" }), 422, "secret-material");
});

test("a revoked certificate signs nothing more; what it signed stays valid: certificate-revoked",
  async () => {
    const receipt = await police.answer(ballot, { comment: "trước khi thu hồi" });
    const old = police.certificate;
    const ready = police.signed(await prepared(police));
    const path = `/account/certificates/${old.id}/revoke`;
    await police.must(police.post(path, { reason: "Mất thiết bị" }), 204);
    await refusedAnswer(police, ready, 422, "certificate-revoked", "certificate");
    assertRefused(await police.prepare(ballot), 422, "certificate-revoked", "certificate");
    const answers = await police.must(
      police.get(`/ballots/${ballot.id}/answers/${police.person}`),
      200,
    );
    assert.equal(answers.versions.at(-1).statement_sha256, receipt.statement_sha256);
    await police.addCertificate("second");
    const next = await police.answer(ballot, { comment: "sau khi thu hồi" });
    assert.equal(next.version, receipt.version + 1);
  });

test("where a device has no passkey the signing PIN confirms, and the record says which", async () => {
  const chair = world.as("prime_minister");
  const { passkeys } = await chair.must(chair.get("/account"), 200);
  await chair.must(chair.removePasskey(passkeys[0].id), 204);
  chair.hasPasskey = false;
  const without = chair.signed(await prepared(chair));
  await refusedAnswer(chair, without, 422, "confirmation-failed", "confirmation");
  await chair.setPin("24681357");
  const ready = await prepared(chair);
  assert.equal(ready.confirmation, "pin");
  const wrong = { ...chair.signed(ready), pin: "11111111" };
  await refusedAnswer(chair, wrong, 422, "confirmation-failed", "pin");
  await chair.must(chair.submit(ballot, chair.signed(ready)), 201);
  const mine = (await chair.ballot(ballot.id)).my_answer;
  assert.equal(mine.confirmation, "pin");
});

test("who is not asked may neither prepare nor send an answer", async () => {
  const assistant = world.as("assistant");
  const opinion = { ...finance.opinion(ballot) };
  await unchanged(world, async () => {
    const prepare = await assistant.prepareWords(ballot, opinion);
    assertRefused(prepare, 403, "forbidden");
    const signed = finance.signed(await prepared(finance));
    assertRefused(await assistant.submit(ballot, signed), 403, "forbidden");
  });
});

test("an assistant's draft reaches its member and counts for nothing", async () => {
  const assistant = world.as("assistant");
  const principal = assistant.session.assists[0].id;
  const member = Object.values(world.cast).find(({ person }) => person === principal);
  const before = await member.ballot(other.id);
  const { answers: choices } = member.opinion(other);
  const draft = { member: principal, choices, remarks: [], note: "" };
  const prepareAs = (person, given) => person.say(other, "prepare-draft-opinion", given);
  await assistant.must(prepareAs(assistant, draft), 200);
  const after = await member.ballot(other.id);
  assert.equal(after.my.draft_ready, true);
  assert.deepEqual(after.my_drafts[0].answers, choices);
  assert.deepEqual(after.progress, before.progress);
  assert.equal(after.my_answer, null);
  const stranger = { ...draft, member: police.person };
  await unchanged(world, async () => {
    assertRefused(await prepareAs(assistant, stranger), 403, "forbidden", "member");
    assertRefused(await prepareAs(finance, stranger), 403, "forbidden", "member");
  });
});

test("a replaced paper makes earlier answers stale; a statement on the old one is refused, a new one counts",
  async () => {
    await finance.answer(other);
    const old = finance.signed(await prepared(finance, { comment: "bản cũ" }, other));
    const document = other.documents[0];
    const specialist = world.as("specialist");
    await specialist.must(story.replace(specialist, other, document), 200);
    await refusedAnswer(finance, old, 409, "stale-document", "statement.documents", other);
    const stale = await finance.ballot(other.id);
    assert.equal(stale.my.stale, true);
    assert.equal(stale.my_answer.stale, true);
    assert.deepEqual(stale.my_answer.given_on, [{ document: document.id, version: 1 }]);
    const query = `/ballots/${other.id}/documents/${document.id}/differences?from=1&to=2`;
    const { changes } = await finance.must(finance.get(query), 200);
    assert.ok(changes.length > 0);
    await finance.answer(other);
    const fresh = await finance.ballot(other.id);
    assert.equal(fresh.my.stale, false);
    assert.deepEqual(fresh.my_answer.given_on, [{ document: document.id, version: 2 }]);
  });

test("an opinion on a ballot that is not open is refused: ballot-not-open or not found", async () => {
  const draft = await story.drafted(world);
  assertRefused(await finance.prepare({ ...ballot, id: draft.id }), 404, "not-found");
  const signed = finance.signed(await prepared(finance));
  assertRefused(await finance.submit(draft, signed), 404, "not-found");
  const stranger = new Member(world.server.base);
  assertRefused(await stranger.submit(ballot, signed), 401, "not-signed-in");
});
