// A journal that may be changed: a copy of a data folder with the database's own guards removed.
// Each change is made inside a transaction that is rolled back, so that all begin from the same.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/verify/verify.hpp"
#include "server/definitions.hpp"
#include "store/open_store.hpp"
#include "store/system_clock.hpp"

namespace ecab::mutations {

class Scratch {
  public:
    // Copies the folder to `work`, which must not exist.
    Scratch(std::string const& source, std::string work);
    ~Scratch();
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;

    OrgId const& org() const { return org_; }
    std::vector<std::string> const& entries() const { return entries_; }  // as they were found
    std::string blob_path(Digest const& sha256) const;

    struct Looks {
        bool checkpoints = false;  // those of the unchanged journal, one every eight entries
        bool papers = false;
    };
    // Changes, verifies, rolls back. `change` may be empty. Each fault is told as it is found.
    // False when the database itself does not take the change.
    bool verify(std::function<void(ports::Writer&)> const& change,
                Looks looks,
                app::VerifyProgress* progress,
                std::function<void(app::Fault const&)> const& on_fault);

    // The journal becomes these entries, with every leaf, tile and head that follow.
    void rewrite(ports::Writer& writer, std::vector<std::string> const& entries) const;

  private:
    void read_all();

    std::string work_;
    store::SystemClock clock_;
    server::Definitions definitions_;
    std::unique_ptr<ports::Store> store_;
    std::unique_ptr<ports::Store> copy_;
    OrgId org_;
    std::vector<std::string> entries_;
    std::vector<app::KeptCheckpoint> checkpoints_;
    app::VerifyAnchors anchors_;
};

}  // namespace ecab::mutations
