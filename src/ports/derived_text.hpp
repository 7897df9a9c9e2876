// DerivedText: what is kept on this machine of the words of papers, beside the papers: the search
// index of each organisation. It can be made again from the journal and the papers that are left.
#pragma once
#include "base/id.hpp"

namespace ecab::ports {

class DerivedText {
  public:
    virtual ~DerivedText() = default;
    // Overwritten and gone; where there is none, that is no fault. False: words may still lie on
    // the disk; told on standard error.
    [[nodiscard]] virtual bool forget(OrgId const& org) = 0;
};

}  // namespace ecab::ports
