#include "cli/organisation_import.hpp"

#include <algorithm>
#include <map>

#include "app/invite.hpp"
#include "app/keyring.hpp"
#include "app/organisation/change.hpp"

namespace ecab::cli {
namespace {

using namespace domain;
using definitions::FilePosition;

std::string two_digits(std::size_t number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

// Records one command after another; the first refusal ends the import.
class Recorder {
  public:
    Recorder(app::Services& services, app::UnitOfWork& unit) : services_(services), unit_(unit) {}
    Result<Done> run(OrganisationCommand const& command) {
        return app::organisation::by_import(services_, unit_, command);
    }

  private:
    app::Services& services_;
    app::UnitOfWork& unit_;
};

template <class Key>
std::optional<Key> key_of(std::optional<std::string> const& text) {
    if (!text) return std::nullopt;
    return Key{*text};
}

class Importer {
  public:
    Importer(app::Services& services,
             app::UnitOfWork& unit,
             definitions::OrganisationFile const& file,
             definitions::Government const* list,
             ImportOptions const& options)
        : services_(services),
          unit_(unit),
          recorder_(services, unit),
          file_(file),
          list_(list),
          options_(options),
          today_(services.offered_calendar->local_date(unit.now())),
          since_(list == nullptr ? today_ : std::min(list->as_of, today_)) {}

    Result<std::vector<ImportedPerson>> run() {
        REQUIRE(!unit_.organisation().exists(), Reason::Conflict, "organisation");
        TRY(recorder_.run(CreateOrganisation{
            options_.org, file_.name, file_.name_en, options_.demonstration, file_.terms}));
        for (definitions::FileBody const& body : file_.bodies)
            TRY(recorder_.run(CreateBody{{BodyId{body.id}, body.name, body.name_en}}));
        TRY(units());
        TRY(members());
        for (FilePosition const& position : file_.positions) TRY(add_position(position));
        for (FilePosition const& position : file_.positions) TRY(appoint(position));
        TRY(series());
        TRY(adopt_all());
        TRY(invite());
        return std::move(people_);
    }

  private:
    Result<Done> units() {
        if (list_ != nullptr)
            for (definitions::GovernmentAgency const& agency : list_->agencies)
                TRY(recorder_.run(CreateUnit{{UnitId{agency.id},
                                              agency.name,
                                              agency.name_en.value_or(agency.name),
                                              agency.abbreviation,
                                              agency.kind,
                                              {},
                                              agency.organ_id}}));
        for (definitions::FileUnit const& unit : file_.units)
            TRY(recorder_.run(CreateUnit{{UnitId{unit.id},
                                          unit.name,
                                          unit.name_en,
                                          unit.abbreviation,
                                          unit.kind,
                                          key_of<UnitId>(unit.parent),
                                          unit.organ_id}}));
        return Done{};
    }

    Result<Done> members() {
        if (list_ == nullptr) return Done{};
        REQUIRE(file_.members.has_value(), Reason::InvalidInput, file_.id + ": members");
        std::map<std::string, int> seen;
        for (definitions::GovernmentMember const& member : list_->members) ++seen[member.title];
        std::map<std::string, int> given;
        std::size_t number = 0;
        for (definitions::GovernmentMember const& member : list_->members) {
            ++number;
            std::string title = member.title;
            if (seen[member.title] > 1 && options_.demonstration)
                title += " (" + std::to_string(++given[member.title]) + ")";
            TRY(add_member(member, number, title));
        }
        return Done{};
    }

    bool chairs(definitions::GovernmentMember const& member) const {
        return member.role == file_.members->chair_role;
    }
    bool heads(definitions::GovernmentMember const& member) const {
        return member.agency == file_.members->head_of;
    }
    std::string login_of(definitions::GovernmentMember const& member, std::size_t number) const {
        if (!options_.demonstration) return member.id;
        if (chairs(member)) return file_.members->chair_login;
        if (heads(member)) return file_.members->head_login;
        return file_.members->member_login + "-" + two_digits(number);
    }

    Result<Done> add_member(definitions::GovernmentMember const& member,
                            std::size_t number,
                            std::string const& title) {
        ImportedPerson person;
        person.login = login_of(member, number);
        person.id = {options_.demonstration ? person.login : member.id};
        person.name = options_.demonstration ? title : member.name;
        person.roles = {Role::Member};
        if (chairs(member)) person.roles.insert(Role::PrimeMinister);
        if (heads(member)) person.roles.insert(Role::OfficeHead);
        Position position;
        position.id = {"chuc-vu-" + two_digits(number)};
        position.title_vi = title;
        position.title_en =
            chairs(member) ? file_.members->chair_title_en : file_.members->member_title_en;
        position.office = member.role;
        position.holding = Holding::One;
        position.unit = key_of<UnitId>(member.agency);
        position.member_of = BodyId{file_.members->body};
        position.chair = chairs(member);
        position.rank = static_cast<std::int32_t>(number);
        position.roles = person.roles;
        return add(std::move(person), position);
    }

    // Named by the office until an administrator names who holds it.
    Result<Done> add_position(FilePosition const& given) {
        ImportedPerson person;
        person.id = {given.id};
        person.name = given.title;
        person.login = given.id;
        person.roles = {given.roles.begin(), given.roles.end()};
        Position position;
        position.id = {"chuc-vu-" + given.id};
        position.title_vi = given.title;
        position.title_en = given.title_en;
        position.office = given.office;
        position.holding = given.many.value_or(false) ? Holding::Many : Holding::One;
        position.unit = key_of<UnitId>(given.unit);
        position.acts_for = key_of<UnitId>(given.acts_for);
        position.member_of = key_of<BodyId>(given.body);
        position.chair = given.chair.value_or(false);
        position.rank = (given.body ? 1 : 100) + static_cast<std::int32_t>(people_.size());
        position.roles = person.roles;
        if (given.held_with) {
            TRY(recorder_.run(CreatePosition{position}));
            return recorder_.run(
                AssignPosition{{PersonId{*given.held_with}, position.id, since_, {}}});
        }
        // Assisting follows from whom one assists, not from the position.
        if (given.assists) person.roles.insert(Role::Assistant);
        return add(std::move(person), position);
    }

    // An assistant prepares drafts for one member: of the position named, or the first on the list.
    Result<Done> appoint(FilePosition const& given) {
        if (!given.assists) return Done{};
        PersonId member{*given.assists};
        if (*given.assists == definitions::kListedMember) {
            auto const plain = std::ranges::find_if(people_, [](ImportedPerson const& one) {
                return one.roles == std::set<Role>{Role::Member};
            });
            if (plain == people_.end()) return Done{};
            member = plain->id;
        }
        return recorder_.run(AppointAssistant{{PersonId{given.id}, member, since_, {}}});
    }

    Result<Done> series() {
        for (definitions::FileSeries const& one : file_.series)
            TRY(recorder_.run(DefineSeries{{SeriesId{one.id},
                                            one.name,
                                            one.name_en,
                                            one.symbol,
                                            one.matter,
                                            key_of<BodyId>(one.body)}}));
        return Done{};
    }

    Result<Done> adopt_all() {
        definitions::FileDefinitions const& names = file_.definitions;
        TRY(adopt(DefinitionUse::Calendar, names.calendar));
        TRY(adopt(DefinitionUse::Rules, names.rules));
        TRY(adopt(DefinitionUse::BallotApproval, names.ballot_approval));
        return adopt(DefinitionUse::AgendaApproval, names.agenda_approval);
    }

    // The newest the installation offers; of rule sets the one in force today. A demonstration of
    // a day that none covers stands under the last before it.
    Result<Done> adopt(DefinitionUse use, std::string const& id) {
        app::OfferedDefinition const* offered =
            app::newest_offered(*services_.offered, use, id, today_);
        REQUIRE(offered != nullptr,
                Reason::InvalidInput,
                file_.id + ": definitions: " + std::string(name_of(use)) + ": " + id);
        TRY(app::check_roles(unit_.organisation(), offered->parsed));
        return recorder_.run(app::adoption_of(*offered, use, today_));
    }

    Result<Done> invite() {
        for (ImportedPerson& person : people_) {
            // Sign-in names are the installation's: every further organisation's begin with its id.
            if (options_.org != ImportOptions{}.org)
                person.login = options_.org.value + "." + person.login;
            person.code =
                TRY(app::invite(services_, unit_, PersonId{"import"}, person.id, person.login))
                    .code;
        }
        return Done{};
    }

    Result<Done> add(ImportedPerson person, Position const& position) {
        TRY(recorder_.run(AddPerson{{person.id, person.name}}));
        TRY(recorder_.run(CreatePosition{position}));
        TRY(recorder_.run(AssignPosition{{person.id, position.id, since_, {}}}));
        people_.push_back(std::move(person));
        return Done{};
    }

    app::Services& services_;
    app::UnitOfWork& unit_;
    Recorder recorder_;
    definitions::OrganisationFile const& file_;
    definitions::Government const* list_;
    ImportOptions const& options_;
    Date today_;
    Date since_;
    std::vector<ImportedPerson> people_;
};

Result<std::vector<ImportedPerson>> import_both(app::Services& services,
                                                definitions::OrganisationFile const& file,
                                                definitions::Government const* list,
                                                ImportOptions const& options) {
    std::optional<Result<std::vector<ImportedPerson>>> out;
    services.writes->run_and_wait(options.org, [&](app::UnitOfWork& unit) {
        out = Importer(services, unit, file, list, options).run();
        return out->has_value() ? ports::Verdict::Keep : ports::Verdict::RollBack;
    });
    // Keys exist from the first day on, so that the first checkpoint can be signed.
    if (out->has_value()) services.keys->of(options.org, file.name);
    return *std::move(out);
}

}  // namespace

Result<std::vector<ImportedPerson>> import_government(app::Services& services,
                                                      definitions::Government const& government,
                                                      ImportOptions const& options) {
    auto const profile = services.profiles->find(options.profile);
    REQUIRE(profile != services.profiles->end(), Reason::NotFound, "profile: " + options.profile);
    return import_both(services, profile->second, &government, options);
}

Result<std::vector<ImportedPerson>> import_organisation(app::Services& services,
                                                        definitions::OrganisationFile const& file,
                                                        ImportOptions const& options) {
    return import_both(services, file, nullptr, options);
}

}  // namespace ecab::cli
