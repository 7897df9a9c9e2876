// What follows from the entries of a container, as files: roster, results with their input, the
// definitions they were found by, the index and a page for who opens the container.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "crypto/hash.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"
#include "proof/evidence.hpp"

namespace ecab::proof {

using namespace domain;

namespace {

json::Value members_of(TallyInput const& input) {
    json::Array out;
    for (TallyMember const& one : input.members) {
        json::Object member{{"id", one.id.value},
                            {"chair", one.chair},
                            {"present", one.present},
                            {"remote", one.remote}};
        if (one.at_opening)
            member["at_opening"] = json::Object{{"present", one.at_opening->present},
                                                {"remote", one.at_opening->remote}};
        out.push_back(std::move(member));
    }
    return out;
}

json::Value answers_of(TallyInput const& input) {
    json::Array out;
    for (TallyAnswer const& one : input.answers)
        out.push_back(json::Object{
            {"member", one.member.value}, {"option", json::encode(one.option)}, {"signed", true}});
    return out;
}

json::Value result_of(Counted const& one) {
    json::Object input{{"kind", json::encode(one.input.kind)},
                       {"closed", one.input.closed},
                       {"members", members_of(one.input)},
                       {"answers", answers_of(one.input)}};
    return json::Object{{"id", one.id},
                        {"words", one.words},
                        {"input", std::move(input)},
                        {"result", one.result ? json::encode(*one.result) : json::Value(nullptr)}};
}

std::string file_of(AdoptedDefinition const& one) {
    bool const is_workflow =
        one.use == DefinitionUse::BallotApproval || one.use == DefinitionUse::AgendaApproval;
    return "definitions/" + one.ref() + (is_workflow ? ".bpmn" : ".yaml");
}

json::Array signed_lines(Told const& told) {
    json::Array out;
    for (SignedLine const& one : told.signatures)
        out.push_back(json::Object{{"seq", one.seq},
                                   {"person", one.person},
                                   {"name", one.name},
                                   {"position", one.position},
                                   {"type", one.type},
                                   {"at", to_text(one.at)}});
    return out;
}

json::Array paper_lines(Told const& told) {
    json::Array out;
    for (PaperLine const& one : told.papers)
        out.push_back(
            json::Object{{"sha256", to_hex(one.sha256)},
                         {"bytes", one.bytes},
                         {"filename", one.filename},
                         {"file", one.file.empty() ? json::Value(nullptr) : json::Value(one.file)},
                         {"purged", one.purged}});
    return out;
}

std::string index_of(Adopted const& adopted, Told const& told) {
    json::Array definitions;
    for (auto const& [sha256, one] : adopted.definitions())
        definitions.push_back(json::Object{
            {"file", file_of(one)}, {"sha256", to_hex(sha256)}, {"use", json::encode(one.use)}});
    json::Object const index{
        {"v", kVersion},
        {"organisation", told.org.value},
        {"matter", told.matter},
        {"title", told.title},
        {"phase", told.phase},
        {"demonstration", told.demonstration},
        {"checkpoint",
         json::Object{{"size", told.checkpoint.size}, {"root", to_hex(told.checkpoint.root)}}},
        {"entries", told.entries},
        {"withheld", told.withheld},
        {"signatures", signed_lines(told)},
        {"papers", paper_lines(told)},
        {"definitions", std::move(definitions)}};
    return json::canonical(index) + "\n";
}

std::string readme_of(Told const& told) {
    return "HỒ SƠ CHỨNG CỨ · " + told.matter + " · " + told.name_vi + "\n" + told.title +
           "\n\n"
           "Kiểm tra toàn bộ, không cần mạng:   ecabinet verify TỆP.asice\n"
           "Từng chữ ký (thời điểm T tính bằng giây, xem signing-time trong tệp .p7s):\n"
           "  openssl x509 -inform DER -in certificates/authority.cer -out authority.pem\n"
           "  openssl cms -verify -cades -binary -inform DER -in statements/N.p7s \\\n"
           "    -content statements/N.json -CAfile authority.pem -attime T -out /dev/null\n"
           "Danh mục tệp và mã băm SHA-256: META-INF/ASiCManifest.xml; chữ ký trên danh mục:\n"
           "META-INF/signature.p7s. Khóa và chứng thư trong hồ sơ chỉ đáng tin khi trùng với bản\n"
           "đã giữ ở nơi khác (journal/key.txt, certificates/authority.cer).\n\n"
           "EVIDENCE · " +
           told.matter + " · " + told.name_en +
           "\n\n"
           "All of it, without a network:   ecabinet verify --english FILE.asice\n"
           "One signature: the commands above. Files and SHA-256: META-INF/ASiCManifest.xml, "
           "signed\n"
           "by META-INF/signature.p7s. Key and certificate in here are worth as much as the "
           "copies\n"
           "you kept elsewhere that are the same (journal/key.txt, certificates/authority.cer).\n";
}

}  // namespace

std::string document_file(Digest const& sha256, std::string_view media_type) {
    return "documents/" + to_hex(sha256) + (media_type == "application/pdf" ? ".pdf" : ".bin");
}

std::string statement_file(std::uint64_t seq, std::string_view ending) {
    std::string number = std::to_string(seq);
    if (number.size() < 8) number.insert(0, 8 - number.size(), '0');
    return "statements/" + number + "." + std::string(ending);
}

void derive(MatterTold const& matter, Adopted const& adopted, Told& told, Faults& faults) {
    if (std::vector<PersonId> const roster = matter.roster(); !roster.empty()) {
        std::string bytes = json::canonical_of(roster);
        if (crypto::sha256(bytes) != matter.roster_sha256())
            faults.add({"roster.json",
                        {},
                        {},
                        {},
                        {"không có mã băm như đã ký", "has not the hash that was signed"}});
        told.files["roster.json"] = std::move(bytes);
    }
    told.counted = matter.counted(adopted);
    json::Array results;
    for (Counted const& one : told.counted) results.push_back(result_of(one));
    told.files["tally.json"] =
        json::canonical(json::Object{{"results", std::move(results)}}) + "\n";
    for (auto const& [sha256, one] : adopted.definitions())
        told.files[file_of(one)] = one.text.text();
    told.files["proof.json"] = index_of(adopted, told);
    told.files["README.txt"] = readme_of(told);
}

}  // namespace ecab::proof
