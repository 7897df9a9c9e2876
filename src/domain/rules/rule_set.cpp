#include "domain/rules/rule_set.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/id.hpp"
#include "base/version.hpp"

namespace ecab::domain {

namespace {

constexpr int kDeadlineDaysMax = 60;  // far above any regulation known, far below the calendar

bool is_proper(Fraction fraction) {
    return fraction.numerator > 0 && fraction.denominator > 0 &&
           fraction.numerator <= fraction.denominator && fraction.denominator <= 1000;
}

Result<Done> check_ballot(BallotRules const& ballot) {
    int const least = ballot.deadline_min_working_days.in_force();
    int const most = ballot.deadline_max_working_days.in_force();
    REQUIRE(least >= 1, Reason::InvalidInput, "ballot.deadline_min_working_days");
    REQUIRE(most >= least && most <= kDeadlineDaysMax,
            Reason::InvalidInput,
            "ballot.deadline_max_working_days");
    std::vector<NoMajorityNext> const& next = ballot.no_majority_next.in_force();
    std::set<NoMajorityNext> const distinct(next.begin(), next.end());
    REQUIRE(!next.empty() && distinct.size() == next.size(),
            Reason::InvalidInput,
            "ballot.no_majority_next");
    return Done{};
}

// "1/3" of "members-1/3".
bool is_proper_fraction_text(std::string_view text) {
    Fraction fraction;
    char const* const end = text.data() + text.size();
    auto const over = std::from_chars(text.data(), end, fraction.numerator);
    if (over.ec != std::errc{} || over.ptr == end || *over.ptr != '/') return false;
    auto const under = std::from_chars(over.ptr + 1, end, fraction.denominator);
    return under.ec == std::errc{} && under.ptr == end && is_proper(fraction);
}

// Offices by name, and a part of the members as "members-1/3".
Result<Done> check_convening(std::vector<std::string> const& convene_by) {
    constexpr std::string_view kMembers = "members-";
    std::set<std::string> const distinct(convene_by.begin(), convene_by.end());
    REQUIRE(!convene_by.empty() && distinct.size() == convene_by.size(),
            Reason::InvalidInput,
            "session.convene_by");
    for (std::string_view const name : convene_by) {
        bool const is_named = name.starts_with(kMembers)
                                  ? is_proper_fraction_text(name.substr(kMembers.size()))
                                  : is_id_text(name);
        REQUIRE(is_named, Reason::InvalidInput, "session.convene_by");
    }
    return Done{};
}

Result<Done> check_template(OptionTemplate const& form) {
    REQUIRE(is_id_text(form.id), Reason::InvalidInput, "templates.id");
    REQUIRE(!form.vi.empty() && !form.en.empty(), Reason::InvalidInput, "templates." + form.id);
    REQUIRE(form.options.size() == Names<Side>::all.size(),
            Reason::InvalidInput,
            "templates." + form.id + ".options");
    for (auto const& [side, name] : Names<Side>::all) {
        AnswerOption const* option = form.find(side);
        REQUIRE(option != nullptr && !option->vi.empty() && !option->en.empty(),
                Reason::InvalidInput,
                "templates." + form.id + "." + std::string(name));
    }
    return Done{};
}

Result<Done> check_templates(std::vector<OptionTemplate> const& templates) {
    REQUIRE(!templates.empty(), Reason::InvalidInput, "templates");
    std::set<std::string> ids;
    for (OptionTemplate const& form : templates) {
        TRY(check_template(form));
        REQUIRE(ids.insert(form.id).second, Reason::InvalidInput, "templates." + form.id);
    }
    return Done{};
}

// One that can be reached, and that two contrary sides cannot both reach.
bool is_possible_majority(Majority const& majority) {
    Fraction const part = majority.part;
    if (!is_proper(part)) return false;
    if (majority.bound == Bound::AtLeast) return 2 * part.numerator > part.denominator;
    return 2 * part.numerator >= part.denominator && part.numerator < part.denominator;
}

}  // namespace

int needed_for(Majority const& majority, int counted) {
    int const needed = majority.bound == Bound::AtLeast ? at_least(majority.part, counted)
                                                        : more_than(majority.part, counted);
    return std::max(1, needed);
}

int at_least(Fraction fraction, int base) {
    return (base * fraction.numerator + fraction.denominator - 1) / fraction.denominator;
}

int more_than(Fraction fraction, int base) {
    return base * fraction.numerator / fraction.denominator + 1;
}

AnswerOption const* OptionTemplate::find(Side side) const {
    auto const found = std::ranges::find(options, side, &AnswerOption::id);
    return found == options.end() ? nullptr : &*found;
}

OptionTemplate const* RuleSet::find_template(std::string_view template_id) const {
    auto const found = std::ranges::find(templates, template_id, &OptionTemplate::id);
    return found == templates.end() ? nullptr : &*found;
}

bool RuleSet::is_in_force(Date date) const {
    return effective_from <= date && (!effective_to || date <= *effective_to);
}

Result<Done> check_rule_set(RuleSet const& rules) {
    REQUIRE(
        is_id_text(rules.id.id) && version_number(rules.id.version), Reason::InvalidInput, "id");
    REQUIRE(!rules.title_vi.empty(), Reason::InvalidInput, "title_vi");
    REQUIRE(!rules.title_en.empty(), Reason::InvalidInput, "title_en");
    REQUIRE(!rules.effective_to || rules.effective_from <= *rules.effective_to,
            Reason::InvalidInput,
            "effective_to");
    REQUIRE(!rules.basis.empty(), Reason::InvalidInput, "basis");
    REQUIRE(is_possible_majority(rules.decision.majority.in_force()),
            Reason::InvalidInput,
            "decision.majority");
    REQUIRE(
        is_proper(rules.decision.tie_needs.in_force()), Reason::InvalidInput, "decision.tie_needs");
    REQUIRE(is_proper(rules.session.quorum.in_force()), Reason::InvalidInput, "session.quorum");
    std::string const& chair = rules.body.chair_role.in_force();
    REQUIRE(is_id_text(chair), Reason::InvalidInput, "body.chair_role");
    std::vector<std::string> const& roles = rules.body.member_roles.in_force();
    REQUIRE(
        std::ranges::find(roles, chair) != roles.end(), Reason::InvalidInput, "body.member_roles");
    REQUIRE(std::ranges::all_of(roles, [](std::string const& role) { return is_id_text(role); }),
            Reason::InvalidInput,
            "body.member_roles");
    TRY(check_convening(rules.session.convene_by.in_force()));
    TRY(check_ballot(rules.ballot));
    return check_templates(rules.templates);
}

Result<RuleBook> RuleBook::create(std::vector<RuleSet> sets) {
    std::set<RuleSetId> ids;
    for (RuleSet const& rules : sets) {
        TRY(check_rule_set(rules));
        REQUIRE(ids.insert(rules.id).second, Reason::Conflict, to_text(rules.id));
    }
    std::ranges::sort(sets, {}, &RuleSet::id);
    RuleBook book;
    book.sets_ = std::move(sets);
    return book;
}

RuleSet const* RuleBook::find(RuleSetId const& id) const {
    auto const found = std::ranges::find(sets_, id, &RuleSet::id);
    return found == sets_.end() ? nullptr : &*found;
}

RuleSet const* RuleBook::find_in_force(std::string_view id, Date date) const {
    RuleSet const* latest = nullptr;
    for (RuleSet const& rules : sets_) {
        if (rules.id.id != id || !rules.is_in_force(date)) continue;
        if (latest == nullptr || rules.effective_from > latest->effective_from) latest = &rules;
    }
    return latest;
}

}  // namespace ecab::domain
