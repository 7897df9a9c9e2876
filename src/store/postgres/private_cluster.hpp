// Test support: a PostgreSQL cluster that lives as long as this object, in a folder of its own,
// made by tools/setup/private_postgres.sh. fsync is off: what it keeps does not survive a power
// cut.
#pragma once
#include <string>

namespace ecab::store {

class PrivateCluster {
  public:
    // `source_folder` is the top of the project. Throws std::runtime_error when it does not start.
    explicit PrivateCluster(std::string const& source_folder);
    ~PrivateCluster();
    PrivateCluster(PrivateCluster const&) = delete;
    PrivateCluster& operator=(PrivateCluster const&) = delete;

    // The database as the owner, who is no superuser.
    std::string const& url() const { return url_; }
    // A new, empty schema of its own inside that database.
    std::string fresh_schema_url();
    void stop();   // the server goes away, the data stays
    void start();  // and comes back

  private:
    std::string script_;
    std::string folder_;
    std::string url_;
    int schemas_{};
};

}  // namespace ecab::store
