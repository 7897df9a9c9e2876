// Finder: the search index of each organisation of this installation, in a folder of this machine.
// It is made from the journal and from papers, and follows them: what changed since is read, told
// apart into parts (parts.hpp) and committed together with the place in the journal, so a process
// that dies goes on where it stood. It may be thrown away at any time. Content that was purged
// takes the whole index with it, which is made again. Searching asks rights for each hit.
// `catch_up` and `make_again`: one thread, one process at a time; `find`: any thread.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "app/access.hpp"
#include "search/index.hpp"
#include "search/searcher.hpp"

namespace ecab::finder {

inline constexpr std::int64_t kPageEntries = 1'000;  // of the journal between two commits

struct Caught {
    std::uint64_t entries = 0;  // of the journal, read now
    std::uint64_t parts = 0;    // put into the index now
};

class Finder {
  public:
    // `words` and `frequencies` are rules/search. Throws std::runtime_error when they are wrong.
    Finder(app::Services* services,
           std::filesystem::path folder,
           std::filesystem::path const& rules);

    // Brings every index up to the end of its journal. Throws ports::Outage.
    Caught catch_up();
    Caught make_again();

    // Nothing for an organisation whose index was not made yet.
    search::Found find(OrgId const& org,
                       domain::Organisation const& organisation,
                       app::Viewer const& viewer,
                       search::Request const& request);

  private:
    Caught catch_up(OrgId const& org);
    // A document is found in what holds it: those matters are taken again when it changed.
    void add_holders(OrgId const& org, std::set<std::string>& touched);
    bool take_page(OrgId const& org,
                   search::IndexWriter& writer,
                   std::uint64_t& purged_until,
                   Caught& caught);
    void take(OrgId const& org,
              search::IndexWriter& writer,
              std::string const& matter,
              Caught& caught);
    std::string text_of(Digest const& sha256);
    std::unique_ptr<search::Searcher> borrow(OrgId const& org);
    void give_back(OrgId const& org, std::unique_ptr<search::Searcher> searcher);

    app::Services* services_;
    std::filesystem::path folder_;
    search::Vocabulary vocabulary_;
    search::Frequencies frequencies_;
    std::mutex mutex_;
    std::map<OrgId, std::vector<std::unique_ptr<search::Searcher>>> idle_;
};

}  // namespace ecab::finder
