// What `ecabinet verify` checks a journal against besides itself: the organisation's keys, the
// checkpoints the server keeps, and those somebody kept outside.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "app/verify/verify.hpp"

namespace ecab::cli {

struct AnchorFiles {
    std::string data_dir;
    std::vector<std::string> checkpoints;  // files of signed notes
    std::vector<std::string> vkeys;        // verifier keys that come before those on this disk
};

// By organisation. What cannot be read or was not signed is a fault.
std::map<OrgId, app::VerifyAnchors> load_anchors(AnchorFiles const& files,
                                                 std::vector<OrgId> const& orgs,
                                                 app::Findings& findings);

}  // namespace ecab::cli
