#include "proof/container.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"
#include "domain/organisation/facts.hpp"
#include "json/json.hpp"

namespace ecab::proof {
namespace {

std::string_view media_type_of(std::string_view name) {
    auto const ends = [&](std::string_view ending) { return name.ends_with(ending); };
    if (ends(".json")) return "application/json";
    if (ends(".jsonl")) return "application/jsonl";
    if (ends(".txt")) return "text/plain";
    if (ends(".pdf")) return "application/pdf";
    if (ends(".cer")) return "application/pkix-cert";
    if (ends(".p7s")) return "application/pkcs7-signature";
    if (ends(".tsr")) return "application/timestamp-reply";
    return "application/octet-stream";
}

std::string reference_line(std::string const& name, Digest const& sha256) {
    return "  <asic:DataObjectReference URI=\"" + name + "\" MimeType=\"" +
           std::string(media_type_of(name)) +
           "\"><ds:DigestMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#sha256\"/>"
           "<ds:DigestValue>" +
           to_base64(sha256) + "</ds:DigestValue></asic:DataObjectReference>\n";
}

constexpr std::string_view kManifestStart =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<asic:ASiCManifest xmlns:asic=\"http://uri.etsi.org/02918/v1.2.1#\" "
    "xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">\n"
    "  <asic:SigReference URI=\"META-INF/signature.p7s\" "
    "MimeType=\"application/pkcs7-signature\"/>\n";
constexpr std::string_view kManifestEnd = "</asic:ASiCManifest>\n";

// The parts of a detached CMS as build_cms writes it; none when it is of another form.
struct SealParts {
    std::string utc_time;
    crypto::RawSignature raw{};
};
std::optional<SealParts> seal_parts(std::string_view cms, std::string_view certificate) {
    std::size_t const place = cms.find(certificate);
    if (certificate.empty() || place == std::string_view::npos) return std::nullopt;
    constexpr std::string_view kUtcTime{"\x17\x0d", 2};
    SealParts parts;
    for (std::size_t at = cms.find(kUtcTime, place + certificate.size());
         at != std::string_view::npos && parts.utc_time.empty();
         at = cms.find(kUtcTime, at + 1))
        if (parse_utc_time(cms.substr(at + 2, 13))) parts.utc_time = cms.substr(at + 2, 13);
    if (parts.utc_time.empty()) return std::nullopt;
    for (std::size_t size = 72; size >= 8; --size) {
        if (cms.size() < size + 2) continue;
        std::size_t const start = cms.size() - size;
        bool const is_octets =
            cms[start - 2] == '\x04' && static_cast<unsigned char>(cms[start - 1]) == size;
        if (!is_octets) continue;
        auto const raw = crypto::signature_raw(as_bytes(cms.substr(start)));
        if (!raw) continue;
        parts.raw = *raw;
        return parts;
    }
    return std::nullopt;
}

class Verifier {
  public:
    Verifier(std::string_view bytes, VerifyOptions const& options)
        : bytes_(bytes), options_(options) {}

    Verdict run() {
        if (read()) check();
        return std::move(out_);
    }

  private:
    void fault(std::string file, Words what) {
        out_.faults.add({std::move(file), {}, {}, {}, std::move(what)});
    }

    bool read() {
        auto const read = read_zip(bytes_, out_.faults);
        if (!read) return false;
        std::vector<ZipFile> const& files = *read;
        if (files.front().name != "mimetype" || files.front().content != kMimetype)
            fault("mimetype", {"không phải hồ sơ ASiC-E", "is not the one of an ASiC-E container"});
        std::string last;
        for (ZipFile const& file : files) {
            if (&file != &files.front()) {
                if (file.name < last)
                    fault(file.name,
                          {"không đúng thứ tự trong tệp", "is out of order in the file"});
                last = file.name;
            }
            files_.emplace(file.name, file.content);
        }
        return true;
    }

    std::string_view content(char const* name) {
        auto const found = files_.find(name);
        if (found != files_.end()) return found->second;
        fault(name, {"không có trong hồ sơ", "is missing"});
        return {};
    }

    std::vector<ZipFile> folder(std::string_view start) const {
        std::vector<ZipFile> out;
        for (auto const& [name, bytes] : files_)
            if (name.starts_with(start)) out.push_back({name, bytes});
        return out;
    }

    void check() {
        if (!knows_version()) return;
        Source source;
        source.entries = content(kEntriesFile);
        source.paths = content(kPathsFile);
        source.checkpoint = content(kCheckpointFile);
        source.key = content(kKeyFile);
        source.authority = content(kAuthorityFile);
        source.documents = folder("documents/");
        source.outside = folder("outside/");
        out_.told = tell(source, options_.threads, out_.faults);
        check_derived();
        check_manifest(check_seal());
        check_kept(source);
    }

    // Another version is another form: nothing of it is guessed at.
    bool knows_version() {
        Result<json::Value> const index = json::parse(content("proof.json"), kIndexBytesMax);
        if (!index || !index->is_object()) return true;  // what it should be is compared later
        auto const* version = index->get_object().if_contains("v");
        if (version == nullptr || !version->is_int64() || version->get_int64() == kVersion)
            return true;
        std::string const found = std::to_string(version->get_int64());
        fault("proof.json",
              {"là dạng hồ sơ " + found + ", chương trình này chưa biết; hãy dùng bản mới hơn",
               "is of form " + found + ", which this program does not know; use a newer one"});
        return false;
    }

