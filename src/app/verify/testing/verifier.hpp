// For tests only: one event asked again as verify asks it, on a matter and an organisation as they
// were before it; and the organisation in which a fixture's members hold their offices.
#pragma once
#include <string>
#include <vector>

#include "app/matter/acts.hpp"
#include "app/organisation/kind.hpp"
#include "app/verify/told.hpp"
#include "base/testing/source_dir.hpp"
#include "crypto/random.hpp"
#include "definitions/rule_files.hpp"
#include "store/open_store.hpp"

namespace ecab::app::verifying {

// Somebody takes an office, with all that an organisation records of it.
inline void take_office(domain::Organisation& organisation,
                        PersonId const& person,
                        std::string const& name,
                        domain::Position const& position) {
    domain::apply(organisation, domain::PersonAdded{{}, domain::Person{person, name}});
    domain::apply(organisation, domain::PositionCreated{{}, position});
    domain::apply(organisation,
                  domain::PositionAssigned{{}, {person, position.id, Date::of(2020, 1, 1), {}}});
}

// The members of a body, as a ballot or a meeting knows them, in their offices.
template <class Members>
domain::Organisation organisation_of(Members const& members, BodyId const& body) {
    domain::Organisation out;
    for (auto const& who : members) {
        domain::Position position;
        position.id = who.position;
        position.title_vi = who.position_name;
        position.member_of = body;
        position.chair = who.chair;
        position.roles = {domain::Role::Member};
        take_office(out, who.person, who.name, position);
    }
    return out;
}

class NoClock final : public ports::Clock {
  public:
    Moment now() override { return {0}; }
};

// What the entry of a signed event keeps beside it.
struct SignedBy {
    domain::Signing signing;
    std::string statement;
};

class Verifier {
  public:
    Verifier() {
        services.clock = &clock_;
        services.definitions = &definitions_;
        services.offered_calendar = &calendar_;
    }
    Verifier(Verifier const&) = delete;
    Verifier& operator=(Verifier const&) = delete;

    // The fields at fault, in the order they are found; none when the event follows from what was
    // before. `recorded` is of the organisation's own events what stands in tables.
    template <class State>
    std::vector<std::string> faults(
        State const& before,
        EventOfKind<State> const& event,
        domain::Organisation organisation,
        SignedBy const* by = nullptr,
        std::vector<domain::OrganisationEvent> const& recorded = {}) const {
        NoClock clock;
        crypto::SystemRandom random;
        OrgId const org{"vpcp"};
        auto store = *store::open_store("memory:", clock, {});
        Findings findings;
        RecordOf<State> const record{{}, event, {}};
        domain::Stamp const& stamp =
            std::visit([](auto const& one) -> domain::Stamp const& { return one.by; }, event);
        json::Value statement;
        store->write(org, [&](ports::WriteUnit& unit) {
            for (domain::OrganisationEvent const& one : recorded)
                MatterKind<domain::Organisation>::project(unit, org, 0, one, organisation);
            WriteScope scope(unit, organisation, random);
            Told<State> told{services,
                             scope,
                             before,
                             record,
                             {stamp.person, stamp.position, stamp.acting_for, stamp.at, "x"},
                             {findings, org, 0},
                             nullptr,
                             {},
                             {}};
            if (by != nullptr) {
                statement = json::parse(by->statement, kStatementBytesMax).value();
                told.statement = &statement;
                told.signed_by = *statement_in(record.event);
                told.signed_by.sha256 = crypto::sha256(by->statement);
                told.signing = by->signing;
            }
            tell_again(told);
            return ports::Verdict::RollBack;
        });
        store->stop();
        std::vector<std::string> fields;
        for (Fault const& fault : findings.faults) fields.push_back(fault.field);
        return fields;
    }

    Services services;

  private:
    NoClock clock_;
    DefinitionCache definitions_;
    domain::WorkingCalendar calendar_{*definitions::load_calendar(in_source("rules"), "vn")};
};

// The first of them; empty when there is none.
inline std::string first_of(std::vector<std::string> const& fields) {
    return fields.empty() ? "" : fields.front();
}

}  // namespace ecab::app::verifying
