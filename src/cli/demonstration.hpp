// What demonstrations share: where the data and papers of an installation lie, a private data
// folder, the demonstration's government.
#pragma once
#include <string>

#include "cli/commands.hpp"
#include "cli/story.hpp"
#include "definitions/meeting_record_file.hpp"

namespace ecab::cli {

std::string slurp(std::string const& path);  // throws std::runtime_error

// Beside the rules of a source tree lie its data and, once built, its papers.
std::string beside_rules(std::string const& relative);

std::vector<Paper> papers_of(Arguments const& arguments);  // throws UsageError when there are none

definitions::Government government_of(Arguments const& arguments);

std::vector<ImportedPerson> create_demonstration(server::Node& node,
                                                 definitions::Government const& government,
                                                 OrgId const& org);

std::string origin_of(server::Node const& node);

definitions::Session session_of(std::string const& file);  // throws UsageError

// The rules the import chose for the organisation.
domain::RuleSet const& rules_of(app::Services& services, OrgId const& org, Date day);

// Days pass between two acts of a played story: sessions must outlive them.
void allow_long_sessions(server::Node& node);

// The folder named by --data, or a temporary one that goes with this object.
class DataFolder {
  public:
    explicit DataFolder(Arguments const& arguments);
    ~DataFolder();
    DataFolder(DataFolder const&) = delete;
    DataFolder& operator=(DataFolder const&) = delete;
    std::string const& path() const { return path_; }

  private:
    std::string path_;
    bool temporary_ = false;
};

// Replays the journal from what is on disk, by the same command anyone may run.
bool verifies(std::string const& data_dir, std::string const& store_url);

int run_meeting_demo(Arguments const& arguments);

}  // namespace ecab::cli
