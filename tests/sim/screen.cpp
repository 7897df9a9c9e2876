#include "sim/screen.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"
#include "sim/fault.hpp"

namespace ecab::sim {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

// As applyPatch of the client: absent parts did not change, named keys are replaced whole.
void apply(json::Object& room, json::Object const& patch) {
    for (char const* part : {"head", "floor"})
        if (!patch.at(part).is_null()) room[part] = patch.at(part);
    for (char const* part : {"items", "people", "votes"})
        for (auto const& [id, value] : patch.at(part).as_object())
            room[part].as_object()[id] = value;
    for (json::Value const& gone : patch.at("gone").as_array()) {
        std::string const path = text_of(gone);
        std::size_t const slash = path.find('/');
        room[path.substr(0, slash)].as_object().erase(path.substr(slash + 1));
    }
    room["gone"] = json::Array{};
}

// Where two rooms differ, for people.
std::string difference(json::Value const& left, json::Value const& right, std::string const& path) {
    if (left == right) return {};
    if (!left.is_object() || !right.is_object())
        return "\n  " + path + ": " + json::canonical(left) + " | " + json::canonical(right);
    std::string out;
    for (auto const& [key, value] : left.as_object()) {
        json::Value const* other = right.as_object().if_contains(key);
        std::string const place = path + "/" + std::string(key);
        out += other == nullptr ? "\n  " + place + ": only here" : difference(value, *other, place);
    }
    for (auto const& [key, value] : right.as_object())
        if (!left.as_object().contains(key))
            out += "\n  " + path + "/" + std::string(key) + ": only there";
    return out;
}

std::optional<std::int64_t> number_of(std::string_view text) {
    if (text.empty()) return std::nullopt;
    std::int64_t out = 0;
    for (char const c : text) out = out * 10 + (c - '0');
    return out;
}

}  // namespace

Ask Screen::asking(std::string const& path) const {
    if (person_ != nullptr) return asked_by(*person_, net::Verb::Get, path);
    return {net::Verb::Get, path, {}, {}, {}};
}

void Screen::connect(World& world) {
    Ask ask = asking(events_path_);
    if (last_id_) ask.headers.emplace_back("last-event-id", std::to_string(*last_id_));
    auto const heard = world.server.ask(std::move(ask));
    stream_ = heard->stream;
    if (stream_) return;
    // Not theirs to see: a fetch must say the same, and later the client begins afresh.
    auto const fetched = world.server.ask(asking(room_path_));
    expect(fetched->response && fetched->response->status == heard->response->status,
           name_ + " may fetch the room but not listen to it");
    room_.reset();
    last_id_.reset();
    recent_.clear();
    seq_ = from_ = -1;
}

void Screen::lose(bool crashed) {
    if (!stream_) return;
    stream_->open = false;
    if (!crashed) stream_->closed();
    stream_.reset();
}

std::optional<Screen::Snapshot> Screen::fetch(World& world) const {
    auto const heard = world.server.ask(asking(room_path_));
    expect(heard->response.has_value(), name_ + "'s fetch was not answered");
    if (heard->response->status == 404) return std::nullopt;
    expect(heard->response->status == 200, name_ + "'s fetch failed: " + heard->response->body);
    std::string const& body = heard->response->body;
    world.secrets.scan(world.oracle, name_, body, world.oracle.size(), "the room");
    json::Object const state = json::parse(body, 8u << 20).value().as_object();
    Snapshot out{
        state.at("room").as_object(), state.at("seq").as_int64(), text_of(state.at("room_sha256"))};
    check_room(world.oracle, name_, out.room, "a fetch");
    return out;
}

// As RoomStore.take: frames that came after the snapshot are applied to it again.
void Screen::take(Snapshot const& snapshot) {
    if (room_ && snapshot.seq < from_) return;
    std::erase_if(recent_, [&](auto const& one) { return one.first <= snapshot.seq; });
    room_ = snapshot.room;
    hash_.reset();
    for (auto const& [seq, patch] : recent_) apply(*room_, patch);
    from_ = snapshot.seq;
    seq_ = recent_.empty() ? snapshot.seq : recent_.back().first;
}

// After an interruption the client compares, and takes the whole where it differs.
void Screen::settle(World& world) {
    std::optional<Snapshot> const now = fetch(world);
    if (!now) return;
    bool const is_same = room_ && now->seq >= seq_ && hash() == now->sha256;
    if (is_same) {
        from_ = seq_ = now->seq;
        recent_.clear();
    } else {
        take(*now);
    }
}

void Screen::fetch_slowly(World& world) {
    if (stream_ && !slow_) slow_ = fetch(world);
}

