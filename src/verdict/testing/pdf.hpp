// For tests: a small PDF file with one page, updated and signed object by object. Numbers: 1
// catalogue, 2 pages, 3 page, 4 its content, 5 description, 6 form; signatures from 20 on.
#pragma once
#include <cstdio>
#include <map>
#include <string>

#include "verdict/testing/containers.hpp"

namespace ecab::verdict::test {

inline constexpr std::size_t kReserve = 8192;  // bytes of a container

class Pdf {
  public:
    Pdf() {
        bytes_ = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
        append({{1, "<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>"},
                {2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"},
                {3, page("")},
                {4, "<< /Length 9 >>\nstream\n0 0 m 9 w\nendstream"},
                {5, "<< /Title (Test) >>"},
                {6, form("")}});
    }

    static std::string page(std::string const& annotations) {
        return "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R"
               " /Annots [" +
               annotations + "] >>";
    }
    static std::string form(std::string const& fields) {
        return "<< /SigFlags 3 /Fields [" + fields + "] >>";
    }

    // One revision with these objects, new or written again.
    void append(std::map<int, std::string> const& objects) {
        std::map<int, std::size_t> places;
        for (auto const& [number, body] : objects) {
            places[number] = bytes_.size();
            bytes_ += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
            size_ = std::max(size_, number + 1);
        }
        std::size_t const table = bytes_.size();
        bytes_ += "xref\n";
        if (previous_ == 0) bytes_ += "0 1\n0000000000 65535 f \n";
        for (auto const& [number, place] : places) {
            char row[32];
            std::snprintf(row, sizeof row, "%010zu 00000 n \n", place);
            bytes_ += std::to_string(number) + " 1\n" + row;
        }
        bytes_ += "trailer\n<< /Size " + std::to_string(size_) + " /Root 1 0 R /Info 5 0 R";
        if (previous_ != 0) bytes_ += " /Prev " + std::to_string(previous_);
        bytes_ += " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
        previous_ = table;
    }

    struct Signing {
        std::string time = "D:20260301100000+07'00'";
        std::string sub_filter = "adbe.pkcs7.detached";
        std::string more;                     // keys of the dictionary
        std::map<int, std::string> together;  // other objects of the same revision
        ContainerForm form;
    };

    // One more signature with field and widget; how many bytes its container took.
    std::size_t sign(Holder const& signer, Signing const& how) {
        int const dictionary = 20 + 2 * signatures_++;
        std::string const field = std::to_string(dictionary + 1) + " 0 R ";
        fields_ += field;
        std::map<int, std::string> objects = how.together;
        objects[dictionary] = "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /" + how.sub_filter +
                              " /M (" + how.time + ") " + how.more +
                              " /ByteRange [0 0000000000 0000000000 0000000000] /Contents <" +
                              std::string(2 * kReserve, '0') + "> >>";
        objects[dictionary + 1] = "<< /FT /Sig /T (Signature" + std::to_string(signatures_) +
                                  ") /V " + std::to_string(dictionary) +
                                  " 0 R /Type /Annot /Subtype /Widget /Rect [0 0 0 0] /P 3 0 R >>";
        objects.try_emplace(3, page(fields_));
        objects.try_emplace(6, form(fields_));
        std::size_t const from = bytes_.size();
        append(objects);
        return fill(from, signer, how);
    }

    ByteView view() const { return as_bytes(bytes_); }
    std::string& bytes() { return bytes_; }
    std::string const& fields() const { return fields_; }

  private:
    std::size_t fill(std::size_t from, Holder const& signer, Signing const& how) {
        std::size_t const gap = bytes_.find("/Contents <", from) + 10;
        std::size_t const second = gap + 2 * kReserve + 2;
        std::size_t const range = bytes_.find("/ByteRange", from) + 14;
        char row[64];
        std::snprintf(row, sizeof row, "%010zu %010zu %010zu", gap, second, bytes_.size() - second);
        bytes_.replace(range, 32, row);
        Bytes const covered =
            der::join({view().first(gap), view().subspan(second, bytes_.size() - second)});
        Bytes const container =
            how.sub_filter == "ETSI.RFC3161"
                ? make_stamp(signer, how.form.stamped_at, how.form.stamp_digest, covered)
                : make_container(signer, hashed(how.form.digest, covered), how.form);
        value_or_throw(container.size() <= kReserve, "test container");
        bytes_.replace(gap + 1, 2 * container.size(), to_hex(container));
        return container.size();
    }

    std::string bytes_;
    std::string fields_;
    std::size_t previous_ = 0;
    int size_ = 1;
    int signatures_ = 0;
};

}  // namespace ecab::verdict::test
