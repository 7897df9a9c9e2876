#include "definitions/meeting_record_file.hpp"

#include "base/id.hpp"
#include "definitions/yaml_codec.hpp"

namespace ecab::definitions {

namespace {

constexpr std::size_t kTitleBytesMax = 2'000;
constexpr std::size_t kTextBytesMax = 20'000;

bool is_title(std::string const& text) { return !text.empty() && text.size() <= kTitleBytesMax; }

bool is_count(std::optional<int> const& count, int most) {
    return !count || (*count >= 0 && *count <= most);
}

Result<Done> require(bool holds, YAML::Node const& node, Spot const& spot, std::string_view what) {
    if (holds) return Done{};
    return wrong(node, spot, what);
}

}  // namespace

// The codec calls these after reading one struct, while its place in the file is known.
static Result<Done> check_decoded(SessionName const& value,
                                  YAML::Node const& node,
                                  Spot const& spot) {
    TRY(require(!value.id || is_id_text(*value.id), node, spot.at("id"), "not an id"));
    return require(is_title(value.name), node, spot.at("name"), "expected a name");
}

static Result<Done> check_decoded(SessionParticipants const& value,
                                  YAML::Node const& node,
                                  Spot const& spot) {
    int const total = value.members_total.value_or(kSessionMembersMax);
    TRY(require(is_count(total, kSessionMembersMax), node, spot.at("members_total"), "too many"));
    for (auto const& [key, count] : {std::pair("members_present", value.members_present),
                                     std::pair("members_remote", value.members_remote)})
        TRY(require(is_count(count, total), node, spot.at(key), "not a number of members"));
    TRY(require(is_count(value.localities, kSessionMembersMax),
                node,
                spot.at("localities"),
                "not a number of localities"));
    int const there = value.members_present.value_or(0) + value.members_remote.value_or(0);
    return require(there <= total, node, spot.at("members_remote"), "more than all members");
}

static Result<Done> check_decoded(SessionBallot const& value,
                                  YAML::Node const& node,
                                  Spot const& spot) {
    TRY(require(is_title(value.question), node, spot.at("question"), "expected text"));
    bool const is_sound = value.eligible >= 1 && value.eligible <= kSessionMembersMax;
    TRY(require(is_sound, node, spot.at("eligible"), "not a number of members"));
    for (auto const& [key, count] : {std::pair("agree", value.agree),
                                     std::pair("agree_in_room", value.agree_in_room),
                                     std::pair("agree_remote", value.agree_remote),
                                     std::pair("disagree", value.disagree),
                                     std::pair("no_answer", value.no_answer)})
        TRY(require(is_count(count, value.eligible), node, spot.at(key), "more than eligible"));
    bool const is_split = value.agree_in_room && value.agree_remote;
    int const parts = value.agree_in_room.value_or(0) + value.agree_remote.value_or(0);
    bool const is_sum = !value.agree || (is_split ? parts == *value.agree : parts <= *value.agree);
    TRY(require(is_sum, node, spot.at("agree"), "not the sum of its parts"));
    int const agreed = value.agree.value_or(parts);
    int const all = agreed + value.disagree.value_or(0) + value.no_answer.value_or(0);
    return require(all <= value.eligible, node, spot.at("eligible"), "fewer than the votes");
}

static Result<Done> check_decoded(SessionItem const& value,
                                  YAML::Node const& node,
                                  Spot const& spot) {
    TRY(require(is_title(value.title), node, spot.at("title"), "expected a title"));
    TRY(require(is_id_text(value.kind), node, spot.at("kind"), "not an id"));
    bool const is_sound =
        !value.decision || (!value.decision->empty() && value.decision->size() <= kTextBytesMax);
    return require(is_sound, node, spot.at("decision"), "empty or too long");
}

static Result<Done> check_decoded(Session const& value, YAML::Node const& node, Spot const& spot) {
    TRY(require(is_id_text(value.id), node, spot.at("id"), "not an id"));
    TRY(require(is_title(value.title), node, spot.at("title"), "expected a title"));
    TRY(require(!value.sources.empty(), node, spot.at("sources"), "a source is needed"));
    if (!value.agenda) return Done{};
    Spot const agenda = spot.at("agenda");
    YAML::Node const items = node["agenda"];
    TRY(require(!value.agenda->empty(), items, agenda, "empty; null when not published"));
    TRY(require(value.agenda->size() <= kSessionItemsMax, items, agenda, "list too long"));
    for (std::size_t i = 0; i < value.agenda->size(); ++i) {
        bool const follows = (*value.agenda)[i].number == static_cast<int>(i) + 1;
        TRY(require(follows, items[i], agenda.at("no"), "items are numbered 1, 2, 3 ..."));
    }
    return Done{};
}

std::optional<SessionItemKind> known_kind(SessionItem const& item) {
    return find_named<SessionItemKind>(item.kind);
}

std::optional<Date> Session::day() const {
    if (date) return date;
    return resolution ? resolution->date : std::nullopt;
}

Result<Session> load_session(std::string_view text, std::string_view file) {
    YAML::Node const root = TRY(read_yaml(text, file));
    return decode_yaml<Session>(root, {file, {}});
}

bool is_session_text(std::string_view text) {
    Result<YAML::Node> const root = read_yaml(text, "");
    return root && root->IsMap() && (*root)["agenda"].IsDefined() &&
           (*root)["participants"].IsDefined();
}

}  // namespace ecab::definitions
