#include "corpus.hpp"

#include <utf8proc.h>
#include <yaml-cpp/yaml.h>
#include <zstd.h>

#include <boost/json.hpp>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace ecab::bench {
namespace {

std::string read_whole(std::filesystem::path const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw std::runtime_error(path.string() + ": cannot be read");
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string unpressed(std::string const& bytes) {
    std::string out;
    ZSTD_DStream* const stream = ZSTD_createDStream();
    std::string piece(ZSTD_DStreamOutSize(), '\0');
    ZSTD_inBuffer from{bytes.data(), bytes.size(), 0};
    while (from.pos < from.size) {
        ZSTD_outBuffer to{piece.data(), piece.size(), 0};
        if (ZSTD_isError(ZSTD_decompressStream(stream, &to, &from)) != 0)
            throw std::runtime_error("the corpus is no zstd file");
        out.append(piece, 0, to.pos);
    }
    ZSTD_freeDStream(stream);
    return out;
}

std::string text_of(boost::json::object const& row, char const* key) {
    boost::json::value const* const value = row.if_contains(key);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

std::string normalized(std::string const& text, utf8proc_option_t options) {
    utf8proc_uint8_t* mapped = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &mapped,
                     options);
    if (size < 0) throw std::runtime_error("a query is no UTF-8");
    std::string out(reinterpret_cast<char const*>(mapped), static_cast<std::size_t>(size));
    std::free(mapped);
    return out;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

constexpr auto kNfd = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE);
constexpr auto kNfc = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);

std::string without_marks(std::string const& text) {
    std::string out = normalized(
        text,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK));
    return replaced(replaced(std::move(out), "đ", "d"), "Đ", "D");
}

// The tone on the other letter of oa, oe, uy: hoà for hòa, uỷ for ủy.
std::string other_tone(std::string const& text) {
    std::string out = normalized(text, kNfd);
    for (std::string_view const pair : {"oa", "oe", "uy"})
        for (std::string_view const tone : {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}) {
            std::string const one = std::string(1, pair[0]) + std::string(tone) + pair[1];
            std::string const two = std::string(pair) + std::string(tone);
            std::string const kept = "\x01";
            out = replaced(replaced(replaced(std::move(out), one, kept), two, one), kept, two);
        }
    return normalized(out, kNfc);
}

std::vector<std::string> split(std::string const& text) {
    std::vector<std::string> out;
    std::string word;
    for (char const c : text + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            out.push_back(std::move(word));
            word.clear();
        }
    }
    return out;
}

std::string joined(std::vector<std::string> const& words) {
    std::string out;
    for (std::string const& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

bool has_number(std::string const& word) { return word.find('/') != std::string::npos; }

std::string spaced_numbers(std::string const& text) {
    std::vector<std::string> words = split(text);
    for (std::string& word : words)
        if (has_number(word)) word = replaced(replaced(std::move(word), "/", " "), "-", " ");
    return joined(words);
}

std::string hyphened_numbers(std::string const& text) {
    std::vector<std::string> words = split(text);
    for (std::string& word : words)
        if (has_number(word)) word = replaced(std::move(word), "/", "-");
    return joined(words);
}

std::string less(std::string const& text) {
    std::vector<std::string> words = split(text);
    if (words.size() > 2)
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2));
    return joined(words);
}

// The two letters after the first of the longest word of letters without marks.
std::string swapped(std::string const& text) {
    std::vector<std::string> words = split(text);
    std::string* longest = nullptr;
    for (std::string& word : words) {
        bool const plain =
            word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
        if (plain && word.size() > 3 && (longest == nullptr || word.size() > longest->size()))
            longest = &word;
    }
    if (longest != nullptr) std::swap((*longest)[1], (*longest)[2]);
    return joined(words);
}

}  // namespace

std::vector<search::Entry> read_corpus(std::filesystem::path const& path) {
    std::string text = read_whole(path);
    if (path.extension() == ".zst") text = unpressed(text);
    std::vector<search::Entry> out;
    std::size_t at = 0;
    for (std::size_t line = 1; at < text.size(); ++line) {
        std::size_t const end = std::min(text.find('\n', at), text.size());
        std::string_view const row(text.data() + at, end - at);
        at = end + 1;
        if (row.empty()) continue;
        try {
            boost::json::value const value = boost::json::parse({row.data(), row.size()});
            boost::json::object const& one = value.as_object();
            search::Entry entry;
            entry.key = text_of(one, "id");
            entry.matter = "paper/" + entry.key;
            entry.kind = text_of(one, "type");
            entry.agency = text_of(one, "issuer");
            entry.title = text_of(one, "title");
            entry.number = text_of(one, "number");
            entry.text = text_of(one, "text");
            std::string const date = text_of(one, "date");
            if (date.size() >= 4) std::from_chars(date.data(), date.data() + 4, entry.year);
            if (entry.key.empty() || entry.title.empty()) throw std::runtime_error("id or title");
            out.push_back(std::move(entry));
        } catch (std::exception const& e) {
            throw std::runtime_error(path.string() + ":" + std::to_string(line) + ": " + e.what());
        }
    }
    return out;
}

std::vector<Question> read_questions(std::filesystem::path const& path) {
    YAML::Node const root = YAML::LoadFile(path.string());
    std::vector<Question> out;
    for (YAML::Node const& row : root["queries"])
        out.push_back({row["id"].as<std::string>(),
                       row["query"].as<std::string>(),
                       row["expected"].as<std::vector<std::string>>()});
    if (out.empty()) throw std::runtime_error(path.string() + ": it holds no queries");
    return out;
}

std::vector<Variant> variants() {
    return {{"as typed", [](std::string const& q) { return q; }},
            {"no marks", without_marks},
            {"decomposed", [](std::string const& q) { return normalized(q, kNfd); }},
            {"other tone placement", other_tone},
            {"numbers with blanks", spaced_numbers},
            {"numbers with hyphens", hyphened_numbers},
            {"a word more", [](std::string const& q) { return q + " tóm tắt"; }},
            {"a word less", less},
            {"two letters swapped", [](std::string const& q) { return swapped(q); }}};
}

}  // namespace ecab::bench
