// One XML element with its namespaces resolved; pugixml itself knows none. A view into a document
// that outlives it.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ecab::bpmn {

using Prefixes = std::map<std::string, std::string, std::less<>>;  // prefix → namespace

struct Attribute {
    std::string_view name_space;  // empty for an attribute without prefix
    std::string_view name;
    std::string_view value;
};

class Element {
  public:
    // Refuses an undeclared prefix and an overlong attribute.
    static Result<Element> create(pugi::xml_node node,
                                  Prefixes const& outer,
                                  std::string_view file);

    std::string_view name_space() const { return name_space_; }
    std::string_view name() const { return name_; }
    bool is_model(std::string_view name) const;

    std::optional<std::string> find(std::string_view attribute) const;
    std::optional<std::string> find_own(std::string_view attribute) const;
    Result<std::string> require(std::string_view attribute) const;
    Result<std::string> require_own(std::string_view attribute) const;
    // A whole number written in digits.
    Result<std::int32_t> number_own(std::string_view attribute) const;

    // Refuses every attribute that is not named here; namespace declarations are none.
    Result<Done> allow(std::initializer_list<std::string_view> plain,
                       std::initializer_list<std::string_view> own) const;
    // The child elements; refuses text between them, comments are skipped.
    Result<std::vector<Element>> children() const;
    // The text of an element without child elements, trimmed.
    Result<std::string> text() const;

    std::size_t line() const;
    Refusal fault(std::string_view what) const;
    Refusal fault(Reason reason, std::string_view what) const;

  private:
    Element() = default;
    pugi::xml_node node_;
    std::string_view file_;
    std::shared_ptr<Prefixes const> prefixes_;
    std::string_view name_space_;
    std::string_view name_;
    std::vector<Attribute> attributes_;
};

}  // namespace ecab::bpmn
