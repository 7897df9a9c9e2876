#include "app/passwords.hpp"

#include <chrono>

#include "crypto/password.hpp"

namespace ecab::app {

class Passwords::Slot {
  public:
    explicit Slot(Passwords* pool) : pool_(pool), held_(pool->enter()) {}
    ~Slot() {
        if (held_) pool_->leave();
    }
    Slot(Slot const&) = delete;
    Slot& operator=(Slot const&) = delete;
    bool held() const { return held_; }

  private:
    Passwords* pool_;
    bool held_;
};

bool Passwords::enter() {
    std::unique_lock lock(mutex_);
    if (running_ >= limits_.slots && waiting_ >= limits_.queue_max) return false;
    ++waiting_;
    bool const free = free_.wait_for(lock, std::chrono::milliseconds(limits_.wait_ms), [this] {
        return running_ < limits_.slots;
    });
    --waiting_;
    if (free) ++running_;
    return free;
}

void Passwords::leave() {
    {
        std::lock_guard const lock(mutex_);
        --running_;
    }
    free_.notify_one();
}

Result<bool> Passwords::verify(std::string_view password, std::string const& phc) {
    Slot const slot(this);
    REQUIRE(slot.held(), Reason::TooManyRequests, "sign-in");
    if (phc.empty()) {
        static_cast<void>(crypto::verify_password(password, crypto::dummy_password_hash()));
        return false;
    }
    return crypto::verify_password(password, phc);
}

Result<std::string> Passwords::hash(std::string_view password) {
    Slot const slot(this);
    REQUIRE(slot.held(), Reason::TooManyRequests, "sign-in");
    return crypto::hash_password(password);
}

}  // namespace ecab::app
