// The care of papers by two people, whichever matters they hang on: somebody else than the uploader
// has looked at the pages that no program could search, and a state secret that came in all the
// same is destroyed, proposed by one and confirmed by another. What is known is known of the
// content, by its SHA-256; the events are the organisation's. The hash and the fact stay for ever.
// Pure.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/result.hpp"
#include "domain/authority/authority.hpp"
#include "domain/matter/stamp.hpp"

namespace ecab::domain {

inline constexpr std::size_t kPapersCaredForMax = 1'000'000;  // of one organisation

enum class PaperAction : std::uint8_t { Search, ProposePurge, ConfirmPurge };

// THE table: roles that reach the matter the paper hangs on. A cell that is not here is refused.
bool is_allowed(Role role, PaperAction action);

struct PurgeRequest {
    Stamp by;
    std::string reason;
    bool operator==(PurgeRequest const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PurgeRequest::by), field("reason", &PurgeRequest::reason));
    }
};

struct PaperFacts {
    std::optional<Stamp> searched;
    std::optional<PurgeRequest> proposal;
    std::optional<PurgeRequest> dropped;  // why the last proposal was not followed
    std::optional<Stamp> purged;
    bool operator==(PaperFacts const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("searched", &PaperFacts::searched),
                     field("proposal", &PaperFacts::proposal),
                     field("dropped", &PaperFacts::dropped),
                     field("purged", &PaperFacts::purged));
    }
};

// By SHA-256 in hex; content that nothing was said of is absent.
using PaperCare = std::map<std::string, PaperFacts>;

PaperFacts facts_of(PaperCare const& care, Digest const& sha256);
// Every page and every file inside was searched, by a program or by a second person.
bool is_searched(PaperCare const& care, Digest const& sha256, std::int32_t unsearched_parts);
bool is_purged(PaperCare const& care, Digest const& sha256);

struct SearchPaper {
    Digest sha256{};
    PersonId uploaded_by;
    bool operator==(SearchPaper const&) const = default;
};
struct ProposePurge {
    Digest sha256{};
    std::string reason;
    bool operator==(ProposePurge const&) const = default;
};
struct ConfirmPurge {
    Digest sha256{};
    bool operator==(ConfirmPurge const&) const = default;
};
struct DropPurge {
    Digest sha256{};
    std::string reason;
    bool operator==(DropPurge const&) const = default;
};

struct PaperSearched {
    static constexpr std::string_view kind = "paper-searched";
    Stamp by;
    Digest sha256{};
    bool operator==(PaperSearched const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PaperSearched::by), field("sha256", &PaperSearched::sha256));
    }
};
struct PurgeProposed {
    static constexpr std::string_view kind = "purge-proposed";
    Stamp by;
    Digest sha256{};
    std::string reason;
    bool operator==(PurgeProposed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PurgeProposed::by),
                     field("sha256", &PurgeProposed::sha256),
                     field("reason", &PurgeProposed::reason));
    }
};
struct PurgeDropped {
    static constexpr std::string_view kind = "purge-dropped";
    Stamp by;
    Digest sha256{};
    std::string reason;
    bool operator==(PurgeDropped const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PurgeDropped::by),
                     field("sha256", &PurgeDropped::sha256),
                     field("reason", &PurgeDropped::reason));
    }
};
// From here on nobody is given the content, and no upload brings it in again.
struct PaperPurged {
    static constexpr std::string_view kind = "paper-purged";
    Stamp by;
    Digest sha256{};
    bool operator==(PaperPurged const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PaperPurged::by), field("sha256", &PaperPurged::sha256));
    }
};

// Refusals: SecondPersonRequired ("searched", "purge") for the uploader's own look and the
// proposer's own confirmation; Conflict for what was said already; WrongState ("purge") without a
// proposal; SecretMaterial ("purged") for what is gone; ReasonRequired.
Result<PaperSearched> decide_paper(PaperCare const& care,
                                   SearchPaper const& command,
                                   Context const& context);
Result<PurgeProposed> decide_paper(PaperCare const& care,
                                   ProposePurge const& command,
                                   Context const& context);
Result<PaperPurged> decide_paper(PaperCare const& care,
                                 ConfirmPurge const& command,
                                 Context const& context);
Result<PurgeDropped> decide_paper(PaperCare const& care,
                                  DropPurge const& command,
                                  Context const& context);
void apply_paper(PaperCare& care, PaperSearched const& event);
void apply_paper(PaperCare& care, PurgeProposed const& event);
void apply_paper(PaperCare& care, PurgeDropped const& event);
void apply_paper(PaperCare& care, PaperPurged const& event);

}  // namespace ecab::domain
