// Story: a whole ballot through the public API with software members: a specialist drafts it with
// real papers, it passes every step of the approval, is issued, answered, closed, synthesised,
// submitted and decided. Each part may be played alone. Throws ApiError when the server refuses
// anything.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/organisation_import.hpp"
#include "cli/papers.hpp"
#include "cli/software_member.hpp"

namespace ecab::cli {

class Story {
  public:
    Story(std::string base,
          std::string origin,
          std::string rp_id,
          std::vector<ImportedPerson> people,
          ports::Clock* clock = nullptr);

    void activate_everybody(SecondProof proof);
    // With the papers of its matter, or the first ones where none says that it is about it; the
    // summary is what they say of themselves, page by page.
    std::string draft(std::string const& title, std::vector<Paper> const& papers);
    void approve(std::string const& ballot);  // every step up to the issue
    void start_approval(std::string const& ballot);
    // The next steps, at most `count`; false once only the issue is left.
    bool approve_steps(std::string const& ballot, int count);
    void send_back(std::string const& ballot, std::string const& reason);  // by whom it waits for
    void issue(std::string const& ballot, std::string const& number);
    // Members answer in order of precedence; at most `count` of them. Gives the receipts.
    std::vector<json::Value> answer(std::string const& ballot, std::size_t count);
    void close(std::string const& ballot);
    void respond(std::string const& ballot);  // a disposition for every row of the matrix
    void submit(std::string const& ballot);
    json::Value decide_result(std::string const& ballot);

    SoftwareMember& with_role(domain::Role role);
    SoftwareMember& person(std::string const& id);
    std::vector<ImportedPerson> const& people() const { return people_; }
    std::size_t members() const;

  private:
    void summarise(std::string const& ballot, json::Object text, std::vector<Paper> const& papers);
    void look_at_scans(std::string const& ballot);
    // Who acts next, and in which step; none once only the issue is left.
    struct Step {
        SoftwareMember* who = nullptr;
        std::string id;
    };
    std::optional<Step> next_step(std::string const& ballot);
    void complete(Step const& step,
                  std::string const& ballot,
                  std::string const& outcome,
                  std::string const& comment);
    void act(SoftwareMember& who, std::string const& ballot, json::Value const& command);

    std::vector<ImportedPerson> people_;
    std::map<std::string, std::unique_ptr<SoftwareMember>> software_;
};

}  // namespace ecab::cli
