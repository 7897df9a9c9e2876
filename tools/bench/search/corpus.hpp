// The papers and queries a search benchmark runs on: JSON lines (plain or .zst) with `id`, `title`,
// `number`, `type`, `issuer`, `date`, `text`; YAML with `queries` of `query` and `expected`.
#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "search/entry.hpp"

namespace ecab::bench {

struct Question {
    std::string id;
    std::string query;
    std::vector<std::string> expected;
};

// Papers in the order of the file. Throws std::runtime_error with the line for what is no paper.
std::vector<search::Entry> read_corpus(std::filesystem::path const& path);
std::vector<Question> read_questions(std::filesystem::path const& path);

// A way to type every query otherwise: its name, and one query changed.
struct Variant {
    std::string name;
    std::function<std::string(std::string const&)> change;
};
std::vector<Variant> variants();

}  // namespace ecab::bench
