#include "cli/government.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "app/keyring.hpp"
#include "app/organisation/change.hpp"
#include "app/sign_in.hpp"

namespace ecab::cli {
namespace {

using namespace domain;

constexpr std::string_view kRules = "vn-government";
constexpr std::string_view kOffice = "vpcp";
constexpr std::string_view kDepartment = "vpcp-phap-luat";

struct StaffPost {
    std::string_view id, title_vi, title_en;
    Role role;
    std::string_view login;
};
// The office that prepares and gathers: one department, enough for every step of the approval.
constexpr std::array kStaff{
    StaffPost{"chuyen-vien",
              "Chuyên viên Vụ Pháp luật",
              "Specialist, Legal Department",
              Role::Specialist,
              "chuyen-vien"},
    StaffPost{"vu-truong",
              "Vụ trưởng Vụ Pháp luật",
              "Director, Legal Department",
              Role::DepartmentLeader,
              "vu-truong"},
    StaffPost{"pho-chu-nhiem",
              "Phó Chủ nhiệm Văn phòng Chính phủ",
              "Vice-Chairman of the Office",
              Role::OfficeDeputy,
              "pho-chu-nhiem"},
    StaffPost{
        "van-thu", "Văn thư Văn phòng Chính phủ", "Clerk of the Office", Role::Clerk, "van-thu"},
    StaffPost{"tro-ly", "Trợ lý Bộ trưởng", "Assistant to a minister", Role::Assistant, "tro-ly"},
    StaffPost{
        "quan-tri", "Quản trị hệ thống", "System administrator", Role::Administrator, "quan-tri"},
    StaffPost{"kiem-toan", "Kiểm tra viên nhật ký", "Journal auditor", Role::Auditor, "kiem-toan"},
};

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

std::set<Role> roles_of_member(definitions::GovernmentMember const& member) {
    std::set<Role> roles{Role::Member};
    if (member.role == "prime-minister") roles.insert(Role::PrimeMinister);
    if (member.agency == kOffice) roles.insert(Role::OfficeHead);
    return roles;
}

std::string login_of(definitions::GovernmentMember const& member,
                     std::size_t number,
                     bool demonstration) {
    if (!demonstration) return member.id;
    if (member.role == "prime-minister") return "thu-tuong";
    if (member.agency == kOffice) return "chu-nhiem";
    return "thanh-vien-" + two_digits(number);
}

class Importer {
  public:
    Importer(app::Services& services,
             app::UnitOfWork& unit,
             definitions::Government const& government,
             ImportOptions const& options)
        : services_(services),
          unit_(unit),
          recorder_(services, unit),
          government_(government),
          options_(options),
          today_(services.calendar->local_date(unit.now())),
          since_(std::min(government.as_of, today_)) {}

    Result<std::vector<ImportedPerson>> run() {
        REQUIRE(!unit_.organisation().exists(), Reason::Conflict, "organisation");
        TRY(frame());
        TRY(units());
        TRY(members());
        TRY(staff());
        for (ImportedPerson& person : people_) {
            // Sign-in names are the installation's: every further organisation's begin with its id.
            if (options_.org != ImportOptions{}.org)
                person.login = options_.org.value + "." + person.login;
            person.code =
                TRY(app::invite(services_, unit_, PersonId{"import"}, person.id, person.login))
                    .code;
        }
        return std::move(people_);
    }

  private:
    Result<Done> frame() {
        TRY(recorder_.run(CreateOrganisation{
            options_.org, "Chính phủ", "The Government", options_.demonstration, "vn"}));
        RuleSet const* rules = rules_of_today();
        REQUIRE(rules != nullptr, Reason::InvalidInput, "rules");
        TRY(recorder_.run(PutRulesInForce{{rules->id, today_}}));
        return recorder_.run(CreateBody{{body_, "Chính phủ", "The Government"}});
    }

    // A demonstration of a day no installed rule set covers stands under the last one before it.
    RuleSet const* rules_of_today() const {
        RuleSet const* found = services_.rules->find_in_force(kRules, today_);
        if (found != nullptr || !options_.demonstration) return found;
        for (RuleSet const& rules : services_.rules->all()) {
            if (rules.id.id != kRules || rules.effective_from > today_) continue;
            if (found == nullptr || rules.effective_from > found->effective_from) found = &rules;
        }
        return found;
    }

