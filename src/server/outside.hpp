// What binds a journal beyond this machine: each checkpoint that is kept is stamped by an authority
// of time (RFC 3161) and shown to a witness (C2SP tlog-witness), where they are named. In a thread
// of its own, because who is asked may be slow or away: then the newest checkpoint is asked for
// again a minute later, and after the next start.
//
// In outside/ORGANISATION of the data folder: SIZE.txt, the note; SIZE.tsr, the stamp
// over exactly that file; SIZE.cosigned.txt, the note with the witness's line.
#pragma once
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "app/services.hpp"
#include "journal/witness.hpp"

namespace ecab::server {

struct OutsideOptions {
    std::string stamp_url;        // empty: no stamps
    std::string stamp_authority;  // PEM: the certificate that stamps must lead to
    std::string witness_url;      // empty: no witness; add-checkpoint is appended
    std::string witness_key;      // its public key in text form
};

class Outside {
  public:
    // Throws std::runtime_error when an option cannot be used.
    Outside(std::string data_dir, OutsideOptions options, app::Services* services);
    ~Outside() { stop(); }

    void start();
    void stop();
    // A checkpoint that was kept; whatever of it is there already is not asked for again.
    void offer(OrgId const& org, std::uint64_t size, std::string note);

  private:
    struct Offered {
        std::uint64_t size{};
        std::string note;
    };

    void run();
    bool prove(OrgId const& org, Offered const& offered);
    void stamp(OrgId const& org, Offered const& offered);
    void witness(OrgId const& org, Offered const& offered);
    std::string file(OrgId const& org, std::uint64_t size, std::string_view ending) const;

    std::string data_dir_;
    OutsideOptions options_;
    app::Services* services_;
    Bytes authority_der_;
    std::optional<journal::WitnessKey> witness_key_;
    std::map<OrgId, std::uint64_t> witnessed_;  // what the witness saw last
    std::mutex mutex_;
    std::condition_variable wake_;
    std::map<OrgId, Offered> pending_;
    bool has_news_ = false;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

}  // namespace ecab::server
