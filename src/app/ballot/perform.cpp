#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

Result<Recorded> perform_any(Request const& request, Command const& command) {
    return std::visit([&](auto const& one) { return perform(request, one); }, command);
}

}  // namespace ecab::app::ballot
