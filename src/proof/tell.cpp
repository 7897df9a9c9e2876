#include <boost/json/object.hpp>
#include <exception>

#include "crypto/hash.hpp"
#include "domain/organisation/events.hpp"
#include "journal/merkle.hpp"
#include "journal/receipt.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"
#include "proof/evidence.hpp"
#include "proof/signatures.hpp"

namespace ecab::proof {

using namespace domain;

namespace {

constexpr std::int64_t kSigningWindowMs = 5 * kMinuteMs;
constexpr std::int64_t kLeewayMs = kMinuteMs;

std::vector<std::string_view> lines_of(std::string_view text, char const* file, Faults& faults) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        std::size_t const end = text.find('\n');
        if (end == std::string_view::npos) {
            faults.add({file, {}, {}, {}, {"bị cắt giữa dòng", "ends in the middle of a line"}});
            break;
        }
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
    return lines;
}

json::Value const* find(json::Value const& value, std::string_view name) {
    if (!value.is_object()) return nullptr;
    return value.get_object().if_contains(boost::json::string_view(name.data(), name.size()));
}

template <class T>
std::optional<T> member(json::Value const& value, std::string_view name) {
    json::Value const* found = find(value, name);
    if (found == nullptr) return std::nullopt;
    Result<T> decoded = json::decode<T>(*found);
    if (!decoded) return std::nullopt;
    return *std::move(decoded);
}

// Every version of a paper that an event names, wherever it stands.
void each_paper(json::Value const& value, auto const& with) {
    if (value.is_array()) {
        for (json::Value const& one : value.get_array()) each_paper(one, with);
    } else if (value.is_object()) {
        auto const sha256 = member<Digest>(value, "sha256");
        auto const bytes = member<std::uint64_t>(value, "bytes");
        auto const filename = member<std::string>(value, "filename");
        auto const media_type = member<std::string>(value, "media_type");
        if (sha256 && bytes && filename && media_type)
            with(*sha256, *bytes, *filename, *media_type);
        for (auto const& inside : value.get_object()) each_paper(inside.value(), with);
    }
}

class Teller {
  public:
    Teller(Source const& source, unsigned threads, Faults& faults)
        : source_(source),
          threads_(threads),
          faults_(faults),
          signatures_(Bytes(source.authority.begin(), source.authority.end())) {}

    Told run() {
        read_checkpoint();
        std::vector<std::string_view> const entries =
            lines_of(source_.entries, kEntriesFile, faults_);
        std::vector<std::string_view> const paths = lines_of(source_.paths, kPathsFile, faults_);
        std::size_t shown = 0;
        for (std::string_view const line : paths) {
            std::optional<Path> const path = read_path(line);
            if (!path) continue;
            if (path->leaf) {
                ++told_.withheld;
                check_path(*path, *path->leaf);
            } else if (shown < entries.size()) {
                take_entry(entries[shown++], *path);
            } else {
                fault(kPathsFile, path->seq, {"không có mục nhật ký kèm theo", "has no entry"});
            }
        }
        if (shown < entries.size())
            fault(kEntriesFile,
                  std::nullopt,
                  {"có mục không kèm đường dẫn tới gốc", "has entries without a path to the root"});
        if (matter_ != nullptr) matter_->finish();
        signatures_.finish(threads_, told_.files);
        check_papers();
        told_.name_vi = adopted_.name_vi();
        told_.name_en = adopted_.name_en();
        told_.demonstration = adopted_.is_demonstration();
        if (matter_ == nullptr) {
            fault(kEntriesFile,
                  std::nullopt,
                  {"không có mục nào của việc", "has no entry of a matter"});
        } else {
            if (matter_->name() != told_.matter)
                fault(kEntriesFile,
                      std::nullopt,
                      {"kể về một việc khác với tên của các mục",
                       "tells of another matter than its entries name"});
            told_.title = matter_->title();
            told_.phase = matter_->phase();
            derive(*matter_, adopted_, told_, faults_);
        }
        return std::move(told_);
    }

