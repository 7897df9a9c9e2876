// SharedText: a long text that is never changed, shared by its copies. For states that are copied
// while somebody still reads the last one and carry whole files (domain/organisation/adoption).
// Any thread.
#pragma once
#include <memory>
#include <string>
#include <utility>

namespace ecab {

class SharedText {
  public:
    SharedText() = default;
    // Implicit, so that a struct is written with the text itself.
    SharedText(std::string text) : text_(std::make_shared<std::string const>(std::move(text))) {}

    std::string const& text() const {
        static std::string const kNone;
        return text_ ? *text_ : kNone;
    }
    bool operator==(SharedText const& other) const {
        return text_ == other.text_ || text() == other.text();
    }

  private:
    std::shared_ptr<std::string const> text_;
};

}  // namespace ecab