    Result<Done> units() {
        for (definitions::GovernmentAgency const& agency : government_.agencies)
            TRY(recorder_.run(CreateUnit{{UnitId{agency.id},
                                          agency.name,
                                          agency.name_en,
                                          agency.abbreviation,
                                          agency.kind,
                                          {},
                                          agency.organ_id}}));
        bool const has_office = government_.find_agency(kOffice) != nullptr;
        REQUIRE(has_office, Reason::InvalidInput, "agencies.vpcp");
        return recorder_.run(CreateUnit{{UnitId{std::string(kDepartment)},
                                         "Vụ Pháp luật",
                                         "Legal Department",
                                         "PL",
                                         "department",
                                         UnitId{std::string(kOffice)},
                                         {}}});
    }

    Result<Done> members() {
        std::map<std::string, int> seen;
        for (definitions::GovernmentMember const& member : government_.members)
            ++seen[member.title];
        std::map<std::string, int> given;
        std::size_t number = 0;
        for (definitions::GovernmentMember const& member : government_.members) {
            ++number;
            std::string title = member.title;
            if (seen[member.title] > 1 && options_.demonstration)
                title += " (" + std::to_string(++given[member.title]) + ")";
            TRY(add_member(member, number, title));
        }
        return Done{};
    }

    Result<Done> add_member(definitions::GovernmentMember const& member,
                            std::size_t number,
                            std::string const& title) {
        std::string const login = login_of(member, number, options_.demonstration);
        ImportedPerson person;
        person.id = {options_.demonstration ? login : member.id};
        person.name = options_.demonstration ? title : member.name;
        person.login = login;
        person.roles = roles_of_member(member);
        Position position;
        position.id = {"chuc-vu-" + two_digits(number)};
        position.title_vi = title;
        position.title_en =
            member.role == "prime-minister" ? "Prime Minister" : "Member of the Government";
        position.office = member.role;
        position.holding = Holding::One;
        if (member.agency) position.unit = UnitId{*member.agency};
        position.member_of = body_;
        position.chair = member.role == "prime-minister";
        position.rank = static_cast<std::int32_t>(number);
        position.roles = person.roles;
        return add(std::move(person), position);
    }

    Result<Done> staff() {
        for (StaffPost const& post : kStaff) {
            ImportedPerson person;
            person.id = {std::string(post.id)};
            person.name = std::string(post.title_vi);
            person.login = std::string(post.login);
            person.roles = {post.role};
            Position position;
            position.id = {"chuc-vu-" + std::string(post.id)};
            position.title_vi = std::string(post.title_vi);
            position.title_en = std::string(post.title_en);
            position.office = std::string(name_of(post.role));
            std::replace(position.office.begin(), position.office.end(), '_', '-');
            position.holding = Holding::Many;
            position.unit = UnitId{std::string(kDepartment)};
            position.rank = 100 + static_cast<std::int32_t>(people_.size());
            // Assisting follows from whom one assists, not from the position.
            if (post.role != Role::Assistant) position.roles = {post.role};
            TRY(add(std::move(person), position));
        }
        return assistant();
    }

    // The assistant prepares drafts for the first minister on the list.
    Result<Done> assistant() {
        for (ImportedPerson const& person : people_) {
            if (person.roles != std::set<Role>{Role::Member}) continue;
            return recorder_.run(AppointAssistant{{PersonId{"tro-ly"}, person.id, since_, {}}});
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
    definitions::Government const& government_;
    ImportOptions const& options_;
    Date today_;
    Date since_;
    BodyId body_{"chinh-phu"};
    std::vector<ImportedPerson> people_;
};

}  // namespace

Result<std::vector<ImportedPerson>> import_government(app::Services& services,
                                                      definitions::Government const& government,
                                                      ImportOptions const& options) {
    std::optional<Result<std::vector<ImportedPerson>>> out;
    services.writes->run_and_wait(options.org, [&](app::UnitOfWork& unit) {
        out = Importer(services, unit, government, options).run();
        return out->has_value() ? ports::Verdict::Keep : ports::Verdict::RollBack;
    });
    // Keys exist from the first day on, so that the first checkpoint can be signed.
    services.keys->of(options.org, "Chính phủ");
    return *std::move(out);
}

}  // namespace ecab::cli
