#include "cli/config_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/arguments.hpp"
#include "cli/settings.hpp"
#include "crypto/random.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Configuration : testing::Test {
    fs::path dir = [] {
        crypto::SystemRandom random;
        return fs::temp_directory_path() / crypto::random_id(random, "ecab-config-");
    }();
    Configuration() { fs::create_directories(dir); }
    ~Configuration() override { fs::remove_all(dir); }
    std::string file(std::string const& name, int mode = 0600) const {
        std::ofstream(dir / name) << "x";
        fs::permissions(dir / name, static_cast<fs::perms>(mode));
        return (dir / name).string();
    }
    Config read(std::string const& text, Words const& line = {}) const {
        std::ofstream(dir / "c.yaml") << text;
        fs::permissions(dir / "c.yaml", static_cast<fs::perms>(0644));
        return read_config(dir / "c.yaml", line);
    }
    // "line: what" of every fault.
    Words faults(std::string const& text, Words const& line = {}) const {
        Words out;
        for (ConfigFault const& one : read(text, line).faults)
            out.push_back(std::to_string(one.line) + ": " + one.what);
        return out;
    }
};

TEST_F(Configuration, BecomesTheWordsOfACommandLine) {
    Config const all = read(
        "listen: 127.0.0.1:8480\nworkers: 4\nbehind-proxy: true\n"
        "origin: https://hop.gov.test\nrp-id: gov.test\n"
        "tls-self-signed: false\n");
    EXPECT_TRUE(all.faults.empty());
    EXPECT_EQ(all.words,
              (Words{"--behind-proxy",
                     "--listen",
                     "127.0.0.1:8480",
                     "--origin",
                     "https://hop.gov.test",
                     "--rp-id",
                     "gov.test",
                     "--workers",
                     "4"}));
    Arguments const arguments(all.words, setting_options(), setting_flags());
    EXPECT_EQ(arguments.number("workers", 0), 4);
}

TEST_F(Configuration, TellsEveryFaultAtOnceWithItsLine) {
    std::string const text =
        "lisen: 127.0.0.1:1\nworkers: many\nshards: 0\nlisten: 0.0.0.0:80\n"
        "tls-certificate: " +
        (dir / "none.pem").string() + "\nbehind-proxy: yes\nport: [1]\nport: 2\ncolour: red\n";
    EXPECT_EQ(faults(text),
              (Words{"1: unknown setting lisen; did you mean listen?",
                     "2: workers: needs a whole number from 1 to 256, not many",
                     "3: shards: needs a whole number from 1 to 64, not 0",
                     "5: tls-certificate: no file " + (dir / "none.pem").string(),
                     "5: tls-certificate: needs tls-key",
                     "6: behind-proxy: needs true or false, not yes",
                     "7: port: needs one value",
                     "8: port: set twice",
                     "9: unknown setting colour"}));
}

TEST_F(Configuration, LooksAtFilesAndWhoMayReadThem) {
    std::string const loose = file("key.pem", 0640);
    EXPECT_EQ(
        faults("tls-certificate: " + file("site.pem") + "\ntls-key: " + loose + "\n"),
        (Words{"2: tls-key: " + loose + " is open to others of this machine; chmod 600 " + loose}));
    EXPECT_EQ(faults("rules: " + (dir / "none").string() + "\n"),
              (Words{"1: rules: no folder " + (dir / "none").string()}));
    EXPECT_EQ(faults("data: " + (dir / "new").string() + "\n"), Words{});
    fs::permissions(dir / "c.yaml", static_cast<fs::perms>(0666));
    EXPECT_FALSE(read_config(dir / "c.yaml").faults.empty());
}

TEST_F(Configuration, WantsAddressesThatFitEachOther) {
    EXPECT_EQ(faults("listen: 0.0.0.0:443\n").size(), 1U);
    EXPECT_EQ(faults("listen: 0.0.0.0:443\ntls-self-signed: true\n"), Words{});
    EXPECT_EQ(faults("behind-proxy: true\n"),
              (Words{"1: behind-proxy: needs origin, the address that people see"}));
    EXPECT_EQ(faults("origin: https://hop.gov.test\n"),
              (Words{"1: origin: passkeys of localhost do not hold at hop.gov.test; set rp-id to "
                     "hop.gov.test"}));
    EXPECT_EQ(faults("origin: http://hop.gov.test\nrp-id: hop.gov.test\n").size(), 1U);
    EXPECT_FALSE(faults("origin: https://hop.gov.test/\nrp-id: hop.gov.test\n").empty());
    EXPECT_EQ(faults("stamp-url: ftp://a\n").size(), 2U);
}

