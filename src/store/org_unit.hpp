// OrgUnit: what one write job sees. Statements go to the connection as they are; `append` keeps the
// organisation's Merkle frontier, which the batch writes once at its end. Time is fixed for the
// length of the job, and so is whether it is believed.
#pragma once
#include <vector>

#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "store/connection.hpp"
#include "store/tree_reader.hpp"

namespace ecab::store {

class OrgUnit final : public ports::WriteUnit {
  public:
    OrgUnit(Connection& connection, OrgId const& org, OrgState& state, ports::ClockReading clock);

    OrgId const& org() const override { return org_; }
    Moment now() const override { return now_; }
    std::uint64_t next_seq() const override { return state_.frontier.size(); }
    void append(ports::StoredEntry const& entry) override;

    using ports::WriteUnit::execute;
    using ports::WriteUnit::select;
    void select(std::string_view sql,
                std::span<ports::Param const> params,
                std::function<bool(ports::Row const&)> const& each) override {
        connection_.select(sql, params, each);
    }
    std::int64_t execute(std::string_view sql, std::span<ports::Param const> params) override {
        return connection_.execute(sql, params);
    }

  private:
    Connection& connection_;
    OrgId const& org_;
    OrgState& state_;
    Moment now_;
    bool is_time_believed_;
    std::vector<journal::Subtree> completed_;
};

}  // namespace ecab::store
