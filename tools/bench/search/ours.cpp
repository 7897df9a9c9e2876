#include <charconv>

#include "engines.hpp"
#include "search/index.hpp"
#include "search/searcher.hpp"

namespace ecab::bench {
namespace {

namespace fs = std::filesystem;

class OurClient : public Client {
  public:
    OurClient(fs::path const& folder, Words const& words)
        : searcher_(folder, words.vocabulary, words.frequencies) {}

    std::vector<std::string> find(std::string const& query, int reader, int limit) override {
        search::Request request;
        request.query = query;
        request.limit = static_cast<std::size_t>(limit);
        search::Found const found =
            searcher_.find(request, [&](std::string_view, std::string_view part) {
                unsigned audience = 0;
                std::from_chars(part.data(), part.data() + part.size(), audience);
                return reader < 0 || is_reader_of(reader, audience);
            });
        std::vector<std::string> keys;
        for (search::Hit const& hit : found.hits) keys.push_back(hit.key);
        return keys;
    }

  private:
    search::Searcher searcher_;
};

class Ours : public Engine {
  public:
    Ours(fs::path folder, Words const& words) : folder_(std::move(folder)), words_(words) {}

    void build(std::span<search::Entry const> papers) override {
        fs::path const loose = folder_.string() + ".loose";
        {
            search::IndexWriter writer(loose, words_.vocabulary);
            for (search::Entry const& paper : papers) writer.put(paper);
            writer.commit(papers.size());
        }
        search::compact(loose, folder_);
        fs::remove_all(loose);
    }
    std::uintmax_t bytes() const override {
        std::uintmax_t sum = 0;
        for (auto const& file : fs::directory_iterator(folder_)) sum += file.file_size();
        return sum;
    }
    std::unique_ptr<Client> client() override {
        return std::make_unique<OurClient>(folder_, words_);
    }

  private:
    fs::path folder_;
    Words const& words_;
};

}  // namespace

std::unique_ptr<Engine> ours(fs::path folder, Words const& words) {
    return std::make_unique<Ours>(std::move(folder), words);
}

bool is_reader_of(int reader, unsigned audience) {
    unsigned const first = static_cast<unsigned>(reader) * 37U % kAudiences;
    return (audience + kAudiences - first) % kAudiences < kReaderAudiences;
}

}  // namespace ecab::bench