TEST_F(Configuration, TakesNoPasswordInTheAddressOfTheDatabase) {
    std::string const open = "postgresql://ecabinet@db.test/ecabinet";
    EXPECT_EQ(faults("postgres: " + open + "\n"), Words{});
    EXPECT_EQ(
        faults(std::string("postgres: postgresql://ecabinet:") + "secret" + "@db.test/ecabinet\n")
            .size(),
        1U);
    EXPECT_EQ(faults("postgres: " + open + "?password=secret\n").size(), 1U);
    EXPECT_EQ(faults("postgres: " + open + "?passfile=" + file("pgpass") + "\n"), Words{});
    EXPECT_EQ(faults("postgres: " + open + "?passfile=" + file("loose", 0644) + "\n").size(), 1U);
    EXPECT_EQ(faults("postgres: mysql://db.test\n").size(), 1U);
}

TEST_F(Configuration, SaysWhereTheFormItselfIsWrong) {
    EXPECT_EQ(faults("data: a\n  b: [\n").size(), 1U);
    EXPECT_EQ(read("data: a\n  b: [\n").faults[0].line, 2);
    EXPECT_EQ(faults("- a\n"), (Words{"1: needs lines of the form name: value"}));
    EXPECT_EQ(read_config(dir / "none.yaml").faults.size(), 1U);
}

TEST_F(Configuration, TheDefaultFileChangesNothingAndNamesEverySetting) {
    std::string text = default_config();
    for (Setting const& one : settings())
        EXPECT_NE(text.find("\n#" + std::string(one.name) + ": "), std::string::npos) << one.name;
    EXPECT_EQ(faults(text + "workers: 8\n"), Words{});
}

TEST_F(Configuration, GivesWayToTheCommandLine) {
    std::string const text = "bwrap: /none/bwrap\ndata: /none/a\nlisten: 0.0.0.0:1\nworkers: 3\n";
    Words const line{
        "--port", "1", "--port", "0", "--papers-without-sandbox", "--data", (dir / "b").string()};
    EXPECT_EQ(faults(text).size(), 3U);
    Config const both = read(text, line);
    EXPECT_TRUE(both.faults.empty()) << both.faults.front().what;
    EXPECT_EQ(both.words,
              (Words{"--data",
                     (dir / "b").string(),
                     "--papers-without-sandbox",
                     "--port",
                     "0",
                     "--workers",
                     "3"}));
}

TEST_F(Configuration, OfTheCommandLineIsJudgedToo) {
    EXPECT_EQ(faults("workers: 3\n", {"--shards", "0", "--witness-url", "https://a.test"}),
              (Words{"-1: --shards: needs a whole number from 1 to 64, not 0",
                     "-1: --witness-url: needs witness-key"}));
    EXPECT_EQ(faults("witness-key: k\n", {"--witness-url", "https://a.test"}), Words{});
    EXPECT_EQ(faults("behind-proxy: true\norigin: https://hop.gov.test\n", {"--rp-id", "a.test"}),
              (Words{"-1: --rp-id: passkeys of a.test do not hold at hop.gov.test; set rp-id to "
                     "hop.gov.test"}));
    EXPECT_EQ(faults("colour: red\nlisten: [1]\n", {"--listen", "127.0.0.1:0"}),
              (Words{"1: unknown setting colour", "2: listen: needs one value"}));
    Config const alone = read_config({}, {"--workers", "4", "--tls-self-signed"});
    EXPECT_TRUE(alone.faults.empty());
    EXPECT_EQ(alone.words, (Words{"--tls-self-signed", "--workers", "4"}));
    EXPECT_EQ(read_config({}, {"--workers", "257"}).faults.size(), 1U);
    EXPECT_TRUE(read_config({}, {"--origin", "http://127.0.0.1:8480"}).faults.empty());
}

TEST(TheNearestName, IsNearOrNone) {
    EXPECT_EQ(nearest_setting("tls_key"), "tls-key");
    EXPECT_EQ(nearest_setting("workrs"), "workers");
    EXPECT_EQ(nearest_setting("x"), "");
    EXPECT_EQ(nearest_setting(""), "");
}

}  // namespace
}  // namespace ecab::cli
