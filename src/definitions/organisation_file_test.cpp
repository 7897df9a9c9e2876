#include "definitions/organisation_file.hpp"

#include <gtest/gtest.h>

#include "base/testing/source_dir.hpp"
#include "definitions/yaml_reader.hpp"

namespace ecab::definitions {
namespace {

std::filesystem::path const kSource = source_dir();

std::string text_of(std::string const& file) {
    return read_file(kSource / file, kYamlBytesMax).value();
}

std::string refusal_of(std::string text, std::string const& from, std::string const& to) {
    std::size_t const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    Result<OrganisationFile> const file =
        load_organisation(text.replace(at, from.size(), to), "x.yaml");
    return file ? "accepted" : file.error().detail;
}

TEST(OrganisationFile, TheShippedOnesLoadAndSayTheirNames) {
    std::string const province = text_of("data/province.yaml");
    ASSERT_TRUE(is_organisation_text(province));
    Result<OrganisationFile> const file = load_organisation(province, "province.yaml");
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_EQ(file->bodies.size(), 2U);
    EXPECT_EQ(file->terms.body.vi, file->name);
    EXPECT_EQ(file->definitions.rules, "vn-ubnd-province");
    EXPECT_FALSE(file->members.has_value());
    std::string const profile = text_of("rules/organisations/vn-government.yaml");
    Result<OrganisationFile> const government = load_organisation(profile, "x.yaml");
    ASSERT_TRUE(government) << government.error().detail;
    EXPECT_TRUE(government->members.has_value());
    EXPECT_FALSE(is_organisation_text(text_of("data/government.yaml")));
}

TEST(OrganisationFile, WhatIsWrongIsRefusedByName) {
    std::string const text = text_of("data/province.yaml");
    EXPECT_NE(refusal_of(text, "name_en: Provincial", "nickname: Provincial").find("nickname"),
              std::string::npos);
    EXPECT_EQ(refusal_of(text, "{id: van-thu,", "{id: kiem-toan,"),
              "x.yaml: positions: kiem-toan twice");
    EXPECT_EQ(refusal_of(text, "{id: van-thu,", "{id: VĂN THƯ,"), "x.yaml: positions: VĂN THƯ");
    EXPECT_EQ(refusal_of(text, "title: Giám đốc Sở Tư pháp", "title: Giám đốc Sở Tài chính"),
              "x.yaml: positions: giam-doc-tu-phap: Giám đốc Sở Tài chính twice");
    EXPECT_EQ(refusal_of(text, "assists: pho-chu-tich-kinh-te", "assists: nobody"),
              "x.yaml: positions: tro-ly-pho-chu-tich: assists");
    EXPECT_EQ(refusal_of(text, "held_with: chu-tich,", "held_with: nobody,"),
              "x.yaml: positions: thuong-truc-chu-tich: held_with");
    EXPECT_NE(refusal_of(text, "roles: [clerk]", "roles: [emperor]").find("roles"),
              std::string::npos);
}

}  // namespace
}  // namespace ecab::definitions
