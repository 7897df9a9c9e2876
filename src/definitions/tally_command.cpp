#include "definitions/tally_command.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <map>
#include <ostream>

#include "definitions/rule_files.hpp"
#include "definitions/yaml_reader.hpp"
#include "json/codec.hpp"

namespace ecab::definitions {

namespace {

using domain::TallyAnswer;
using domain::TallyInput;
using domain::TallyKind;
using domain::TallyMember;

constexpr std::size_t kMemberIdBytesMax = 200;
constexpr std::string_view kUsage =
    "usage: ecabinet tally --rules ID@VERSION --input FILE.json [--rules-dir DIR]\n"
    "\n"
    "Recomputes a ballot or a vote and prints the result as one JSON object.\n"
    "\n"
    "  --rules ID@VERSION   rule set, for example vn-government@2\n"
    "  --input FILE.json    members and signed answers\n"
    "  --rules-dir DIR      folder of the rule sets\n"
    "\n"
    "Exit status: 0 result printed, 2 input not in order (one line on standard error).\n";

std::string_view text_of(boost::json::string const& text) { return {text.data(), text.size()}; }

Refusal bad(std::string what) { return refuse(Reason::InvalidInput, std::move(what)); }

Result<Done> only_keys(json::Object const& object,
                       std::span<std::string_view const> known,
                       std::string const& where) {
    for (auto const& member : object) {
        std::string_view const key{member.key().data(), member.key().size()};
        if (std::ranges::find(known, key) == known.end())
            return refuse(Reason::UnknownField,
                          where + ": unknown field \"" + std::string(key) + "\"");
    }
    return Done{};
}

Result<std::string> text_at(json::Object const& object,
                            std::string_view key,
                            std::string const& where) {
    json::Value const* value = object.if_contains(key);
    if (value == nullptr || !value->is_string())
        return bad(where + ": \"" + std::string(key) + "\" must be text");
    return std::string(text_of(value->get_string()));
}

Result<bool> flag_at(json::Object const& object, std::string_view key, std::string const& where) {
    json::Value const* value = object.if_contains(key);
    if (value == nullptr || !value->is_bool())
        return bad(where + ": \"" + std::string(key) + "\" must be true or false");
    return value->get_bool();
}

Result<json::Array> list_at(json::Object const& object, std::string_view key) {
    json::Value const* value = object.if_contains(key);
    if (value == nullptr || !value->is_array())
        return bad("input: \"" + std::string(key) + "\" must be a list");
    return value->get_array();
}

Result<PersonId> member_id(json::Object const& object,
                           std::string_view key,
                           std::string const& where) {
    std::string id = TRY(text_at(object, key, where));
    if (id.empty() || id.size() > kMemberIdBytesMax || !json::is_nfc(id) ||
        std::ranges::any_of(id, [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        return bad(where + ": \"" + std::string(key) + "\" is not a usable id");
    return PersonId{std::move(id)};
}

// In a ballot nobody is present anywhere, so the two flags may be left out; never in a vote.
Result<bool> presence_at(json::Object const& object,
                         std::string_view key,
                         TallyKind kind,
                         std::string const& where) {
    if (kind == TallyKind::Ballot && !object.contains(key)) return false;
    return flag_at(object, key, where);
}

Result<domain::TallyPresence> read_opening(json::Value const& value, std::string const& where) {
    static constexpr std::array<std::string_view, 2> keys{"present", "remote"};
    if (!value.is_object()) return bad(where + ": must be an object");
    json::Object const& object = value.get_object();
    TRY(only_keys(object, keys, where));
    return domain::TallyPresence{TRY(flag_at(object, "present", where)),
                                 TRY(flag_at(object, "remote", where))};
}

Result<TallyMember> read_member(json::Value const& value,
                                TallyKind kind,
                                std::string const& where) {
    static constexpr std::array<std::string_view, 5> keys{
        "id", "chair", "present", "remote", "at_opening"};
    if (!value.is_object()) return bad(where + ": must be an object");
    json::Object const& object = value.get_object();
    TRY(only_keys(object, keys, where));
    TallyMember member;
    member.id = TRY(member_id(object, "id", where));
    member.chair = TRY(flag_at(object, "chair", where));
    member.present = TRY(presence_at(object, "present", kind, where));
    member.remote = TRY(presence_at(object, "remote", kind, where));
    if (json::Value const* opening = object.if_contains("at_opening"))
        member.at_opening = TRY(read_opening(*opening, where + ", at_opening"));
    return member;
}

Result<TallyAnswer> read_answer(json::Value const& value, std::string const& where) {
    static constexpr std::array<std::string_view, 3> keys{"member", "option", "signed"};
    if (!value.is_object()) return bad(where + ": must be an object");
    json::Object const& object = value.get_object();
    TRY(only_keys(object, keys, where));
    TallyAnswer answer;
    answer.member = TRY(member_id(object, "member", where));
    std::string const option = TRY(text_at(object, "option", where));
    std::optional<domain::Side> const side = find_named<domain::Side>(option);
    if (!side) return bad(where + ": unknown option \"" + option + "\"");
    answer.option = *side;
    bool const is_signed = TRY(flag_at(object, "signed", where));
    if (!is_signed)
        return bad(where + ": the answer of member " + answer.member.value + " is not signed");
    return answer;
}

std::string one_line(std::string text) {
    std::ranges::replace_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }, ' ');
    return text;
}

int refused(std::ostream& err, std::string const& what) {
    err << "ecabinet tally: " << one_line(what) << '\n';
    return 2;
}

std::string said(Refusal const& refusal) {
    return refusal.detail.empty() ? std::string(name_of(refusal.reason)) : refusal.detail;
}

Result<std::map<std::string, std::string>> read_flags(std::span<std::string const> args) {
    static constexpr std::array<std::string_view, 3> known{"--rules", "--input", "--rules-dir"};
    std::map<std::string, std::string> flags;
    for (std::size_t i = 0; i < args.size(); i += 2) {
        if (std::ranges::find(known, args[i]) == known.end())
            return bad("unknown argument " + args[i]);
        if (i + 1 == args.size()) return bad(args[i] + " needs a value");
        if (!flags.emplace(args[i], args[i + 1]).second) return bad(args[i] + " is given twice");
    }
    for (std::string const needed : {"--rules", "--input"})
        if (!flags.contains(needed)) return bad(needed + " is missing");
    return flags;
}

Result<std::string> compute(std::map<std::string, std::string> const& flags,
                            std::filesystem::path const& default_rules_dir) {
    std::string const& wanted = flags.at("--rules");
    Result<domain::RuleSetId> const id = domain::RuleSetId::parse(wanted);
    if (!id) return bad("--rules must be ID@VERSION, not " + wanted);
    auto const dir = flags.find("--rules-dir");
    domain::RuleBook const book = TRY(load_rule_sets(
        dir == flags.end() ? default_rules_dir : std::filesystem::path(dir->second)));
    domain::RuleSet const* rules = book.find(*id);
    if (rules == nullptr) return bad("there is no rule set " + wanted);
    std::string const text = TRY(read_file(flags.at("--input"), kTallyBytesMax));
    TallyInput const input = TRY(parse_tally_input(text));
    return tally_json(domain::tally(input, *rules));
}

}  // namespace

Result<TallyInput> parse_tally_input(std::string_view text) {
    static constexpr std::array<std::string_view, 4> keys{"kind", "closed", "members", "answers"};
    Result<json::Value> const parsed = json::parse(text, kTallyBytesMax);
    if (!parsed) return bad("input is not one strict JSON document (" + said(parsed.error()) + ")");
    if (!parsed->is_object()) return bad("input: must be an object");
    json::Object const& object = parsed->get_object();
    TRY(only_keys(object, keys, "input"));
    TallyInput input;
    std::string const kind = TRY(text_at(object, "kind", "input"));
    std::optional<TallyKind> const known = find_named<TallyKind>(kind);
    if (!known) return bad("input: unknown kind \"" + kind + "\"");
    input.kind = *known;
    input.closed = TRY(flag_at(object, "closed", "input"));
    json::Array const members = TRY(list_at(object, "members"));
    json::Array const answers = TRY(list_at(object, "answers"));
    REQUIRE(members.size() <= domain::kMembersMax, Reason::LimitReached, "too many members");
    REQUIRE(answers.size() <= members.size() * 2, Reason::InvalidInput, "too many answers");
    for (json::Value const& member : members)
        input.members.push_back(TRY(
            read_member(member, input.kind, "members." + std::to_string(input.members.size()))));
    for (json::Value const& answer : answers)
        input.answers.push_back(
            TRY(read_answer(answer, "answers." + std::to_string(input.answers.size()))));
    TRY(domain::check_tally_input(input));
    return input;
}

std::string tally_json(domain::TallyResult const& result) {
    return boost::json::serialize(json::encode(result));
}

int run_tally(std::span<std::string const> args,
              std::filesystem::path const& default_rules_dir,
              std::ostream& out,
              std::ostream& err) {
    if (args.size() == 1 && (args[0] == "--help" || args[0] == "-h")) {
        out << kUsage;
        return 0;
    }
    Result<std::map<std::string, std::string>> const flags = read_flags(args);
    if (!flags) return refused(err, said(flags.error()));
    Result<std::string> const result = compute(*flags, default_rules_dir);
    if (!result) return refused(err, said(result.error()));
    out << *result << '\n';
    return 0;
}

}  // namespace ecab::definitions
