#include "domain/authority/authority.hpp"

#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <string>

namespace ecab::domain {
namespace {

constexpr std::string_view kLetters = "DAICSUXVWN";  // one a phase, in the order of BallotPhase

std::string phases_of(Role role, Action action, std::set<Relation> const& relations) {
    std::string out;
    for (auto const& [phase, name] : Names<BallotPhase>::all)
        out += is_allowed(role, action, {phase, relations}) ? kLetters[out.size()] : '.';
    return out;
}

// Every cell: action × role × state, without a relation and with each single relation. A line is
// "action role relation states"; '-' is no relation; lines that allow nothing, or nothing more
// than no relation does, are left out. "*" stands for an action without a matter.
std::string printed_table() {
    std::ostringstream out;
    std::string const nothing(kBallotPhases, '.');
    for (auto const& [action, action_name] : Names<Action>::all)
        for (auto const& [role, role_name] : Names<Role>::all) {
            if (is_allowed(role, action, {})) out << action_name << ' ' << role_name << " - *\n";
            std::string const plain = phases_of(role, action, {});
            if (plain != nothing) out << action_name << ' ' << role_name << " - " << plain << '\n';
            for (auto const& [relation, relation_name] : Names<Relation>::all) {
                std::string const cell = phases_of(role, action, {relation});
                if (cell != plain)
                    out << action_name << ' ' << role_name << ' ' << relation_name << ' ' << cell
                        << '\n';
            }
        }
    return out.str();
}

constexpr std::string_view kAgreed =
    R"(create_draft specialist - *
create_draft department_leader - *
edit_draft specialist drafter D.........
edit_draft specialist step_reviser .A........
edit_draft department_leader drafter D.........
edit_draft department_leader same_department D.........
edit_draft department_leader step_candidate .A........
attach_document specialist drafter D.........
attach_document specialist step_reviser .A........
attach_document department_leader drafter D.........
attach_document department_leader same_department D.........
attach_document department_leader step_candidate .A........
start_approval specialist drafter D.........
start_approval department_leader drafter D.........
start_approval department_leader same_department D.........
complete_step specialist step_candidate .A........
complete_step department_leader step_candidate .A........
complete_step office_head step_candidate .A........
complete_step office_deputy step_candidate .A........
complete_step clerk step_candidate .A........
complete_step prime_minister step_candidate .A........
return_step specialist step_candidate .A........
return_step department_leader step_candidate .A........
return_step office_head step_candidate .A........
return_step office_deputy step_candidate .A........
return_step clerk step_candidate .A........
return_step prime_minister step_candidate .A........
issue office_head - .A........
issue office_deputy step_candidate .A........
issue clerk step_candidate .A........
replace_document specialist drafter ..I.......
replace_document department_leader drafter ..I.......
replace_document department_leader same_department ..I.......
replace_document office_head - ..I.......
read_matter specialist drafter DAICSUXVWN
read_matter specialist same_department DAICSUXVWN
read_matter specialist step_candidate DAICSUXVWN
read_matter specialist step_reviser DAICSUXVWN
read_matter department_leader drafter DAICSUXVWN
read_matter department_leader same_department DAICSUXVWN
read_matter department_leader step_candidate DAICSUXVWN
read_matter department_leader step_reviser DAICSUXVWN
read_matter office_head - DAICSUXVWN
read_matter office_deputy - DAICSUXVWN
read_matter clerk - ..ICSUXVWN
read_matter clerk step_candidate .AICSUXVWN
read_matter prime_minister - ..ICSUXVWN
read_matter prime_minister step_candidate .AICSUXVWN
read_matter member recipient ..ICSUXVWN
read_matter assistant assistant_of_recipient ..ICSUXVWN
read_document specialist drafter DAICSUXVWN
read_document specialist same_department DAICSUXVWN
read_document specialist step_candidate DAICSUXVWN
read_document specialist step_reviser DAICSUXVWN
read_document department_leader drafter DAICSUXVWN
read_document department_leader same_department DAICSUXVWN
read_document department_leader step_candidate DAICSUXVWN
read_document department_leader step_reviser DAICSUXVWN
read_document office_head - DAICSUXVWN
read_document office_deputy - DAICSUXVWN
read_document clerk - ..ICSUXVWN
read_document clerk step_candidate .AICSUXVWN
read_document prime_minister - ..ICSUXVWN
read_document prime_minister step_candidate .AICSUXVWN
read_document member recipient ..ICSUXVWN
read_document assistant assistant_of_recipient ..ICSUXVWN
read_answers specialist drafter ..ICSUXVWN
read_answers specialist same_department ..ICSUXVWN
read_answers department_leader drafter ..ICSUXVWN
read_answers department_leader same_department ..ICSUXVWN
read_answers office_head - ...CSUXVWN
read_answers office_deputy - ...CSUXVWN
read_answers prime_minister - ...CSUXVWN
read_own_answer prime_minister recipient ..ICSUXVWN
read_own_answer member recipient ..ICSUXVWN
read_own_answer assistant assistant_of_recipient ..ICSUXVWN
prepare_answer prime_minister recipient ..I.......
prepare_answer member recipient ..I.......
prepare_answer assistant assistant_of_recipient ..I.......
submit_answer prime_minister recipient ..I.......
submit_answer member recipient ..I.......
reserve_opinion prime_minister recipient ......X...
reserve_opinion member recipient ......X...
see_progress specialist drafter ..ICSUXVWN
see_progress specialist same_department ..ICSUXVWN
see_progress department_leader drafter ..ICSUXVWN
see_progress department_leader same_department ..ICSUXVWN
see_progress office_head - ..ICSUXVWN
see_progress office_deputy - ..ICSUXVWN
see_progress clerk - ..ICSUXVWN
see_progress prime_minister - ..ICSUXVWN
see_progress member recipient ..ICSUXVWN
remind specialist drafter ..I.......
remind specialist same_department ..I.......
remind department_leader drafter ..I.......
remind department_leader same_department ..I.......
remind office_head - ..I.......
remind office_deputy - ..I.......
close_ballot specialist drafter ..I.......
close_ballot specialist same_department ..I.......
close_ballot department_leader drafter ..I.......
close_ballot department_leader same_department ..I.......
close_ballot office_head - ..I.......
close_ballot office_deputy - ..I.......
dispose_remark specialist drafter ..ICS.....
dispose_remark specialist same_department ..ICS.....
dispose_remark department_leader drafter ..ICS.....
dispose_remark department_leader same_department ..ICS.....
merge_remarks specialist drafter ..ICS.....
merge_remarks specialist same_department ..ICS.....
merge_remarks department_leader drafter ..ICS.....
merge_remarks department_leader same_department ..ICS.....
complete_synthesis specialist drafter ...C......
complete_synthesis specialist same_department ...C......
complete_synthesis department_leader drafter ...C......
complete_synthesis department_leader same_department ...C......
submit_to_chair office_head - ....S.....
submit_to_chair office_deputy - ....S.....
decide prime_minister - .....U....
allow_open_remarks prime_minister - ...CS.....
read_tally specialist drafter ...CSUXV..
read_tally specialist same_department ...CSUXV..
read_tally department_leader drafter ...CSUXV..
read_tally department_leader same_department ...CSUXV..
read_tally office_head - ...CSUXV..
read_tally office_deputy - ...CSUXV..
read_tally clerk - ......XV..
read_tally prime_minister - ...CSUXV..
read_tally member recipient ......XV..
propose_withdrawal specialist drafter DAI.......
propose_withdrawal department_leader drafter DAI.......
propose_withdrawal department_leader same_department DAI.......
propose_withdrawal office_head - DAICSU....
propose_withdrawal office_deputy - DAICSU....
confirm_withdrawal department_leader drafter DA........
confirm_withdrawal department_leader same_department DA........
confirm_withdrawal office_head - DAICSU....
confirm_withdrawal office_deputy - DAICSU....
confirm_withdrawal prime_minister - ..ICSU....
propose_annulment office_head - ..ICSUX...
propose_annulment office_deputy - ..ICSUX...
confirm_annulment office_head - ..IC......
confirm_annulment prime_minister - ..ICSUX...
archive specialist drafter D.....X...
archive clerk - ......X...
export_proof specialist drafter ...CSUXV..
export_proof specialist same_department ...CSUXV..
export_proof department_leader drafter ...CSUXV..
export_proof department_leader same_department ...CSUXV..
export_proof office_head - ...CSUXVWN
export_proof office_deputy - ...CSUXVWN
export_proof clerk - ......XV..
export_proof prime_minister - ...CSUXVWN
manage_people administrator - *
manage_roles administrator - *
manage_devices administrator - *
manage_rules administrator - *
manage_calendar administrator - *
manage_jobs administrator - *
read_numbers office_head - *
read_numbers office_deputy - *
read_numbers clerk - *
read_numbers administrator - *
manage_numbers clerk - *
read_journal administrator - *
read_journal auditor - *
read_audit administrator - *
read_audit auditor - *
read_security_log auditor - *
)";

TEST(Authority, EveryCellIsAsAgreed) { EXPECT_EQ(printed_table(), kAgreed); }

ResourceFacts matter(BallotPhase phase, std::set<Relation> relations) { return {phase, relations}; }

Reason reason_for(std::set<Role> roles, Action action, ResourceFacts const& facts) {
    Result<Done> const result = authorise({PersonId{"p"}, std::move(roles)}, action, facts);
    EXPECT_FALSE(result);
    return result ? Reason::Damaged : result.error().reason;
}

TEST(Authority, WhoMayNotSeeAMatterIsToldItDoesNotExist) {
    for (auto const& [action, name] : Names<Action>::all) {
        if (!concerns_matter(action)) continue;
        ResourceFacts const facts = matter(BallotPhase::Issued, {});
        EXPECT_EQ(reason_for({Role::Member}, action, facts), Reason::NotFound) << name;
        EXPECT_EQ(reason_for({Role::Administrator}, action, facts), Reason::NotFound) << name;
        EXPECT_EQ(reason_for({Role::Auditor}, action, facts), Reason::NotFound) << name;
        EXPECT_EQ(reason_for({Role::FocalOfficer}, action, facts), Reason::NotFound) << name;
        EXPECT_EQ(reason_for({}, action, facts), Reason::NotFound) << name;
    }
}

TEST(Authority, WhoSeesAMatterIsToldWhatIsForbiddenAndWhatIsOnlyTooLate) {
    std::set<Relation> const asked{Relation::Recipient};
    EXPECT_EQ(reason_for({Role::Member}, Action::Decide, matter(BallotPhase::Submitted, asked)),
              Reason::Forbidden);
    EXPECT_EQ(reason_for({Role::Member}, Action::SubmitAnswer, matter(BallotPhase::Closed, asked)),
              Reason::BallotNotOpen);
    EXPECT_EQ(
        reason_for({Role::PrimeMinister}, Action::Decide, matter(BallotPhase::Synthesised, {})),
        Reason::WrongState);
    EXPECT_EQ(reason_for({Role::Member}, Action::ManagePeople, {}), Reason::Forbidden);
}

TEST(Authority, WhoAnswersReadsNoOtherAnswerWhileTheBallotIsOpen) {
    std::set<Relation> const both{Relation::Drafter, Relation::Recipient};
    auto const reads = [&](BallotPhase phase, std::set<Relation> const& relations) {
        return is_allowed(Role::Specialist, Action::ReadAnswers, {phase, relations});
    };
    EXPECT_TRUE(reads(BallotPhase::Issued, {Relation::Drafter}));
    EXPECT_FALSE(reads(BallotPhase::Issued, both));
    EXPECT_TRUE(reads(BallotPhase::Closed, both));
}

TEST(Authority, AnAssistantPreparesAndNeverSigns) {
    std::set<Relation> const every{Relation::AssistantOfRecipient,
                                   Relation::StepCandidate,
                                   Relation::StepReviser,
                                   Relation::Drafter,
                                   Relation::SameDepartment,
                                   Relation::Recipient};
    for (auto const& [phase, name] : Names<BallotPhase>::all)
        for (Action const action : {Action::SubmitAnswer,
                                    Action::ReserveOpinion,
                                    Action::Decide,
                                    Action::CompleteStep,
                                    Action::Issue,
                                    Action::ReadAnswers})
            EXPECT_FALSE(is_allowed(Role::Assistant, action, {phase, every})) << name;
    EXPECT_TRUE(is_allowed(Role::Assistant, Action::PrepareAnswer, {BallotPhase::Issued, every}));
}

TEST(Authority, AdministratorsAndAuditorsSeeNoContent) {
    std::set<Relation> const every{Relation::AssistantOfRecipient,
                                   Relation::StepCandidate,
                                   Relation::StepReviser,
                                   Relation::Drafter,
                                   Relation::SameDepartment,
                                   Relation::Recipient};
    for (Role const role : {Role::Administrator, Role::Auditor})
        for (auto const& [action, action_name] : Names<Action>::all)
            for (auto const& [phase, name] : Names<BallotPhase>::all)
                EXPECT_FALSE(is_allowed(role, action, {phase, every})) << action_name << name;
}

TEST(Authority, WhateverIsAllowedMayAlsoBeRead) {
    for (auto const& [role, role_name] : Names<Role>::all)
        for (auto const& [action, action_name] : Names<Action>::all)
            for (auto const& [phase, name] : Names<BallotPhase>::all)
                for (unsigned mask = 0; mask < 64; ++mask) {
                    ResourceFacts facts{phase, {}};
                    for (unsigned bit = 0; bit < 6; ++bit)
                        if (mask & (1u << bit)) facts.relations.insert(Relation{std::uint8_t(bit)});
                    bool const hidden = !is_allowed(role, Action::ReadMatter, facts);
                    EXPECT_FALSE(hidden && is_allowed(role, action, facts))
                        << role_name << ' ' << action_name << ' ' << name;
                }
}

TEST(Authority, TheScreenOffersExactlyWhatIsAllowed) {
    Actor const member{PersonId{"m"}, {Role::Member}};
    EXPECT_EQ(allowed_actions(member, matter(BallotPhase::Issued, {Relation::Recipient})),
              (std::vector<Action>{Action::ReadMatter,
                                   Action::ReadDocument,
                                   Action::ReadOwnAnswer,
                                   Action::PrepareAnswer,
                                   Action::SubmitAnswer,
                                   Action::SeeProgress}));
}

}  // namespace
}  // namespace ecab::domain
