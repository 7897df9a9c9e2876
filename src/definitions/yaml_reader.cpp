#include "definitions/yaml_reader.hpp"

#include <yaml-cpp/eventhandler.h>

#include <fstream>
#include <sstream>

#include "json/json.hpp"

namespace ecab::definitions {

namespace {

std::string place(std::string_view file, int line, std::string_view what) {
    return std::string(file) + ":" + std::to_string(line + 1) + ": " + std::string(what);
}

// Walks the events of a document before a tree is built and stops at the first excess.
class Guard : public YAML::EventHandler {
  public:
    struct Excess {
        int line;
        std::string what;
    };

    void OnDocumentStart(YAML::Mark const&) override {}
    void OnDocumentEnd() override {}
    void OnNull(YAML::Mark const& mark, YAML::anchor_t anchor) override { node(mark, anchor); }
    void OnAlias(YAML::Mark const& mark, YAML::anchor_t) override {
        throw Excess{mark.line, "aliases are not allowed"};
    }
    void OnScalar(YAML::Mark const& mark,
                  std::string const&,
                  YAML::anchor_t anchor,
                  std::string const&) override {
        node(mark, anchor);
    }
    void OnSequenceStart(YAML::Mark const& mark,
                         std::string const&,
                         YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        enter(mark, anchor);
    }
    void OnSequenceEnd() override { --depth_; }
    void OnMapStart(YAML::Mark const& mark,
                    std::string const&,
                    YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        enter(mark, anchor);
    }
    void OnMapEnd() override { --depth_; }

  private:
    void node(YAML::Mark const& mark, YAML::anchor_t anchor) {
        if (anchor != YAML::NullAnchor) throw Excess{mark.line, "anchors are not allowed"};
        if (++nodes_ > kYamlNodesMax) throw Excess{mark.line, "too many values"};
    }
    void enter(YAML::Mark const& mark, YAML::anchor_t anchor) {
        node(mark, anchor);
        if (++depth_ > kYamlDepthMax) throw Excess{mark.line, "nested too deeply"};
    }
    std::size_t nodes_{};
    int depth_{};
};

}  // namespace

Result<YAML::Node> read_yaml(std::string_view text, std::string_view file) {
    std::string const name(file);
    REQUIRE(text.size() <= kYamlBytesMax, Reason::TooLarge, name + ": file too large");
    REQUIRE(text.find('\0') == std::string_view::npos, Reason::InvalidInput, name + ": NUL byte");
    REQUIRE(json::is_nfc(text), Reason::NotNormalised, name + ": not UTF-8 in NFC");
    // yaml-cpp reports ill-formed documents by exception; this is where they become refusals.
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        Guard guard;
        REQUIRE(parser.HandleNextDocument(guard), Reason::InvalidInput, name + ": empty file");
        REQUIRE(!parser.HandleNextDocument(guard),
                Reason::InvalidInput,
                name + ": more than one document");
        return YAML::Load(std::string(text));
    } catch (Guard::Excess const& excess) {
        return refuse(Reason::InvalidInput, place(file, excess.line, excess.what));
    } catch (YAML::Exception const& wrong) {
        return refuse(Reason::InvalidInput, place(file, wrong.mark.line, wrong.msg));
    }
}

Result<std::string> read_file(std::filesystem::path const& path, std::size_t bytes_max) {
    std::string const name = path.filename().string();
    std::error_code failed;
    bool const regular = std::filesystem::is_regular_file(path, failed);
    REQUIRE(regular && !failed, Reason::InvalidInput, name + ": no such file");
    std::ifstream in(path, std::ios::binary);
    REQUIRE(in.good(), Reason::InvalidInput, name + ": cannot be read");
    std::string text(bytes_max + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    REQUIRE(text.size() <= bytes_max, Reason::TooLarge, name + ": file too large");
    return text;
}

Refusal refuse_at(Reason reason, YAML::Node const& node, std::string_view file, std::string what) {
    return refuse(reason, place(file, node.Mark().line, what));
}

}  // namespace ecab::definitions
