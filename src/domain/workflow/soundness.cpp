// Soundness by looking at every state: from the start, every choice a person, a timer or a variable
// can make is followed. A state ("marking") is where tokens wait. Refused are: two tokens in one
// place, an end while other tokens are left, and any state from which no end can be reached.
#include <map>
#include <set>
#include <vector>

#include "domain/workflow/definition.hpp"

namespace ecab::domain::workflow {
namespace {

// A waiting place: a task's id, or "join/flow" for a branch that has arrived at a join.
using Marking = std::set<std::string>;

class Explorer {
  public:
    explicit Explorer(Definition const& definition) : definition_(definition) {}

    Result<Done> run() {
        TRY(follow({}, {definition_.outgoing(definition_.start().id).front()}, 0));
        for (std::size_t i = 0; i < markings_.size(); ++i) TRY(expand(i));
        return check_all_can_end();
    }

  private:
    Result<Done> expand(std::size_t from) {
        Marking const marking = markings_[from];
        for (std::string const& place : marking) {
            if (place.find('/') != std::string::npos) continue;
            Node const& node = definition_.node(StepId{place});
            Marking rest = marking;
            rest.erase(place);
            TRY(follow(rest, {definition_.outgoing(node.id).front()}, from));
            for (Timer const& timer : node.timers)
                if (timer.interrupts_along) TRY(follow(rest, {*timer.interrupts_along}, from));
        }
        return Done{};
    }

    // Moves along `flows` until everything waits again; a choice branches the exploration. The
    // depth is bounded: gateways form no circle.
    Result<Done> follow(Marking marking, std::vector<std::string> flows, std::size_t from) {
        while (!flows.empty()) {
            Flow const& flow = definition_.flow(flows.back());
            flows.pop_back();
            Node const& node = definition_.node(flow.to);
            if (++work_ > kMarkingsMax * 100) return refuse(Reason::LimitReached, "states");
            if (node.kind == NodeKind::End) {
                if (!marking.empty() || !flows.empty())
                    return fault(node, "may be reached while other branches still run");
                ends_.insert(from);
                return Done{};
            }
            if (node.kind == NodeKind::Exclusive) return choose(marking, flows, node, from);
            if (node.kind == NodeKind::Parallel)
                TRY(fork_or_join(marking, flows, node, flow.id));
            else if (!marking.insert(node.id.value).second)
                return fault(node, "may be reached twice at the same time");
        }
        return arrive(std::move(marking), from);
    }

    Result<Done> choose(Marking const& marking,
                        std::vector<std::string> const& flows,
                        Node const& node,
                        std::size_t from) {
        for (std::string const& way : definition_.outgoing(node.id)) {
            std::vector<std::string> next = flows;
            next.push_back(way);
            TRY(follow(marking, std::move(next), from));
        }
        return Done{};
    }

    Result<Done> fork_or_join(Marking& marking,
                              std::vector<std::string>& flows,
                              Node const& node,
                              std::string const& arrived_by) {
        auto const& in = definition_.incoming(node.id);
        if (!marking.insert(node.id.value + "/" + arrived_by).second)
            return fault(node, "may be reached twice by one way");
        for (std::string const& way : in)
            if (!marking.contains(node.id.value + "/" + way)) return Done{};
        for (std::string const& way : in) marking.erase(node.id.value + "/" + way);
        auto const& out = definition_.outgoing(node.id);
        flows.insert(flows.end(), out.begin(), out.end());
        return Done{};
    }

    Result<Done> arrive(Marking marking, std::size_t from) {
        auto const [found, is_new] = numbers_.emplace(marking, markings_.size());
        if (is_new) {
            REQUIRE(markings_.size() < kMarkingsMax, Reason::LimitReached, "states");
            markings_.push_back(std::move(marking));
        }
        before_[found->second].insert(from);
        return Done{};
    }

    Result<Done> check_all_can_end() const {
        std::set<std::size_t> good = ends_;
        std::vector<std::size_t> todo(ends_.begin(), ends_.end());
        while (!todo.empty()) {
            std::size_t const at = todo.back();
            todo.pop_back();
            auto const found = before_.find(at);
            if (found == before_.end()) continue;
            for (std::size_t earlier : found->second)
                if (good.insert(earlier).second) todo.push_back(earlier);
        }
        for (std::size_t i = 0; i < markings_.size(); ++i)
            if (!good.contains(i))
                return refuse(
                    Reason::InvalidInput,
                    (markings_[i].empty() ? std::string("process") : *markings_[i].begin()) +
                        ": the process can get stuck here");
        return Done{};
    }

    static Refusal fault(Node const& node, char const* what) {
        return refuse(Reason::InvalidInput, node.id.value + ": " + what);
    }

    Definition const& definition_;
    std::size_t work_{};
    std::vector<Marking> markings_;
    std::map<Marking, std::size_t> numbers_;
    std::map<std::size_t, std::set<std::size_t>> before_;
    std::set<std::size_t> ends_;
};

}  // namespace

Result<Done> check_soundness(Definition const& definition) { return Explorer(definition).run(); }

}  // namespace ecab::domain::workflow
