#include "app/definitions.hpp"

#include <algorithm>
#include <limits>

#include "app/services.hpp"
#include "base/version.hpp"
#include "bpmn/bpmn.hpp"
#include "crypto/hash.hpp"
#include "definitions/rule_files.hpp"
#include "domain/organisation/separation.hpp"

namespace ecab::app {

using namespace domain;

namespace {

constexpr std::int32_t kLastDay = std::numeric_limits<std::int32_t>::max();

Refusal named(std::string_view file, Refusal refusal) {
    if (!refusal.detail.starts_with(file))
        refusal.detail = std::string(file) + ": " + refusal.detail;
    return refusal;
}

// What a workflow must be able to do for its use.
Result<Done> check_use(DefinitionUse use, workflow::Definition const& definition) {
    bool const issues = std::ranges::any_of(definition.data().nodes, [](auto const& node) {
        return node.kind == workflow::NodeKind::ServiceCall && node.call == "issue";
    });
    bool const approves = std::ranges::any_of(definition.data().nodes, [](auto const& node) {
        return node.kind == workflow::NodeKind::End && node.result == "approved";
    });
    if (use == DefinitionUse::BallotApproval)
        REQUIRE(issues, Reason::InvalidInput, "no service task issues the ballot");
    else
        REQUIRE(approves && !issues, Reason::InvalidInput, "no end event approves the agenda");
    return Done{};
}

bool has_role(Organisation const& organisation, Role role) {
    return std::ranges::any_of(organisation.positions, [&](auto const& entry) {
        return entry.second.roles.contains(role);
    });
}

template <class Kind>
Kind const& as(ParsedDefinition const& parsed, AdoptedDefinition const& adopted) {
    auto const* found = std::get_if<Kind>(&parsed);
    if (found == nullptr) throw DefinitionMissing(adopted.ref() + " was adopted for another use");
    return *found;
}

RuleSet const& rules_from(Services const& services, AdoptedDefinition const& adopted) {
    return as<RuleSet>(services.definitions->parsed(adopted), adopted);
}

}  // namespace

std::string id_of(ParsedDefinition const& parsed) {
    struct {
        std::string operator()(RuleSet const& one) const { return one.id.id; }
        std::string operator()(workflow::Definition const& one) const { return one.data().id; }
        std::string operator()(WorkingCalendar const& one) const { return one.data().id; }
    } const id;
    return std::visit(id, parsed);
}

std::string version_of(ParsedDefinition const& parsed) {
    struct {
        std::string operator()(RuleSet const& one) const { return one.id.version; }
        std::string operator()(workflow::Definition const& one) const { return one.data().version; }
        std::string operator()(WorkingCalendar const& one) const { return one.data().version; }
    } const version;
    return std::visit(version, parsed);
}

Result<ParsedDefinition> parse_definition(DefinitionUse use,
                                          std::string_view text,
                                          std::string_view file) {
    REQUIRE(text.size() <= kDefinitionBytesMax, Reason::TooLarge, std::string(file));
    switch (use) {
        case DefinitionUse::Rules:
            return ParsedDefinition{TRY(definitions::parse_rule_set(text, file))};
        case DefinitionUse::Calendar:
            return ParsedDefinition{TRY(definitions::parse_calendar(text, file))};
        case DefinitionUse::BallotApproval:
        case DefinitionUse::AgendaApproval:
            break;
    }
    Result<workflow::Definition> definition = bpmn::load(text, crypto::sha256(text));
    if (!definition) return named(file, definition.error());
    Result<Done> const fits = check_use(use, *definition);
    if (!fits) return named(file, fits.error());
    return ParsedDefinition{*std::move(definition)};
}

Result<Done> check_roles(Organisation const& organisation, ParsedDefinition const& parsed) {
    std::string const ref = id_of(parsed) + "@" + version_of(parsed);
    if (auto const* definition = std::get_if<workflow::Definition>(&parsed)) {
        for (workflow::Node const& node : definition->data().nodes) {
            if (node.role.empty()) continue;
            std::optional<Role> const role = find_named<Role>(node.role);
            // A step gives its holder sight of the matter: never to who may see no content.
            REQUIRE(role && sees_content(*role) && has_role(organisation, *role),
                    Reason::InvalidInput,
                    ref + ": " + node.id.value + ": no position has the role " + node.role);
        }
    }
    if (auto const* rules = std::get_if<RuleSet>(&parsed)) {
        std::string const& chair = rules->body.chair_role.in_force();
        bool const is_known = std::ranges::any_of(organisation.positions, [&](auto const& entry) {
            return entry.second.office == chair;
        });
        REQUIRE(is_known,
                Reason::InvalidInput,
                ref + ": body.chair_role: no position has the office " + chair);
    }
    return Done{};
}

bool OfferedDefinition::fits(DefinitionUse use) const {
    switch (use) {
        case DefinitionUse::Rules:
            return std::holds_alternative<RuleSet>(parsed);
        case DefinitionUse::Calendar:
            return std::holds_alternative<WorkingCalendar>(parsed);
        case DefinitionUse::BallotApproval:
        case DefinitionUse::AgendaApproval:
            break;
    }
    auto const* definition = std::get_if<workflow::Definition>(&parsed);
    return definition != nullptr && check_use(use, *definition).has_value();
}

ParsedDefinition const& DefinitionCache::parsed(AdoptedDefinition const& adopted) {
    std::scoped_lock const lock(mutex_);
    std::unique_ptr<ParsedDefinition const>& known = parsed_[adopted.sha256];
    if (known == nullptr) {
        Result<ParsedDefinition> made =
            parse_definition(adopted.use, adopted.text.text(), adopted.ref());
        if (!made) throw DefinitionMissing(made.error().detail);
        known = std::make_unique<ParsedDefinition const>(*std::move(made));
    }
    return *known;
}

bool has_adopted_calendar(Organisation const& organisation) {
    return definition_on(organisation.definitions, DefinitionUse::Calendar, Date{kLastDay}) !=
           nullptr;
}

WorkingCalendar const& country_calendar(Services const& services,
                                        Organisation const& organisation) {
    if (organisation.definitions.empty()) return *services.offered_calendar;
    AdoptedDefinition const* found =
        definition_on(organisation.definitions, DefinitionUse::Calendar, Date{kLastDay});
    if (found == nullptr) return *services.offered_calendar;
    return as<WorkingCalendar>(services.definitions->parsed(*found), *found);
}

Date local_date(Services const& services, Organisation const& organisation, Moment moment) {
    return country_calendar(services, organisation).local_date(moment);
}

RuleSet const* find_rules(Services const& services,
                          Organisation const& organisation,
                          RuleSetId const& id) {
    for (AdoptedDefinition const& one : organisation.definitions)
        if (one.use == DefinitionUse::Rules && one.id == id.id && one.version == id.version)
            return &rules_from(services, one);
    return nullptr;
}

RuleSet const* rules_on(Services const& services, Organisation const& organisation, Date day) {
    std::optional<RuleSetId> const id = rules_in_force(organisation, day);
    return id ? find_rules(services, organisation, *id) : nullptr;
}

RuleSet const& rules_kept(Services const& services,
                          Organisation const& organisation,
                          RuleSetId const& id) {
    RuleSet const* rules = find_rules(services, organisation, id);
    if (rules == nullptr) throw DefinitionMissing("rule set " + to_text(id) + " was not adopted");
    return *rules;
}

workflow::Definition const& definition_of(Services const& services,
                                          Organisation const& organisation,
                                          std::string const& ref) {
    AdoptedDefinition const* found = find_definition(organisation.definitions, ref);
    if (found == nullptr) throw DefinitionMissing("workflow " + ref + " was not adopted");
    return as<workflow::Definition>(services.definitions->parsed(*found), *found);
}

Result<workflow::Definition const*> current_workflow(Services const& services,
                                                     Organisation const& organisation,
                                                     DefinitionUse use,
                                                     Date day) {
    AdoptedDefinition const* found = definition_on(organisation.definitions, use, day);
    REQUIRE(found != nullptr, Reason::WrongState, "workflow");
    return &as<workflow::Definition>(services.definitions->parsed(*found), *found);
}

OfferedDefinition const* newest_offered(std::vector<OfferedDefinition> const& offered,
                                        DefinitionUse use,
                                        std::string_view id,
                                        Date day) {
    OfferedDefinition const* best = nullptr;
    auto const is_in_force = [&](OfferedDefinition const& one) {
        auto const* rules = std::get_if<RuleSet>(&one.parsed);
        return rules == nullptr || rules->effective_from <= day;
    };
    for (OfferedDefinition const& one : offered) {
        if (one.id != id || !one.fits(use) || !is_in_force(one)) continue;
        bool const is_newer =
            best == nullptr || version_number(best->version) < version_number(one.version);
        if (is_newer) best = &one;
    }
    return best;
}

AdoptDefinition adoption_of(OfferedDefinition const& offered, DefinitionUse use, Date from) {
    return {{use, offered.id, offered.version, offered.sha256, from, offered.text}};
}

}  // namespace ecab::app
