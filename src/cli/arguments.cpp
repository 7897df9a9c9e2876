#include "cli/arguments.hpp"

#include <charconv>

namespace ecab::cli {

Arguments::Arguments(std::vector<std::string> const& words,
                     std::set<std::string> const& options,
                     std::set<std::string> const& flags) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string const& word = words[i];
        if (!word.starts_with("--")) {
            rest_.push_back(word);
        } else if (flags.contains(word.substr(2))) {
            values_[word.substr(2)].emplace_back("yes");
        } else if (options.contains(word.substr(2))) {
            if (i + 1 == words.size()) throw UsageError(word + " needs a value");
            values_[word.substr(2)].push_back(words[++i]);
        } else {
            throw UsageError("unknown option " + word);
        }
    }
}

std::string Arguments::get(std::string const& name, std::string const& otherwise) const {
    auto const found = values_.find(name);
    return found == values_.end() ? otherwise : found->second.back();
}

std::vector<std::string> Arguments::all(std::string const& name) const {
    auto const found = values_.find(name);
    return found == values_.end() ? std::vector<std::string>{} : found->second;
}

long Arguments::number(std::string const& name, long otherwise) const {
    auto const found = values_.find(name);
    if (found == values_.end()) return otherwise;
    long value = 0;
    std::string const& text = found->second.back();
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        throw UsageError("--" + name + " needs a whole number");
    return value;
}

}  // namespace ecab::cli
