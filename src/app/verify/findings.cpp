#include "app/verify/findings.hpp"

namespace ecab::app {

std::string to_text(Fault const& fault) {
    std::string out = fault.org;
    if (fault.entry) out += " entry " + std::to_string(*fault.entry);
    if (!out.empty()) out += ' ';
    return out + fault.field + ": " + fault.what;
}

}  // namespace ecab::app
