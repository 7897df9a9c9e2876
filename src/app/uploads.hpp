// What comes in and what is thrown out of the store of papers. An upload is taken in by the act
// that attaches it, inside the writer; content that no act ever attached is swept: an act may die
// after its bytes were kept and before it is durable.
#pragma once
#include "app/matter/unit_of_work.hpp"
#include "app/services.hpp"

namespace ecab::app {

// Counts the bytes towards what the person may bring in on one day and keeps them. Refuses
// TooManyRequests ("uploads.day"). Called last: nothing but the commit may stand in the way.
Result<Done> take_in(Services const& services,
                     UnitOfWork& unit,
                     PersonId const& person,
                     ports::HeldBlob& held);

// Whether so many bytes are left of what the person may bring in today; TooManyRequests
// ("uploads.day") otherwise. Asked before anything is done with them.
Result<Done> require_share(Services const& services,
                           ports::Reader& reader,
                           OrgId const& org,
                           PersonId const& person,
                           std::uint64_t bytes);

// Counts what the person uploaded and was refused.
void count_refused(UnitOfWork& unit, PersonId const& person, std::uint64_t bytes);

// Overwrites and removes content that two people of the organisation have condemned. What could not
// be overwritten or not be removed is a line of the security log: a disk that holds a secret still.
// The words that were taken from it for the organisation's search go first, in `forget_words`.
void destroy_paper(Services const& services, OrgId const& org, Digest const& sha256);

// Overwrites and removes what is kept of the words of the organisation's papers, which is made
// again from those that are left. Also where the content itself stays, for another organisation
// uses it.
void forget_words(Services const& services, OrgId const& org);

// Wipes content that nobody uses and what was purged and came back, as from a backup; gives how
// many files. Does nothing while the table of what is used lags behind a journal.
std::uint64_t sweep_papers(Services const& services);

}  // namespace ecab::app
