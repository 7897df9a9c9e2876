// Faults: where tests make the database fail. A connection asks before each step; the usual
// implementation counts and throws an outage at the Nth. Null means none. Called on the thread
// that uses the connection.
#pragma once

namespace ecab::store {

enum class Step {
    Begin,
    Statement,
    Commit,     // nothing was made durable
    Committed,  // durable, but the answer is lost
};

class Faults {
  public:
    virtual ~Faults() = default;
    virtual void at(Step step) = 0;  // throws ports::Outage to make the step fail
};

}  // namespace ecab::store
