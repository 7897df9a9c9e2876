#include "sim/play.hpp"

#include <algorithm>

#include "journal/merkle.hpp"
#include "records/queries.hpp"
#include "sim/fault.hpp"

namespace ecab::sim {
namespace {

constexpr std::size_t kInvitedSteps = 30;
constexpr std::size_t kLiveSteps = 80;

}  // namespace

void Figures::add(Figures const& more) {
    meetings += more.meetings;
    steps += more.steps;
    acts += more.acts;
    refusals += more.refusals;
    crashes += more.crashes;
    votes += more.votes;
    tallies += more.tallies;
    frames += more.frames;
    compared += more.compared;
}

Play::Play(TestServer& server, Founded const& founded, std::uint64_t seed)
    : server_(server),
      founded_(founded),
      rng_(seed),
      oracle_(founded),
      world_{server, rng_, founded, oracle_, secrets_, {}, 0, 0, {}},
      desk_(world_, [this] { crash(); }),
      office_{"chuyen-vien", "vu-truong", "pho-chu-nhiem", "chu-nhiem", "thu-tuong"} {
    for (auto const& [id, person] : founded.people) {
        everybody_.push_back(id);
        if (person.is_member) members_.push_back(id);
    }
}

void Play::run() {
    oracle_.read(server_);
    prepare();
    open_screens();
    walk(invited_moves(), kInvitedSteps);
    gather();
    std::vector<Move> moves = room_moves();
    for (auto const& more : {floor_moves(), vote_moves(), reading_moves()})
        moves.insert(moves.end(), more.begin(), more.end());
    walk(moves, kLiveSteps);
    finish();
    check_journal();
    figures_.meetings = 1;
    figures_.crashes = desk_.crashes();
    figures_.tallies = oracle_.tallies();
    figures_.frames = world_.frames;
    figures_.compared = world_.compared;
    for (auto const& [id, vote] : oracle_.votes())
        for (auto const& [member, said] : vote.answers) figures_.votes += said.size();
}

void Play::step(Move const& move) {
    server_.clock().pass(200 + static_cast<std::int64_t>(pick(40'000)));
    move();
    ++figures_.steps;
    observe();
}

void Play::walk(std::vector<Move> const& moves, std::size_t steps) {
    for (std::size_t i = 0; i < steps; ++i) step(moves[pick(moves.size())]);
}

void Play::observe() {
    oracle_.read(server_);
    bool const bell = !rng_.one_in(5);
    server_.turn(bell);
    look_at_screens(bell);
    listen();
    if (rng_.one_in(25)) server_.sweep();
}

// A late wake-up: the screens read what is there. Otherwise each must show what a fetch shows.
void Play::look_at_screens(bool bell) {
    if (screens_.empty()) return;
    bool const is_news = oracle_.size() != seen_;
    world_.fetched.clear();
    // Each time another one is asked first, and fetches for those who see the same.
    std::rotate(screens_.begin(), screens_.begin() + 1, screens_.end());
    for (auto const& screen : screens_) {
        if (screen->is_asleep()) {
            if (rng_.one_in(6)) screen->wake();
            continue;
        }
        if (rng_.one_in(60)) screen->sleep();
        if (rng_.one_in(40)) screen->lose(false);
        if (rng_.one_in(40)) screen->fetch_slowly(world_);
        if (!bell)
            screen->read(world_, pick(3));
        else if (is_news || rng_.one_in(8))
            screen->check(world_);
    }
    if (bell) seen_ = oracle_.size();
}

// The general stream names matters and counts; to some it names no meeting at all.
void Play::listen() {
    for (Ear& ear : ears_) {
        if (!ear.stream || !ear.stream->open) {
            Ask ask = asked_by(*ear.person, net::Verb::Get, "/api/v1/events");
            ear.stream = server_.ask(std::move(ask))->stream;
            expect(ear.stream != nullptr, ear.person->id.value + " cannot listen");
            continue;
        }
        for (auto const& frame : ear.stream->waiting) {
            std::string const& id = ear.person->id.value;
            world_.note(*frame);
            secrets_.scan(oracle_, id, *frame, oracle_.size(), "the general stream");
            bool const names_it = frame->find(meeting_) != std::string::npos;
            expect(!names_it || oracle_.part_of(id) != Part::Nobody,
                   id + " heard of a meeting that is not theirs");
        }
        ear.stream->waiting.clear();
    }
}

// Power is lost: what was not committed never was, what was acknowledged stays.
void Play::crash() {
    for (auto const& screen : screens_) screen->lose(true);
    for (Ear& ear : ears_) ear.stream.reset();
    server_.crash();
    server_.start();
    check_journal();
}

// The journal read from its beginning: the same entries, and the tree they make is the store's.
void Play::check_journal() {
    journal::Frontier frontier;
    std::uint64_t seq = 0;
    server_.store().read([&](ports::Reader& reader) {
        records::each_entry(reader, server_.org(), 0, 1'000'000, [&](auto const& entry) {
            frontier.append(journal::leaf_hash(as_bytes(entry.bytes)));
            auto const known = oracle_.hashes().find(seq);
            bool const is_same =
                known == oracle_.hashes().end() || known->second == crypto::sha256(entry.bytes);
            expect(entry.seq == seq && is_same, "entry " + std::to_string(seq) + " changed");
            ++seq;
        });
    });
    expect(seq >= oracle_.size(), "entries are gone");
    ports::Head const head = server_.store().head(server_.org());
    expect(head.size == seq && head.root == frontier.root(), "the tree is not the entries'");
    desk_.check_acknowledged();
}

Digest Play::digest() {
    ports::Head const head = server_.store().head(server_.org());
    world_.note(to_hex(head.root));
    return world_.digest.finish();
}

void Play::count(Answered const& answered) {
    ++(answered.ok() ? figures_.acts : figures_.refusals);
}

void Play::do_act(SimPerson const& person, std::string const& kind, json::Object body) {
    count(desk_.command(person, kind, std::move(body)));
}

void Play::value_or_throw(Answered const& answered, std::string const& what) const {
    expect(answered.ok(),
           what + " was refused: " + std::to_string(answered.status) + " " + answered.body);
}

void Play::must_refuse(Answered const& answered, std::string const& what) {
    ++figures_.refusals;
    expect(!answered.ok(), what + " was accepted");
}

Play::Meeting Play::now() {
    app::SharedMeeting const meeting = server_.services().reads->find(
        *server_.services().store, server_.org(), MeetingId{meeting_});
    expect(meeting != nullptr, "the meeting is gone");
    return *meeting;
}

std::string Play::plant(Kind kind, std::string owner, std::string item) {
    return secrets_.plant({kind, std::move(owner), std::move(item), {}, {}});
}

}  // namespace ecab::sim
