// The engines a search benchmark compares: each is made from the same papers, asked the same words.
#pragma once
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "search/entry.hpp"
#include "search/frequencies.hpp"
#include "search/vocabulary.hpp"

namespace ecab::bench {

// Who may see what in the benchmark: paper i is for audience i % kAudiences, a reader is of twenty.
inline constexpr unsigned kAudiences = 200;
inline constexpr unsigned kReaderAudiences = 20;

struct Words {
    search::Vocabulary vocabulary;
    search::Frequencies frequencies;
};

// One client's view of an engine.
class Client {
  public:
    virtual ~Client() = default;
    // Keys of the first `limit` papers. `reader` < 0 sees all, another its audiences only.
    virtual std::vector<std::string> find(std::string const& query, int reader, int limit) = 0;
};

class Engine {
  public:
    virtual ~Engine() = default;
    virtual void build(std::span<search::Entry const> papers) = 0;
    virtual std::uintmax_t bytes() const = 0;
    virtual std::unique_ptr<Client> client() = 0;
};

std::unique_ptr<Engine> ours(std::filesystem::path folder, Words const& words);
// FTS5 over the same terms, in columns, weighted by its own bm25; no snippets.
std::unique_ptr<Engine> fts5(std::filesystem::path file, Words const& words);

bool is_reader_of(int reader, unsigned audience);

}  // namespace ecab::bench