  private:
    void fault(char const* file, std::optional<std::uint64_t> seq, Words what) {
        faults_.add({file, seq, {}, {}, std::move(what)});
    }

    void read_checkpoint() {
        std::string_view text = source_.key;
        bool const whole = text.ends_with('\n');
        if (whole) text.remove_suffix(1);
        Result<journal::VerificationKey> key = journal::parse_vkey(text);
        if (!whole || !key) return fault(kKeyFile, std::nullopt, unreadable());
        key_ = *std::move(key);
        Result<journal::Checkpoint> checkpoint =
            journal::verify_checkpoint(source_.checkpoint, *key_);
        if (!checkpoint)
            return fault(kCheckpointFile,
                         std::nullopt,
                         {"không được ký bằng khóa trong journal/key.txt",
                          "is not signed by the key in journal/key.txt"});
        told_.checkpoint = *std::move(checkpoint);
        has_root_ = true;
        told_.stamped = check_outside(source_.outside, told_.checkpoint, *key_, faults_);
    }

    std::optional<Path> read_path(std::string_view line) {
        Result<json::Value> const value = json::parse(line, kPathLineBytesMax);
        Result<Path> path = value ? json::decode<Path>(*value) : refuse(Reason::InvalidInput);
        bool const good = path && path->path.size() <= journal::kProofHashesMax &&
                          json::canonical_of(*path) == line;
        if (!good) {
            fault(kPathsFile,
                  std::nullopt,
                  {"có dòng không đọc được", "has a line that cannot be read"});
            return std::nullopt;
        }
        if (next_seq_ > path->seq)
            fault(kPathsFile, path->seq, {"không theo thứ tự", "is out of order"});
        next_seq_ = path->seq + 1;
        return *std::move(path);
    }

    void check_path(Path const& path, Digest const& leaf) {
        if (!has_root_) return;
        bool const good = journal::verify_inclusion(
            {path.seq, told_.checkpoint.size, leaf, told_.checkpoint.root}, path.path);
        if (!good)
            fault(kEntriesFile,
                  path.seq,
                  {"không nằm trong nhật ký theo mốc đã ký",
                   "is not in the journal of the signed checkpoint"});
    }

    void take_entry(std::string_view line, Path const& path) {
        check_path(path, journal::leaf_hash(as_bytes(line)));
        ++told_.entries;
        Result<journal::Entry> const entry = journal::parse_entry(line);
        if (!entry) return fault(kEntriesFile, path.seq, unreadable());
        journal::EntryHead const& head = entry->head;
        EntryFaults const faults{&faults_, path.seq, head.actor};
        if (head.seq != path.seq)
            faults.add("seq",
                       {"không đúng thứ tự trong nhật ký", "is not its place in the journal"});
        if (told_.org.value.empty()) told_.org = head.org;
        bool const is_own =
            head.org == told_.org && (!has_root_ || key_->name == journal::origin_of(head.org));
        if (!is_own) faults.add("org", {"là của tổ chức khác", "is of another organisation"});
        if (head.at < told_.last_at)
            faults.add("at", {"sớm hơn mục trước", "is earlier than the one before"});
        told_.last_at = head.at;
        Result<json::Value> const body = json::parse(entry->body, journal::kEntryBytesMax);
        json::Value const* event = body ? find(*body, "event") : nullptr;
        if (event == nullptr) return faults.add("event", unreadable());
        std::size_t const parts = find(*body, "evidence") == nullptr ? 1 : 2;
        if (body->get_object().size() != parts)
            faults.add("body", {"có phần không thuộc mục này", "has parts that nobody reads"});
        json::Value const* by = find(*event, "by");
        if (by == nullptr || member<std::string>(*by, "person") != head.actor)
            faults.add("event.by.person",
                       {"không phải là người của mục này", "is not the entry's actor"});
        if (by == nullptr || member<Moment>(*by, "at") != head.at)
            faults.add("event.by.at",
                       {"không phải là thời điểm của mục này", "is not the entry's time"});
        if (head.matter == records::kOrganisationMatter) return adopted_.take(faults, head, *event);
        take_matter(head, *body, *event, faults);
    }

