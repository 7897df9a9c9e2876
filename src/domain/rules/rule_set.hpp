// RuleSet: the decision rules of one body in one version, as data. Loaded from `rules/*.yaml` by
// src/definitions, checked there, never changed afterwards; safe to read from every thread. Every
// value carries its legal source and how far it is verified (sourced.hpp). The code has no
// "if government": quorum, majority, tie, deadlines, deemed answers and options all come from here.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/moment.hpp"
#include "domain/rules/rule_set_id.hpp"
#include "domain/rules/side.hpp"
#include "domain/rules/sourced.hpp"

namespace ecab::domain {

inline constexpr int kMembersMax = 10'000;  // the synthesis benchmark's size; a Government has 27

struct Fraction {
    int numerator{};
    int denominator{1};
    bool operator==(Fraction const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("numerator", &Fraction::numerator),
                     field("denominator", &Fraction::denominator));
    }
};

// Smallest count that is at least the fraction of `base`.
int at_least(Fraction fraction, int base);
// Smallest count that is more than the fraction of `base`.
int more_than(Fraction fraction, int base);

// A majority is "at least" or "more than" a part, of all members, of those present or of those who
// answered.
enum class Bound : std::uint8_t { AtLeast, MoreThan };
enum class MajorityOf : std::uint8_t { All, Present, Voting };
struct Majority {
    Bound bound{};
    Fraction part;
    MajorityOf of{};
    bool operator==(Majority const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("bound", &Majority::bound),
                     field("part", &Majority::part),
                     field("of", &Majority::of));
    }
};
// Smallest count that is a majority of `counted`; at least one, so that nobody adopts nothing.
int needed_for(Majority const& majority, int counted);

enum class QuorumAt : std::uint8_t { Opening, Closing, Both };

// When what members agreed to was replaced: an item stays en bloc while somebody agrees to the
// papers as they are, or only while nobody agrees to earlier ones.
enum class EnBlocConsents : std::uint8_t { OneCurrent, NoneStale };

enum class TieRule : std::uint8_t { FollowChair, NotAdopted };
enum class NoReply : std::uint8_t {
    DeemedAgreeCounted,  // silence is deemed agreement and counts into `for`
    DeemedAgreeShown,    // silence is deemed agreement, shown, not counted
    Nothing,             // silence is nothing
};
enum class NoMajorityNext : std::uint8_t { Meeting, ReBallot, ChairDecides, Stop };

struct BodyRules {
    std::string name_vi;
    std::string name_en;
    Sourced<std::string> chair_role;                 // office of the chair: "prime-minister"
    Sourced<std::vector<std::string>> member_roles;  // offices whose holders are members
    static constexpr auto fields(auto visit) {
        return visit(field("name_vi", &BodyRules::name_vi),
                     field("name_en", &BodyRules::name_en),
                     field("chair_role", &BodyRules::chair_role),
                     field("member_roles", &BodyRules::member_roles));
    }
};

struct DecisionRules {
    Sourced<Majority> majority;
    Sourced<TieRule> tie;
    Sourced<Fraction> tie_needs;    // at least this part of all members stands on the two sides
    Sourced<bool> reserve_opinion;  // bảo lưu ý kiến
    static constexpr auto fields(auto visit) {
        return visit(field("majority", &DecisionRules::majority),
                     field("tie", &DecisionRules::tie),
                     field("tie_needs", &DecisionRules::tie_needs),
                     field("reserve_opinion", &DecisionRules::reserve_opinion));
    }
};

