// Every limit of a ballot that other matters do not share (matter/limits.hpp has those), by name;
// each has a test one past it. Characters are code points.
#pragma once
#include <cstddef>

#include "domain/matter/limits.hpp"
#include "domain/rules/rule_set.hpp"

namespace ecab::domain {

inline constexpr std::size_t kQuestionCharsMax = 2'000;
inline constexpr std::size_t kNumberCharsMax = 60;  // "128/PLYK-VPCP", a secret register's number
inline constexpr std::size_t kSummaryPointsMax = 3;
inline constexpr std::size_t kQuestionsMax = 20;
inline constexpr std::size_t kRemarksPerAnswerMax = 100;
inline constexpr std::size_t kAnswerVersionsMax = 100;
inline constexpr std::size_t kReservedOpinionsMax = 10;
inline constexpr std::size_t kMergeRowsMax = 1'000;
inline constexpr std::size_t kRecipientsMax = kMembersMax;
inline constexpr int kReplyWorkingDaysMax = 60;

}  // namespace ecab::domain