    void take_matter(journal::EntryHead const& head,
                     json::Value const& body,
                     json::Value const& event,
                     EntryFaults const& faults) {
        if (matter_ == nullptr) {
            told_.matter = head.matter;
            matter_ = told_matter(head.matter);
            if (matter_ == nullptr)
                return faults.add("matter", {"thuộc loại việc chưa biết", "is of no known kind"});
        }
        if (head.matter != told_.matter)
            return faults.add("matter", {"là việc khác", "is another matter"});
        each_paper(event,
                   [&](Digest const& sha256, std::uint64_t bytes, auto& filename, auto& type) {
                       PaperLine line{document_file(sha256, type), sha256, bytes, filename, false};
                       papers_.emplace(sha256, std::move(line));
                   });
        json::Value const* evidence = find(body, "evidence");
        std::optional<SignedStatement> const said = member<SignedStatement>(event, "statement");
        if ((evidence != nullptr) != said.has_value())
            return faults.add("evidence",
                              {"thiếu hoặc không đọc được", "is missing or cannot be read"});
        if (!said) return tell({head, event, nullptr}, faults);
        Result<records::Evidence> const proof = json::decode<records::Evidence>(*evidence);
        if (!proof) return faults.add("evidence." + proof.error().detail, unreadable());
        take_signed({head, event, nullptr}, *said, *proof, faults);
    }

    void take_signed(EntryTold entry,
                     SignedStatement const& said,
                     records::Evidence const& evidence,
                     EntryFaults const& faults) {
        told_.files[statement_file(entry.head.seq, "json")] = evidence.statement;
        Digest const sha256 = crypto::sha256(evidence.statement);
        if (sha256 != said.sha256) faults.add("event.statement.sha256", not_signed());
        Result<json::Value> const statement =
            json::parse(evidence.statement, journal::kEntryBytesMax);
        bool const readable = statement && statement->is_object() &&
                              json::canonical(*statement) == evidence.statement;
        if (!readable) return faults.add("evidence.statement", unreadable());
        check_head(entry.head, *statement, said, evidence, faults);
        KnownCertificate const* certificate = adopted_.certificate(said.certificate);
        if (certificate == nullptr)
            return faults.add("event.statement.certificate",
                              {"không có trong hồ sơ", "is not in this container"});
        check_certificate(entry.head, *statement, said, certificate->facts, faults);
        Passkey const* passkey = evidence.passkey ? adopted_.passkey(PersonId{entry.head.actor},
                                                                     evidence.passkey->credential)
                                                  : nullptr;
        signatures_.take(faults, *certificate, said, evidence, passkey);
        SignedPart const part{
            *statement,
            {sha256, said.replaces, said.signed_at, said.certificate, said.confirmation},
            {entry.head.org,
             PersonId{entry.head.actor},
             said.certificate,
             certificate->facts.sha256,
             said.signed_at,
             member<StatementPerson>(*statement, "person").value_or(StatementPerson{})}};
        entry.signed_part = &part;
        tell(entry, faults);
        json::Value const* person = find(*statement, "person");
        if (person == nullptr) return;
        told_.signatures.push_back({entry.head.seq,
                                    entry.head.actor,
                                    member<std::string>(*person, "name").value_or(""),
                                    member<std::string>(*person, "position").value_or(""),
                                    member<std::string>(*statement, "type").value_or(""),
                                    said.signed_at});
    }

