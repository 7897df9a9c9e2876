// The evidence of one matter as one file (src/proof): gathered from journal, papers, checkpoints
// and what others said of them, verified as a stranger would, sealed by the organisation.
#pragma once
#include <string>

#include "app/keyring.hpp"
#include "base/result.hpp"
#include "ports/blobs.hpp"
#include "ports/clock.hpp"
#include "ports/store.hpp"

namespace ecab::app {

struct ExportSurroundings {
    ports::Store& store;
    ports::BlobStore& blobs;
    KeyRing& keys;
    ports::Clock& clock;
    ports::Random& random;
    std::string data_dir;  // keys/, outside/, seals/
    unsigned threads = 1;
};

// The container's bytes. The same journal gives the same bytes: of one manifest the first seal is
// kept under seals/ORGANISATION. Refuses NotFound for no such organisation or matter, TooLarge past
// the form's limits, Damaged when the evidence does not verify (`detail`: the first fault).
Result<std::string> export_matter(ExportSurroundings const& around,
                                  OrgId const& org,
                                  std::string const& matter);

}  // namespace ecab::app