void Screen::read(World& world, std::size_t count) {
    if (!stream_) return;
    for (; count > 0 && !stream_->waiting.empty(); --count) {
        auto const frame = std::move(stream_->waiting.front());
        stream_->waiting.pop_front();
        hear(world, *frame);
        if (!stream_) return;
    }
    if (stream_->open || !stream_->waiting.empty()) return;
    // The server ended it. The client comes back by itself and compares.
    lose(false);
    must_settle_ = true;
    connect(world);
}

// "id: 12\nevent: room\ndata: {…}\n\n", perhaps several.
void Screen::hear(World& world, std::string_view text) {
    ++world.frames;
    world.note(text);
    std::optional<std::int64_t> id;
    std::string_view event;
    std::string_view data;
    while (!text.empty()) {
        std::size_t const end = text.find('\n');
        std::string_view const line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.starts_with("id: ")) id = number_of(line.substr(4));
        if (line.starts_with("event: ")) event = line.substr(7);
        if (line.starts_with("data: ")) data = line.substr(6);
        if (!line.empty()) continue;
        hear_one(world, event, id, data);
        if (id) last_id_ = id;
        id.reset();
        event = data = {};
    }
}

void Screen::hear_one(World& world,
                      std::string_view event,
                      std::optional<std::int64_t> id,
                      std::string_view data) {
    std::uint64_t const since = id ? static_cast<std::uint64_t>(*id) : world.oracle.size();
    std::string const where = "a frame \"" + std::string(event) + "\"";
    world.secrets.scan(world.oracle, name_, data, since, where);
    Result<json::Value> const value = json::parse(data, 8u << 20);
    expect(value && value->is_object(), name_ + " got " + where + " that is no JSON");
    json::Object const& object = value->as_object();
    if (event == "hello") {
        if (std::optional<Snapshot> const snapshot = fetch(world)) take(*snapshot);
    } else if (event == "room") {
        json::Object const& patch_of = object.at("patch").as_object();
        check_room(world.oracle, name_, patch_of, where);
        expect(id.has_value(), "a room's frame without a position");
        patch(world, patch_of, *id);
    } else if (event == "cast") {
        progress(world, object);
    } else {
        expect(event == "mine" || event == "text", name_ + " got " + where);
    }
}

// As RoomStore.patch: what is known already is a repetition.
void Screen::patch(World&, json::Object patch, std::int64_t seq) {
    if (seq <= seq_) return;
    seq_ = seq;
    if (room_) apply(*room_, patch);
    hash_.reset();
    recent_.emplace_back(seq, std::move(patch));
}

// How many have voted, never more than have, and nothing of what.
void Screen::progress(World& world, json::Object const& cast) const {
    expect(cast.size() == 4, "a frame of progress says more than numbers");
    LedgerVote const* vote = world.oracle.vote(text_of(cast.at("vote")));
    expect(vote != nullptr, "progress of a vote nobody opened");
    auto const count = static_cast<std::size_t>(cast.at("cast").as_int64());
    expect(count <= vote->answers.size(), "more votes are shown than were cast");
    expect(cast.at("eligible").as_int64() == static_cast<std::int64_t>(vote->roster.size()),
           "another number of voters is shown");
}

std::string const& Screen::hash() {
    if (!hash_) hash_ = to_hex(crypto::sha256(json::canonical(json::Value(*room_))));
    return *hash_;
}

// Who is shown the same; only used to spare a fetch that would say what another's said.
std::string Screen::kin(World const& world) const {
    Part part = world.oracle.part_of(name_);
    if (part == Part::Chair) part = Part::Secretariat;
    std::string out = std::to_string(static_cast<int>(part));
    if (part == Part::Guest)
        for (std::string const& item : world.oracle.guest_items(name_)) out += " " + item;
    return out;
}

void Screen::check(World& world) {
    read(world, kAll);
    if (slow_) take(*std::exchange(slow_, std::nullopt));
    std::string const same = kin(world);
    auto const known = world.fetched.find(same);
    bool const is_plain = stream_ && room_ && !must_settle_;
    if (is_plain && known != world.fetched.end() && known->second == hash()) {
        ++world.compared;
        return;
    }
    std::optional<Snapshot> const now = fetch(world);
    if (now) world.fetched[same] = now->sha256;
    if (!stream_) {
        if (now) connect(world);
        return;
    }
    expect(now.has_value(), name_ + " still listens to a room that is closed to them");
    if (!room_) return;  // its first frame is on the way
    if (std::exchange(must_settle_, false)) settle(world);
    ++world.compared;
    if (hash() == now->sha256) return;
    throw Fault(name_ + "'s screen differs from a fetch at entry " +
                std::to_string(world.oracle.size()) + " (screen | fetch)" +
                difference(*room_, now->room, ""));
}

}  // namespace ecab::sim
