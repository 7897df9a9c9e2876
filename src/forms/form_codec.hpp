// YAML → the few types of forms and documents that are not plain structs of plain values. Included
// by the two readers of this folder only.
#pragma once
#include "definitions/yaml_codec.hpp"
#include "forms/document.hpp"
#include "forms/form.hpp"

namespace ecab::definitions {

// "14" or "12.7": at most three digits before the point and one after it.
template <>
struct YamlCodec<forms::Tenths> {
    static Result<forms::Tenths> decode(YAML::Node const& node, Spot const& spot) {
        constexpr std::string_view kWhat = "expected a number like 14 or 12.7";
        if (!node.IsScalar()) return wrong(node, spot, kWhat);
        std::string const text = node.Scalar();
        std::size_t const point = text.find('.');
        std::optional<int> const whole = parse_int(text.substr(0, point));
        std::optional<int> rest = 0;
        if (point != std::string::npos)
            rest = point + 2 == text.size() ? parse_int(text.substr(point + 1)) : std::nullopt;
        if (!whole || !rest || *whole < 0 || *whole > 999 || *rest < 0)
            return wrong(node, spot, kWhat);
        return forms::Tenths{*whole * 10 + *rest};
    }
};

template <>
struct YamlCodec<forms::OneOrMore> {
    static Result<forms::OneOrMore> decode(YAML::Node const& node, Spot const& spot) {
        if (node.IsScalar()) return forms::OneOrMore{{node.Scalar()}};
        forms::OneOrMore out{TRY(decode_yaml<std::vector<std::string>>(node, spot))};
        if (out.texts.empty()) return wrong(node, spot, "expected text or a list of texts");
        return out;
    }
};

}  // namespace ecab::definitions
