// The closed lists a meeting is described with: kinds, states, replies, and their names.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/fields.hpp"

namespace ecab::domain {

// Regular, thematic, extraordinary: thường kỳ, chuyên đề, bất thường.
enum class MeetingKind : std::uint8_t { Regular, Thematic, Extraordinary };

enum class ItemKind : std::uint8_t { Decision, Discussion, Information };

// How an item ended.
enum class ItemResult : std::uint8_t {
    Approved,
    NotApproved,
    Postponed,
    Noted,
    Withdrawn,
    ToBallot
};

// What a motion is about: the item as a whole, or a change to it. A vote on a change decides the
// change only; an adopted one never lets a rejected whole pass.
enum class MotionScope : std::uint8_t { Whole, Amendment };

enum class ItemState : std::uint8_t { Planned, Current, Done };

// Where a paper of an item stands: submitted by a focal officer, or taken in by the secretariat.
enum class SubmissionState : std::uint8_t { Submitd, Accepted, Returned };

// What a member answered to the invitation.
enum class Reply : std::uint8_t { None, WillAttend, Remote, Substitute, Absent };

// Where a person is, as the room knows it. Not the right to speak and not the right to vote.
enum class Presence : std::uint8_t { Expected, Present, Remote, Absent, Substituted, Left };

// A member's stance on an item before the session.
enum class Stance : std::uint8_t { NoObjection, OtherOpinion };

// How the item is taken: together with others, or debated. A pure function of its log.
enum class ItemClass : std::uint8_t { EnBloc, Debate };

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::MeetingKind> {
    using E = ecab::domain::MeetingKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Regular, "regular"},
        {E::Thematic, "thematic"},
        {E::Extraordinary, "extraordinary"},
    }};
};

template <>
struct ecab::Names<ecab::domain::ItemKind> {
    using E = ecab::domain::ItemKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Decision, "decision"},
        {E::Discussion, "discussion"},
        {E::Information, "information"},
    }};
};

template <>
struct ecab::Names<ecab::domain::ItemResult> {
    using E = ecab::domain::ItemResult;
    static constexpr std::array<std::pair<E, std::string_view>, 6> all{{
        {E::Approved, "approved"},
        {E::NotApproved, "not_approved"},
        {E::Postponed, "postponed"},
        {E::Noted, "noted"},
        {E::Withdrawn, "withdrawn"},
        {E::ToBallot, "to_ballot"},
    }};
};

template <>
struct ecab::Names<ecab::domain::MotionScope> {
    using E = ecab::domain::MotionScope;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{{
        {E::Whole, "whole"},
        {E::Amendment, "amendment"},
    }};
};

template <>
struct ecab::Names<ecab::domain::ItemState> {
    using E = ecab::domain::ItemState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Planned, "planned"},
        {E::Current, "current"},
        {E::Done, "done"},
    }};
};

template <>
struct ecab::Names<ecab::domain::SubmissionState> {
    using E = ecab::domain::SubmissionState;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Submitd, "submitted"},
        {E::Accepted, "accepted"},
        {E::Returned, "returned"},
    }};
};

template <>
struct ecab::Names<ecab::domain::Reply> {
    using E = ecab::domain::Reply;
    static constexpr std::array<std::pair<E, std::string_view>, 5> all{{
        {E::None, "none"},
        {E::WillAttend, "will_attend"},
        {E::Remote, "remote"},
        {E::Substitute, "substitute"},
        {E::Absent, "absent"},
    }};
};

template <>
struct ecab::Names<ecab::domain::Presence> {
    using E = ecab::domain::Presence;
    static constexpr std::array<std::pair<E, std::string_view>, 6> all{{
        {E::Expected, "expected"},
        {E::Present, "present"},
        {E::Remote, "remote"},
        {E::Absent, "absent"},
        {E::Substituted, "substituted"},
        {E::Left, "left"},
    }};
};

template <>
struct ecab::Names<ecab::domain::Stance> {
    using E = ecab::domain::Stance;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{{
        {E::NoObjection, "no_objection"},
        {E::OtherOpinion, "other_opinion"},
    }};
};

template <>
struct ecab::Names<ecab::domain::ItemClass> {
    using E = ecab::domain::ItemClass;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{{
        {E::EnBloc, "en_bloc"},
        {E::Debate, "debate"},
    }};
};