struct BallotRules {
    Sourced<int> deadline_min_working_days;
    Sourced<int> deadline_max_working_days;
    Sourced<NoReply> no_reply;
    Sourced<bool> change_answer_until_deadline;
    Sourced<std::vector<NoMajorityNext>> no_majority_next;
    Sourced<bool> answer_by_delegate;  // may a deputy give a member's answer?
    Sourced<bool> chair_may_amend;     // may the chair change the draft when deciding?
    static constexpr auto fields(auto visit) {
        return visit(
            field("deadline_min_working_days", &BallotRules::deadline_min_working_days),
            field("deadline_max_working_days", &BallotRules::deadline_max_working_days),
            field("no_reply", &BallotRules::no_reply),
            field("change_answer_until_deadline", &BallotRules::change_answer_until_deadline),
            field("no_majority_next", &BallotRules::no_majority_next),
            field("answer_by_delegate", &BallotRules::answer_by_delegate),
            field("chair_may_amend", &BallotRules::chair_may_amend));
    }
};

struct SessionRules {
    // Who may have a session convened: offices, and "members-1/3" for that part of the members.
    Sourced<std::vector<std::string>> convene_by;
    Sourced<Fraction> quorum;  // at least this part of all members is present
    Sourced<QuorumAt> quorum_at;
    Sourced<bool> count_remote;
    Sourced<bool> count_substitutes;
    Sourced<bool> remote_vote;
    Sourced<bool> substitute_allowed;
    Sourced<bool> substitute_needs_consent;  // of the chair
    Sourced<bool> substitute_may_speak;
    Sourced<bool> substitute_may_vote;
    Sourced<bool> change_vote_until_closing;  // may a signed vote change?
    Sourced<EnBlocConsents> en_bloc_consents;
    Sourced<int> invitation_lead_working_days;
    Sourced<int> regular_before_day_of_next_month;
    static constexpr auto fields(auto visit) {
        return visit(
            field("convene_by", &SessionRules::convene_by),
            field("quorum", &SessionRules::quorum),
            field("quorum_at", &SessionRules::quorum_at),
            field("count_remote", &SessionRules::count_remote),
            field("count_substitutes", &SessionRules::count_substitutes),
            field("remote_vote", &SessionRules::remote_vote),
            field("substitute_allowed", &SessionRules::substitute_allowed),
            field("substitute_needs_consent", &SessionRules::substitute_needs_consent),
            field("substitute_may_speak", &SessionRules::substitute_may_speak),
            field("substitute_may_vote", &SessionRules::substitute_may_vote),
            field("change_vote_until_closing", &SessionRules::change_vote_until_closing),
            field("en_bloc_consents", &SessionRules::en_bloc_consents),
            field("invitation_lead_working_days", &SessionRules::invitation_lead_working_days),
            field("regular_before_day_of_next_month",
                  &SessionRules::regular_before_day_of_next_month));
    }
};

struct DossierRules {
    Sourced<int> summary_if_pages_over;
    Sourced<int> summary_pages_max;
    Sourced<int> check_working_days;
    Sourced<int> submit_working_days;
    static constexpr auto fields(auto visit) {
        return visit(field("summary_if_pages_over", &DossierRules::summary_if_pages_over),
                     field("summary_pages_max", &DossierRules::summary_pages_max),
                     field("check_working_days", &DossierRules::check_working_days),
                     field("submit_working_days", &DossierRules::submit_working_days));
    }
};

struct AnswerOption {
    Side id{Side::For};
    std::string vi;
    std::string en;
    bool comment_required{};
    bool operator==(AnswerOption const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &AnswerOption::id),
                     field("vi", &AnswerOption::vi),
                     field("en", &AnswerOption::en),
                     field("comment_required", &AnswerOption::comment_required));
    }
};

// The options printed on one kind of form: each of for, against and other exactly once.
struct OptionTemplate {
    std::string id;  // "opinion", "vote"
    std::string vi;
    std::string en;
    std::string source;
    Verified verified{Verified::Unknown};
    std::vector<AnswerOption> options;
    AnswerOption const* find(Side side) const;
    bool operator==(OptionTemplate const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &OptionTemplate::id),
                     field("vi", &OptionTemplate::vi),
                     field("en", &OptionTemplate::en),
                     field("source", &OptionTemplate::source),
                     field("verified", &OptionTemplate::verified),
                     field("options", &OptionTemplate::options));
    }
};

