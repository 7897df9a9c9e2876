// What a ballot is made of before anybody answers: questions, papers, recipients, the terms of the
// rule set it is issued under. Plain data; limits are those of limits.hpp.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "domain/matter/document.hpp"
#include "domain/matter/stamp.hpp"
#include "domain/rules/rule_set.hpp"

namespace ecab::domain {

// A short point of the summary; may point at a page of a document.
struct SummaryPoint {
    std::string text;
    std::optional<DocumentId> document;
    std::optional<std::int32_t> page;
    bool operator==(SummaryPoint const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("text", &SummaryPoint::text),
                     field("document", &SummaryPoint::document),
                     field("page", &SummaryPoint::page));
    }
};

// `options` names an option template of the rule set; empty means its first one.
struct Question {
    QuestionId id;
    std::string text;
    std::string options;
    bool operator==(Question const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Question::id),
                     field("text", &Question::text),
                     field("options", &Question::options));
    }
};

// What the drafter writes; BallotDrafted and BallotEdited carry it whole.
struct Content {
    std::string title;
    BodyId submitting_agency;
    std::vector<SummaryPoint> summary;
    std::vector<Question> questions;
    std::int32_t reply_working_days{};  // becomes the deadline at issue
    bool operator==(Content const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("title", &Content::title),
                     field("submitting_agency", &Content::submitting_agency),
                     field("summary", &Content::summary),
                     field("questions", &Content::questions),
                     field("reply_working_days", &Content::reply_working_days));
    }
};

// The rule set as it binds this ballot, fixed at issue for ever.
struct Terms {
    RuleSetId rule_set;
    std::vector<OptionTemplate> templates;  // those the questions use
    NoReply no_reply{NoReply::Nothing};
    bool may_amend{};                       // answers may change until the deadline
    bool reserve_opinion{};                 // bảo lưu ý kiến after the decision
    bool answer_by_delegate{};              // a deputy may answer by mandate
    std::int32_t reply_min_working_days{};  // runs again when a paper is replaced
    Digest rules_sha256{};                  // of the rule set as it was adopted
    Digest roster_sha256{};                 // of the canonical list of those asked
    bool operator==(Terms const& other) const;
    static constexpr auto fields(auto visit) {
        return visit(field("rule_set", &Terms::rule_set),
                     field("templates", &Terms::templates),
                     field("no_reply", &Terms::no_reply),
                     field("may_amend", &Terms::may_amend),
                     field("reserve_opinion", &Terms::reserve_opinion),
                     field("answer_by_delegate", &Terms::answer_by_delegate),
                     field("reply_min_working_days", &Terms::reply_min_working_days),
                     field("rules_sha256", &Terms::rules_sha256),
                     field("roster_sha256", &Terms::roster_sha256));
    }
};

// A member on the date of issue, named as then.
struct Recipient {
    PersonId person;
    PositionId position;
    std::string name;
    std::string position_name;
    bool chair{};
    bool operator==(Recipient const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &Recipient::person),
                     field("position", &Recipient::position),
                     field("name", &Recipient::name),
                     field("position_name", &Recipient::position_name),
                     field("chair", &Recipient::chair));
    }
};

}  // namespace ecab::domain
