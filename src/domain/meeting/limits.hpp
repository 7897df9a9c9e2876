// Every limit of a meeting that other matters do not share (matter/limits.hpp has those), by name;
// each has a test one past it.
#pragma once
#include <cstddef>
#include <cstdint>

#include "domain/matter/limits.hpp"
#include "domain/rules/rule_set.hpp"

namespace ecab::domain {

inline constexpr std::size_t kItemsMax = 500;
inline constexpr std::size_t kGuestsMax = 1'000;
inline constexpr std::size_t kAgendaVersionsMax = 50;
inline constexpr std::size_t kRemarksPerPositionMax = 100;
inline constexpr std::size_t kCorrectionsMax = 50;   // of one conclusion
inline constexpr std::size_t kQueueMax = 500;        // waiting speakers
inline constexpr std::size_t kSpeechesMax = 10'000;  // of a whole meeting
inline constexpr std::size_t kMotionsMax = 1'000;
inline constexpr std::size_t kVotesMax = 1'000;
inline constexpr std::size_t kVoteVersionsMax = 20;  // of one member in one vote
inline constexpr std::size_t kLiveTextCharsMax = 100'000;
inline constexpr std::size_t kRecentEditsMax = 1'000;  // how far an editor may be behind
inline constexpr std::size_t kSplicesMax = 100;        // of one edit
inline constexpr std::size_t kPositionVersionsMax = 100;
inline constexpr std::int32_t kPlannedMinutesMax = 24 * 60;
inline constexpr std::int32_t kSpeechSecondsMax = 3 * 60 * 60;
inline constexpr std::int32_t kSpeechSecondsDefault = 5 * 60;
inline constexpr std::int32_t kVoteSecondsMin = 10;
inline constexpr std::int32_t kVoteSecondsMax = 24 * 60 * 60;
inline constexpr std::size_t kPresenceChangesMax = 100'000;  // ten of each of kMembersMax
inline constexpr std::size_t kMessagesMax = 2'000;
inline constexpr std::size_t kReservedVoteOpinionsMax = 10;  // of one member on one vote
inline constexpr std::size_t kPlaceCharsMax = 300;
inline constexpr std::size_t kNameCharsMax = 300;
inline constexpr std::int64_t kMeetingDaysMax = 14;  // from its beginning to its planned end

}  // namespace ecab::domain
