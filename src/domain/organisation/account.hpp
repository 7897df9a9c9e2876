// What the journal keeps of accounts and of acts that two persons do together. An account's secrets
// are rows of their own; that they changed, who did it and whom it concerns is a fact. A proposal
// is an act an administrator wants done; another administrator settles it. Plain data; rules about
// it stand in separation.hpp and decide.cpp.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "base/shared_text.hpp"
#include "domain/ballot/content.hpp"

namespace ecab::domain {

using PendingActId = Id<struct PendingActTag>;

inline constexpr std::int64_t kProposalMs = 72LL * 3'600'000;
inline constexpr std::size_t kProposalsOpenMax = 200;
inline constexpr std::size_t kProposalBytesMax = 600'000;

enum class AccountChange : std::uint8_t {
    Invited,
    Activated,
    Locked,
    Unlocked,
    PasswordChanged,
    PinSet,
    RecoveryCodesIssued,
    SignInsStopped,  // too many failures
    PinStopped,
};

struct AccountChanged {
    static constexpr std::string_view kind = "account-changed";
    Stamp by;
    PersonId person;
    AccountChange change{};
    bool operator==(AccountChanged const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &AccountChanged::by),
                     field("person", &AccountChanged::person),
                     field("change", &AccountChanged::change));
    }
};

enum class ProposedAct : std::uint8_t {
    Invite,
    EnrolCertificate,
    DefinePosition,
    AssignPosition,
    EndAssignment,
    GiveMandate,
    AdoptDefinition,
};

struct PendingAct {
    PendingActId id;
    ProposedAct act{};
    std::optional<PersonId> person;  // whom it concerns
    SharedText payload;              // canonical JSON of what will be done; nothing secret
    PersonId proposed_by;
    Moment proposed_at;
    bool operator==(PendingAct const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &PendingAct::id),
                     field("act", &PendingAct::act),
                     field("person", &PendingAct::person),
                     field("payload", &PendingAct::payload),
                     field("proposed_by", &PendingAct::proposed_by),
                     field("proposed_at", &PendingAct::proposed_at));
    }
};

struct ActProposed {
    static constexpr std::string_view kind = "act-proposed";
    Stamp by;
    PendingAct proposal;
    bool operator==(ActProposed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ActProposed::by), field("proposal", &ActProposed::proposal));
    }
};

// Declined by another administrator or taken back by the proposer when not confirmed.
struct ActSettled {
    static constexpr std::string_view kind = "act-settled";
    Stamp by;
    PendingActId proposal;
    bool confirmed{};
    bool operator==(ActSettled const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &ActSettled::by),
                     field("proposal", &ActSettled::proposal),
                     field("confirmed", &ActSettled::confirmed));
    }
};

struct ProposeAct {
    PendingAct proposal;
    bool operator==(ProposeAct const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("proposal", &ProposeAct::proposal));
    }
};

struct SettleAct {
    PendingActId proposal;
    bool confirmed{};
    bool operator==(SettleAct const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("proposal", &SettleAct::proposal),
                     field("confirmed", &SettleAct::confirmed));
    }
};

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::AccountChange> {
    using E = ecab::domain::AccountChange;
    static constexpr std::array<std::pair<E, std::string_view>, 9> all{{
        {E::Invited, "invited"},
        {E::Activated, "activated"},
        {E::Locked, "locked"},
        {E::Unlocked, "unlocked"},
        {E::PasswordChanged, "password_changed"},
        {E::PinSet, "pin_set"},
        {E::RecoveryCodesIssued, "recovery_codes_issued"},
        {E::SignInsStopped, "sign_ins_stopped"},
        {E::PinStopped, "pin_stopped"},
    }};
};

template <>
struct ecab::Names<ecab::domain::ProposedAct> {
    using E = ecab::domain::ProposedAct;
    static constexpr std::array<std::pair<E, std::string_view>, 7> all{{
        {E::Invite, "invite"},
        {E::EnrolCertificate, "enrol_certificate"},
        {E::DefinePosition, "define_position"},
        {E::AssignPosition, "assign_position"},
        {E::EndAssignment, "end_assignment"},
        {E::GiveMandate, "give_mandate"},
        {E::AdoptDefinition, "adopt_definition"},
    }};
};
