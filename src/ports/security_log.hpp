// SecurityLog: who signed in, changed credentials or rights, was refused, read papers or took
// copies: apart from the journal, which tells what was decided. Lines say ids and kinds only: no
// secret, no title, no free text.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ecab::ports {

struct SecurityEvent {
    std::string_view kind;     // api/watched.hpp names those of requests
    std::string_view outcome;  // "done", "refused", "failed"
    std::string reason{};      // of a refusal: Reason and detail as the contract writes them
    std::string org{};         // empty: nobody known
    std::string person{};
    std::string source{};  // address of the peer
    std::string target{};  // what it was about, as the path of the request says
};

// Lines as they stand in the log, newest first, and where to go on.
struct SecurityPage {
    std::vector<std::string> lines;
    std::uint64_t before = 0;         // offset to ask for next; 0: the month has no more
    bool is_damaged = false;          // what stood between them is no line, or was changed
    std::vector<std::int32_t> nodes;  // whose logs lie beside this one
    std::int32_t node = 0;            // whose lines these are
};
// Which lines are asked for.
struct SecurityQuery {
    std::int32_t node = 0;  // 0: the node that answers
    std::string month;      // "2026-11"
    std::string org;
    std::uint64_t before = 0;  // those that begin before this offset of the month; 0: the newest
};

// Any thread. Neither blocks for the disk nor throws.
class SecurityLog {
  public:
    virtual ~SecurityLog() = default;
    virtual void record(SecurityEvent event) = 0;
    // False while lines cannot be written: then nothing that changes who may do what is done.
    virtual bool is_kept() const = 0;
    // Lines of one organisation in a month. InvalidInput ("month", "node") when there is no such.
    virtual Result<SecurityPage> page(SecurityQuery const& query) const = 0;
};

}  // namespace ecab::ports
