// Every limit of a ballot, by name; each has a test one past it. Characters are code points.
#pragma once
#include <cstddef>

#include "domain/rules/rule_set.hpp"

namespace ecab::domain {

inline constexpr std::size_t kTitleCharsMax = 500;
inline constexpr std::size_t kTextCharsMax =
    10'000;  // comments, remarks, responses, notes, reasons
inline constexpr std::size_t kQuestionCharsMax = 2'000;
inline constexpr std::size_t kClauseCharsMax = 200;
inline constexpr std::size_t kNumberCharsMax = 60;  // "128/PLYK-VPCP", a secret register's number
inline constexpr std::size_t kFilenameCharsMax = 255;
inline constexpr std::size_t kMediaTypeCharsMax = 127;
inline constexpr std::size_t kSummaryPointsMax = 3;
inline constexpr std::size_t kQuestionsMax = 20;
inline constexpr std::size_t kDocumentsMax = 50;
inline constexpr std::size_t kDocumentVersionsMax = 100;
inline constexpr std::size_t kRemarksPerAnswerMax = 100;
inline constexpr std::size_t kAnswerVersionsMax = 100;
inline constexpr std::size_t kReservedOpinionsMax = 10;
inline constexpr std::size_t kMergeRowsMax = 1'000;
inline constexpr std::size_t kStepsMax = 1'000;  // completed steps of one approval
inline constexpr std::size_t kRecipientsMax = kMembersMax;
inline constexpr int kReplyWorkingDaysMax = 60;

}  // namespace ecab::domain
