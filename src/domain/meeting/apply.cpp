#include "domain/meeting/folding.hpp"

namespace ecab::domain {

void apply(Meeting& meeting, MeetingEvent const& event) {
    std::visit([&](auto const& e) { folding::fold(meeting, e); }, event);
}

}  // namespace ecab::domain
