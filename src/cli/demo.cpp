#include <filesystem>
#include <iostream>

#include "cli/demonstration.hpp"
#include "crypto/base32.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "journal/receipt.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTitle =
    "Dự thảo Nghị quyết về đề nghị xây dựng Nghị định quy định về định danh và xác thực điện tử";

// Every receipt's entry stands under the checkpoint, and the member's key signed the statement.
std::size_t verify_receipts(Story& story,
                            std::string const& ballot,
                            std::vector<json::Value> const& receipts) {
    ApiClient& auditor = story.with_role(domain::Role::Specialist).api();
    json::Value const keys = auditor.get("/api/v1/journal/keys");
    Result<journal::VerificationKey> const vkey = journal::parse_vkey(text_at(keys, "vkey"));
    if (!vkey) throw ApiError("no journal key");
    std::size_t verified = 0;
    for (json::Value const& receipt : receipts) {
        std::string const seq = std::to_string(number_at(receipt, "seq"));
        json::Value const full = auditor.get("/api/v1/journal/receipts/" + seq);
        journal::Receipt proof{OrgId{std::string(text_at(full, "organisation"))},
                               static_cast<std::uint64_t>(number_at(full, "seq")),
                               std::string(text_at(full, "entry")),
                               std::string(text_at(full, "checkpoint")),
                               {}};
        for (json::Value const& hash : full.at("inclusion").as_array())
            proof.proof.push_back(parse_digest(std::string(hash.as_string())).value_or(Digest{}));
        if (!journal::verify_receipt(proof, *vkey)) throw ApiError("a receipt does not verify");
        std::string const path = "/api/v1/matters/" + ballot + "/statements/" + seq;
        std::string const statement = auditor.download(path + "/statement");
        if (to_hex(crypto::sha256(statement)) != text_at(receipt, "statement_sha256"))
            throw ApiError("a stored statement is not the one that was signed");
        if (auditor.download(path + "/cms").empty()) throw ApiError("no signature");
        ++verified;
    }
    return verified;
}

void print_synthesis(json::Value const& synthesis) {
    std::cout << "\nTỔNG HỢP Ý KIẾN (dữ liệu trình diễn)\n";
    for (json::Value const& member : synthesis.at("members").as_array()) {
        json::Array const& answers = member.at("answers").as_array();
        std::string_view const option =
            answers.empty() ? "chưa trả lời" : text_at(answers.front(), "option");
        std::cout << "  " << text_at(member.at("person"), "title") << ": "
                  << (option == "for"       ? "tán thành"
                      : option == "against" ? "không tán thành"
                      : option == "other"   ? "ý kiến khác"
                                            : option)
                  << '\n';
    }
    std::cout << "  góp ý: " << synthesis.at("matrix").as_array().size()
              << ", còn chưa xử lý: " << number_at(synthesis, "open_rows") << '\n';
}

bool print_tally(json::Value const& ballot) {
    bool adopted = true;
    for (json::Value const& question : ballot.at("tallies").as_array()) {
        json::Value const& tally = question.at("tally");
        json::Value const& counts = tally.at("counts");
        std::cout << "\nKIỂM PHIẾU: " << text_at(tally, "outcome") << "; tán thành "
                  << number_at(counts, "for") << "/" << number_at(tally, "base") << ", cần "
                  << number_at(tally, "needed") << "; không tán thành "
                  << number_at(counts, "against") << ", ý kiến khác " << number_at(counts, "other")
                  << ", coi như đồng ý " << number_at(counts, "deemed_for") << '\n';
        for (json::Value const& line : tally.at("explain").as_array())
            std::cout << "  " << (line.at("holds").as_bool() ? "[x] " : "[ ] ")
                      << text_at(line, "vi") << " (" << text_at(line, "source") << ")\n";
        adopted = adopted && text_at(tally, "outcome") == "adopted";
    }
    return adopted;
}

int play(server::Node& node, Arguments const& arguments) {
    std::vector<Paper> const papers = papers_of(arguments);
    std::cout << "DỮ LIỆU TRÌNH DIỄN / DEMONSTRATION DATA\n";
    Story story(node.url(),
                origin_of(node),
                "localhost",
                create_demonstration(node, government_of(arguments), ImportOptions{}.org),
                node.services().clock);
    story.activate_everybody(SecondProof::Passkey);
    std::cout << story.members() << " members enrolled at " << node.url() << '\n';
    std::string const ballot = story.draft(std::string(kTitle), papers);
    story.approve(ballot);
    story.issue(ballot, "01/PLYK-VPCP");
    std::vector<json::Value> const receipts = story.answer(ballot, story.members());
    std::cout << receipts.size() << " signed answers acknowledged\n";
    story.close(ballot);
    story.respond(ballot);
    story.submit(ballot);
    json::Value const decided = story.decide_result(ballot);
    ApiClient& staff = story.with_role(domain::Role::Specialist).api();
    print_synthesis(staff.get("/api/v1/ballots/" + ballot + "/synthesis"));
    bool const adopted = print_tally(decided);
    std::size_t const verified = verify_receipts(story, ballot, receipts);
    std::cout << "\nQUYẾT ĐỊNH: " << text_at(decided.at("decision"), "decision")
              << "\nPROOF: " << verified << " of " << receipts.size()
              << " receipts verified against the signed checkpoint\n"
              << staff.download("/api/v1/journal/checkpoint");
    bool const complete = receipts.size() == story.members() && verified == receipts.size();
    return adopted && complete ? 0 : 1;
}

}  // namespace

int run_demo(std::vector<std::string> const& words) {
    Arguments const arguments(
        words,
        {"data", "postgres", "rules", "bwrap", "clock-at", "government", "papers", "meeting"},
        {"papers-without-sandbox"});
    if (arguments.has("meeting")) {
        if (arguments.has("clock-at")) throw UsageError("a recorded meeting has its own day");
        return run_meeting_demo(arguments);
    }
    DataFolder const folder(arguments);
    server::NodeOptions options = node_options(arguments);
    options.data_dir = folder.path();
    std::string const url = options.store_url;
    int code = 0;
    {
        server::Node node(std::move(options));
        node.start();
        code = play(node, arguments);
        node.stop();
    }
    if (!verifies(folder.path(), url)) code = 1;
    std::cout << (code == 0 ? "demo: everything verified\n" : "demo: FAILED\n");
    return code;
}

}  // namespace ecab::cli