    static void check_head(journal::EntryHead const& head,
                           json::Value const& statement,
                           SignedStatement const& said,
                           records::Evidence const& evidence,
                           EntryFaults const& faults) {
        auto const must = [&](bool holds, char const* field) {
            if (!holds) faults.add(field, not_signed());
        };
        json::Value const* person = find(statement, "person");
        json::Value const* certificate = find(statement, "certificate");
        must(member<OrgId>(statement, "organisation") == head.org, "org");
        must(person != nullptr && member<std::string>(*person, "id") == head.actor,
             "event.by.person");
        must(member<Moment>(statement, "issued_at") == said.signed_at, "event.statement.signed_at");
        must(to_utc_time(said.signed_at) == evidence.signing_time, "evidence.signing_time");
        std::optional<Digest> const replaces =
            member<std::optional<Digest>>(statement, "replaces").value_or(std::nullopt);
        must(replaces == said.replaces, "event.statement.replaces");
        must(
            certificate != nullptr && member<CertificateId>(*certificate, "id") == said.certificate,
            "event.statement.certificate");
        bool const in_window = said.signed_at.ms >= head.at.ms - kSigningWindowMs &&
                               said.signed_at.ms <= head.at.ms + kLeewayMs;
        if (!in_window)
            faults.add("event.statement.signed_at",
                       {"không khớp với lúc tiếp nhận", "is not the time of its receipt"});
    }

    static void check_certificate(journal::EntryHead const& head,
                                  json::Value const& statement,
                                  SignedStatement const& said,
                                  Certificate const& known,
                                  EntryFaults const& faults) {
        if (known.person.value != head.actor)
            faults.add("event.statement.certificate", {"là của người khác", "is another person's"});
        json::Value const* named = find(statement, "certificate");
        if (named == nullptr || member<Digest>(*named, "sha256") != known.sha256)
            faults.add("evidence.statement.certificate.sha256", not_signed());
        for (Moment const at : {said.signed_at, head.at}) {
            if (known.is_valid(at)) continue;
            return faults.add("event.statement.certificate",
                              known.revoked_at && *known.revoked_at <= at
                                  ? Words{"đã bị thu hồi trước đó", "was revoked by then"}
                                  : Words{"không có hiệu lực lúc đó", "was not valid then"});
        }
    }

    void tell(EntryTold const& entry, EntryFaults const& faults) {
        try {
            matter_->take(entry, adopted_, faults);
        } catch (std::exception const&) {
            faults.add("event",
                       {"dựa trên điều không có trong hồ sơ", "rests on what is not there"});
        }
    }

    void check_papers() {
        std::map<std::string, std::string_view> given;
        for (ZipFile const& file : source_.documents) given.emplace(file.name, file.content);
        for (auto& [sha256, paper] : papers_) {
            paper.purged = adopted_.is_purged(sha256);
            auto const found = given.find(paper.file);
            if (found == given.end()) {
                if (!paper.purged)
                    faults_.add({paper.file, {}, {}, {}, {"không có trong hồ sơ", "is missing"}});
                paper.file.clear();
            } else {
                bool const same =
                    found->second.size() == paper.bytes && crypto::sha256(found->second) == sha256;
                if (!same)
                    faults_.add({paper.file,
                                 {},
                                 {},
                                 {},
                                 {"không phải là tài liệu đã trình (" + paper.filename + ")",
                                  "is not the paper that was shown (" + paper.filename + ")"}});
                if (paper.purged)
                    faults_.add({paper.file,
                                 {},
                                 {},
                                 {},
                                 {"đã được hủy, không được ở trong hồ sơ",
                                  "was destroyed and must not be here"}});
                given.erase(found);
            }
            told_.papers.push_back(paper);
        }
        for (auto const& [name, content] : given)
            faults_.add({name, {}, {}, {}, {"không thuộc hồ sơ", "does not belong here"}});
    }

    Source const& source_;
    unsigned threads_;
    Faults& faults_;
    Signatures signatures_;
    Adopted adopted_;
    std::unique_ptr<MatterTold> matter_;
    std::optional<journal::VerificationKey> key_;
    bool has_root_ = false;
    std::uint64_t next_seq_ = 0;
    std::map<Digest, PaperLine> papers_;
    Told told_;
};

}  // namespace

std::string to_line(Path const& path) { return json::canonical_of(path) + "\n"; }

Told tell(Source const& source, unsigned threads, Faults& faults) {
    return Teller(source, threads, faults).run();
}

}  // namespace ecab::proof
