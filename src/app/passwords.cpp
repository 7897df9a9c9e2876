#include "app/passwords.hpp"

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
    if (running_ >= kHashSlots && waiting_ >= kHashQueueMax) return false;
    ++waiting_;
    free_.wait(lock, [this] { return running_ < kHashSlots; });
    --waiting_;
    ++running_;
    return true;
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