    void check_derived() {
        for (auto const& [name, bytes] : out_.told.files) {
            auto const found = files_.find(name);
            if (found == files_.end())
                fault(name, {"không có trong hồ sơ", "is missing"});
            else if (found->second != bytes)
                fault(name,
                      {"không phải là điều suy ra từ các mục nhật ký",
                       "is not what follows from the entries"});
        }
        for (auto const& [name, bytes] : files_) {
            bool const known = out_.told.files.contains(name) || name == "mimetype" ||
                               name == kManifestFile || name == kSignatureFile ||
                               name == kSealFile || name == kEntriesFile || name == kPathsFile ||
                               name == kCheckpointFile || name == kKeyFile ||
                               name == kAuthorityFile || name.starts_with("documents/") ||
                               name.starts_with("outside/");
            if (!known) fault(name, {"không thuộc hồ sơ", "does not belong here"});
        }
    }

    // Where the seal does not hold either, it may be the manifest that was changed.
    void check_manifest(bool is_sealed) {
        Files listed;
        for (auto const& [name, bytes] : files_)
            if (name != "mimetype" && !name.starts_with("META-INF/")) listed.emplace(name, bytes);
        std::string_view const manifest = content(kManifestFile);
        if (manifest == manifest_of(listed)) return;
        std::size_t const before = out_.faults.count;
        for (auto const& [name, bytes] : listed)
            if (manifest.find(reference_line(name, crypto::sha256(bytes))) ==
                std::string_view::npos)
                fault(name,
                      {"không khớp với danh mục " + std::string(kManifestFile),
                       "is not what " + std::string(kManifestFile) + " lists"});
        if (out_.faults.count == before || !is_sealed)
            fault(kManifestFile,
                  {"không phải là danh mục các tệp trong hồ sơ",
                   "is not the list of the files that are here"});
    }

    // Whether the seal's signature over the manifest holds.
    bool check_seal() {
        std::string_view const seal = content(kSealFile);
        std::string_view const cms = content(kSignatureFile);
        std::string_view const manifest = content(kManifestFile);
        std::string_view const authority = content(kAuthorityFile);
        Digest const sha256 = crypto::sha256(manifest);
        auto const broken = [&] {
            fault(kSignatureFile,
                  {"không phải chữ ký trên danh mục của hồ sơ",
                   "is not the signature over the manifest"});
            return false;
        };
        std::optional<SealParts> const parts = seal_parts(cms, seal);
        if (!parts) return broken();
        crypto::StatementSignature const signature{
            crypto::sha256(seal), parts->utc_time, parts->raw};
        auto const again = crypto::build_cms(as_bytes(seal), sha256, signature);
        auto const key = crypto::VerifierKey::from_certificate(as_bytes(seal));
        auto const at = parse_utc_time(parts->utc_time);
        bool const good = again && key && at && as_text(*again) == cms &&
                          crypto::verify_statement_digest(*key, sha256, signature);
        if (!good) return broken();
        out_.sealed_at = *at;
        // The authority issues the persons' certificates too: theirs seal nothing.
        auto const holder = crypto::parse_certificate(as_bytes(seal));
        if (!holder || holder->person != domain::kSealHolder)
            fault(kSealFile,
                  {"không phải là chứng thư niêm phong của tổ chức",
                   "is not the certificate of the organisation's seal"});
        if (!crypto::check_chain(as_bytes(seal), as_bytes(authority), *at))
            fault(
                kSealFile,
                {"không do cơ quan chứng thực của tổ chức cấp, hoặc không có hiệu lực lúc ký",
                 "was not issued by the organisation's authority, or not valid when it was used"});
        return true;
    }

    // What somebody kept elsewhere decides whose container it is.
    void check_kept(Source const& source) {
        std::string_view key = source.key;
        if (key.ends_with('\n')) key.remove_suffix(1);
        out_.key = key;
        out_.authority = crypto::sha256(source.authority);
        out_.key_known = std::ranges::find(options_.keys, key) != options_.keys.end();
        if (!options_.keys.empty() && !out_.key_known)
            fault(
                kKeyFile,
                {"không phải là khóa đã giữ ở nơi khác", "is not the key that was kept elsewhere"});
        if (!options_.authority) return;
        out_.authority_known = as_text(*options_.authority) == source.authority;
        if (!out_.authority_known)
            fault(kAuthorityFile,
                  {"không phải là chứng thư đã giữ ở nơi khác",
                   "is not the certificate that was kept elsewhere"});
    }

    std::string_view bytes_;
    VerifyOptions const& options_;
    Files files_;
    Verdict out_;
};

}  // namespace

std::string manifest_of(Files const& files) {
    std::string out(kManifestStart);
    for (auto const& [name, bytes] : files) out += reference_line(name, crypto::sha256(bytes));
    out += kManifestEnd;
    return out;
}

Result<std::string> assemble(Files files, std::string_view manifest, ByteView signature_der) {
    files.emplace(kManifestFile, manifest);
    files.emplace(kSignatureFile, as_text(signature_der));
    std::vector<ZipFile> list{{"mimetype", kMimetype}};
    for (auto const& [name, bytes] : files) list.push_back({name, bytes});
    return write_zip(list);
}

Verdict verify_container(std::string_view bytes, VerifyOptions const& options) {
    return Verifier(bytes, options).run();
}

}  // namespace ecab::proof