struct RuleSet {
    RuleSetId id;
    std::string title_vi;
    std::string title_en;
    Date effective_from;
    std::optional<Date> effective_to;  // last day in force; none while in force
    std::vector<std::string> basis;
    BodyRules body;
    DecisionRules decision;
    BallotRules ballot;
    SessionRules session;
    DossierRules dossier;
    std::vector<OptionTemplate> templates;  // the first is the default of a new question

    OptionTemplate const* find_template(std::string_view template_id) const;
    bool is_in_force(Date date) const;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &RuleSet::id),
                     field("title_vi", &RuleSet::title_vi),
                     field("title_en", &RuleSet::title_en),
                     field("effective_from", &RuleSet::effective_from),
                     field("effective_to", &RuleSet::effective_to),
                     field("basis", &RuleSet::basis),
                     field("body", &RuleSet::body),
                     field("decision", &RuleSet::decision),
                     field("ballot", &RuleSet::ballot),
                     field("session", &RuleSet::session),
                     field("dossier", &RuleSet::dossier),
                     field("templates", &RuleSet::templates));
    }
};

// Refuses a rule set that contradicts itself; `detail` names the field.
Result<Done> check_rule_set(RuleSet const& rules);

// Every version the installation knows. Plain data behind two questions.
class RuleBook {
  public:
    static Result<RuleBook> create(std::vector<RuleSet> sets);  // Conflict on a repeated id@version
    RuleSet const* find(RuleSetId const& id) const;
    // The version of `id` in force on the day, the one that came into force last if several are.
    RuleSet const* find_in_force(std::string_view id, Date date) const;
    std::vector<RuleSet> const& all() const { return sets_; }

  private:
    std::vector<RuleSet> sets_;
};

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Bound> {
    using B = ecab::domain::Bound;
    static constexpr std::array<std::pair<B, std::string_view>, 2> all{{
        {B::AtLeast, "at_least"},
        {B::MoreThan, "more_than"},
    }};
};

template <>
struct ecab::Names<ecab::domain::MajorityOf> {
    using M = ecab::domain::MajorityOf;
    static constexpr std::array<std::pair<M, std::string_view>, 3> all{{
        {M::All, "all"},
        {M::Present, "present"},
        {M::Voting, "voting"},
    }};
};

template <>
struct ecab::Names<ecab::domain::EnBlocConsents> {
    using E = ecab::domain::EnBlocConsents;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{{
        {E::OneCurrent, "one_current"},
        {E::NoneStale, "none_stale"},
    }};
};

template <>
struct ecab::Names<ecab::domain::QuorumAt> {
    using Q = ecab::domain::QuorumAt;
    static constexpr std::array<std::pair<Q, std::string_view>, 3> all{{
        {Q::Opening, "opening"},
        {Q::Closing, "closing"},
        {Q::Both, "both"},
    }};
};

template <>
struct ecab::Names<ecab::domain::TieRule> {
    using T = ecab::domain::TieRule;
    static constexpr std::array<std::pair<T, std::string_view>, 2> all{{
        {T::FollowChair, "follow_chair"},
        {T::NotAdopted, "not_adopted"},
    }};
};

template <>
struct ecab::Names<ecab::domain::NoReply> {
    using N = ecab::domain::NoReply;
    static constexpr std::array<std::pair<N, std::string_view>, 3> all{{
        {N::DeemedAgreeCounted, "deemed_agree_counted"},
        {N::DeemedAgreeShown, "deemed_agree_shown"},
        {N::Nothing, "nothing"},
    }};
};

template <>
struct ecab::Names<ecab::domain::NoMajorityNext> {
    using N = ecab::domain::NoMajorityNext;
    static constexpr std::array<std::pair<N, std::string_view>, 4> all{{
        {N::Meeting, "meeting"},
        {N::ReBallot, "re_ballot"},
        {N::ChairDecides, "chair_decides"},
        {N::Stop, "stop"},
    }};
};
