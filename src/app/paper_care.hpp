// The care of papers (domain/paper) as people meet it: on one version of a paper of a ballot or a
// meeting. Whose role reaches the matter and who may read it may take part; the rest learn nothing.
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/access.hpp"
#include "app/matter/unit_of_work.hpp"
#include "domain/matter/document.hpp"

namespace ecab::app {

// What a purge leaves to do outside of the database: a job of this kind, by the content's hash.
inline constexpr std::string_view kPurgeJob = "purge";

struct ConfirmPaperSearched {
    static constexpr std::string_view kind = "confirm-searched";
    static constexpr auto fields(auto visit) { return visit(); }
};
struct ProposePaperPurge {
    static constexpr std::string_view kind = "propose-purge";
    std::string reason;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &ProposePaperPurge::reason));
    }
};
struct ConfirmPaperPurge {
    static constexpr std::string_view kind = "confirm-purge";
    static constexpr auto fields(auto visit) { return visit(); }
};
struct DropPaperPurge {
    static constexpr std::string_view kind = "drop-purge";
    std::string reason;
    static constexpr auto fields(auto visit) {
        return visit(field("reason", &DropPaperPurge::reason));
    }
};
using PaperCareCommand =
    std::variant<ConfirmPaperSearched, ProposePaperPurge, ConfirmPaperPurge, DropPaperPurge>;

// One version of a paper where it hangs; the matter's id tells its kind.
struct PaperPlace {
    std::string matter;
    DocumentId document;
    std::int32_t version{};
};

// Whoever asks, and the roles that reach the matter the paper hangs on.
struct PaperViewer {
    PersonId person;
    std::set<domain::Role> roles;
};

// What is known of a version and what the reader may do about it; reasons and acts are the
// office's.
struct PaperCareView {
    std::string searched_by;  // a name; empty: nobody, or nothing was left to search
    std::string purge;        // "none", "proposed", "done"
    std::string purge_reason;
    std::string drop_reason;  // of the last proposal that was dropped
    std::vector<std::string> may;
    static constexpr auto fields(auto visit) {
        return visit(field("searched_by", &PaperCareView::searched_by),
                     field("purge", &PaperCareView::purge),
                     field("purge_reason", &PaperCareView::purge_reason),
                     field("drop_reason", &PaperCareView::drop_reason),
                     field("may", &PaperCareView::may));
    }
};
PaperCareView care_of(domain::Organisation const& organisation,
                      domain::DocumentVersion const& version,
                      PaperViewer const& reader);

// Whether the bytes may be handed out: never what was purged (SecretMaterial "purged"); what nobody
// has searched only to the office and to who brought it (SecondPersonRequired "unsearched").
Result<Done> may_open_paper(domain::Organisation const& organisation,
                            domain::DocumentVersion const& version,
                            PaperViewer const& reader);

// Inside the writer. NotFound unless the person may read the version there, Forbidden by the table
// of domain/paper. A purge is confirmed by who may do so in every matter that holds the content
// (Forbidden "purge"); it puts the job that destroys it.
Result<PaperCareView> care_for_paper(Services const& services,
                                     UnitOfWork& unit,
                                     PersonId const& person,
                                     PaperPlace const& place,
                                     PaperCareCommand const& command);

}  // namespace ecab::app
