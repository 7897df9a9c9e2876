#include "paper.hpp"

#include <yaml-cpp/yaml.h>

#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace ecab::samples {
namespace {

[[noreturn]] void refuse(std::filesystem::path const& file, std::string const& why) {
    throw std::runtime_error(file.filename().string() + ": " + why);
}

std::string content_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) refuse(file, "cannot be read");
    return out.str();
}

struct Parts {
    std::string fields;
    std::string body;
};

Parts split(std::filesystem::path const& file) {
    constexpr std::string_view kMark = "---\n";
    std::string const all = content_of(file);
    if (!all.starts_with(kMark)) refuse(file, "does not begin with ---");
    auto const end = all.find("\n---\n");
    if (end == std::string::npos) refuse(file, "its fields do not end with ---");
    return {all.substr(kMark.size(), end - kMark.size() + 1), all.substr(end + 5)};
}

std::vector<std::string> lines_of(std::string const& body) {
    std::vector<std::string> lines;
    std::istringstream in(body);
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back(line);
    return lines;
}

void replace_passage(std::filesystem::path const& file,
                     std::string& text,
                     std::string const& old_text,
                     std::string const& new_text) {
    auto const at = text.find(old_text);
    if (at == std::string::npos || text.find(old_text, at + 1) != std::string::npos)
        refuse(file, "a passage to replace must stand in its base exactly once: " + old_text);
    text.replace(at, old_text.size(), new_text);
}

std::vector<Point> points_of(YAML::Node const& list) {
    std::vector<Point> points;
    for (auto const& one : list)
        points.push_back({one["page"].as<int>(), one["text"].as<std::string>()});
    return points;
}

void set_fields(std::filesystem::path const& file, YAML::Node const& fields, Paper& paper) {
    std::map<std::string, std::string*> const texts{{"matter", &paper.matter},
                                                    {"kind", &paper.kind},
                                                    {"title", &paper.title},
                                                    {"subject", &paper.subject},
                                                    {"superior", &paper.superior},
                                                    {"issuer", &paper.issuer},
                                                    {"number", &paper.number},
                                                    {"place", &paper.place},
                                                    {"date", &paper.date},
                                                    {"draft", &paper.draft},
                                                    {"authority", &paper.authority},
                                                    {"resolves", &paper.resolves}};
    std::map<std::string, std::vector<std::string>*> const lists{
        {"to", &paper.to},
        {"legal_bases", &paper.legal_bases},
        {"signer", &paper.signer},
        {"copies", &paper.copies}};
    for (auto const& field : fields) {
        auto const name = field.first.as<std::string>();
        if (name == "base" || name == "replace") continue;
        if (name == "points") {
            paper.points = points_of(field.second);
            continue;
        }
        if (auto const text = texts.find(name); text != texts.end())
            *text->second = field.second.as<std::string>();
        else if (auto const list = lists.find(name); list != lists.end())
            *list->second = field.second.as<std::vector<std::string>>();
        else
            refuse(file, "unknown field " + name);
    }
}

}  // namespace

Paper read_paper(std::filesystem::path const& file) {
    Parts parts = split(file);
    YAML::Node const fields = YAML::Load(parts.fields);
    Paper paper;
    if (YAML::Node const base = fields["base"]) {
        paper.is_edition = true;
        auto const other = file.parent_path() / base.as<std::string>();
        Parts const original = split(other);
        if (!lines_of(parts.body).empty()) refuse(file, "an edition of a base has no body");
        set_fields(other, YAML::Load(original.fields), paper);
        parts.body = original.body;
        for (auto const& passage : fields["replace"])
            replace_passage(file,
                            parts.body,
                            passage["old"].as<std::string>(),
                            passage["new"].as<std::string>());
    }
    set_fields(file, fields, paper);
    paper.body = lines_of(parts.body);
    if (paper.issuer.empty() || paper.body.empty()) refuse(file, "needs an issuer and a body");
    if (paper.kind.empty() == paper.subject.empty())
        refuse(file, "has either a kind with its title or the subject of a letter");
    return paper;
}

std::string to_markup(std::string const& text) {
    std::string out;
    bool bold = false;
    bool italic = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.compare(at, 2, "**") == 0) {
            out += bold ? "</b>" : "<b>";
            bold = !bold;
            ++at;
            continue;
        }
        switch (text[at]) {
            case '*':
                out += italic ? "</i>" : "<i>";
                italic = !italic;
                break;
            case '\\':
                out += '\n';
                break;
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += text[at];
        }
    }
    if (bold || italic) throw std::runtime_error("an emphasis is not closed: " + text);
    return out;
}

}  // namespace ecab::samples
