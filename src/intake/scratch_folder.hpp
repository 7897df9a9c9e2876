// A folder of its own for one run of a converter, gone with its content when the run is over.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ecab::intake {

class ScratchFolder {
  public:
    ScratchFolder();  // throws ports::StoreDown when there is no room for one
    ~ScratchFolder();
    ScratchFolder(ScratchFolder const&) = delete;
    ScratchFolder& operator=(ScratchFolder const&) = delete;

    std::string const& path() const { return path_; }
    void make_folder(std::string const& name) const;
    void put(std::string const& name, std::string_view bytes) const;  // "in/paper.docx"
    // What a program left there that nobody trusts: an ordinary file of `most` bytes at most, in
    // folders that are none of somebody else's; nothing otherwise.
    std::optional<std::string> take(std::string const& folder,
                                    std::string const& name,
                                    std::uint64_t most) const;

  private:
    std::string path_;
};

}  // namespace ecab::intake
