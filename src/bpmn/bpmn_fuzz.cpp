// Whatever the bytes are, loading them ends, and a definition that loads can be started and walked.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "bpmn/bpmn.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    auto const definition = ecab::bpmn::load(text, ecab::Digest{});
    if (!definition) {
        CHECK(!definition.error().detail.empty());
        return 0;
    }
    for (ecab::domain::workflow::Node const& node : definition->data().nodes)
        CHECK(definition->find_node(node.id) == &node ||
              definition->find_node(node.id)->id == node.id);
    CHECK(definition->ref().find('@') != std::string::npos);
    return 0;
}
