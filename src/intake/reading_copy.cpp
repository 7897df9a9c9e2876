#include "intake/reading_copy.hpp"

#define POINTERHOLDER_TRANSITION 4
#include <exception>
#include <memory>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace ecab::intake {
namespace {

constexpr char const* kLanguage = "vi-VN";

// "/Span <</Lang (pt-BR)>> BDC" in the content of a page.
class ToVietnamese : public QPDFObjectHandle::TokenFilter {
  public:
    void handleToken(QPDFTokenizer::Token const& token) override {
        bool const is_value = is_after_name_ && token.getType() == QPDFTokenizer::tt_string;
        if (is_value)
            writeToken(QPDFTokenizer::Token(QPDFTokenizer::tt_string, kLanguage));
        else
            writeToken(token);
        if (token.getType() != QPDFTokenizer::tt_space)
            is_after_name_ =
                token.getType() == QPDFTokenizer::tt_name && token.getValue() == "/Lang";
    }

  private:
    bool is_after_name_ = false;
};

void set_language(QPDF& pdf) {
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        QPDFObjectHandle facts = object.isStream() ? object.getDict() : object;
        if (!facts.isDictionary()) continue;
        if (facts.getKey("/S").isName() && facts.hasKey("/Lang")) facts.removeKey("/Lang");
    }
    pdf.getRoot().replaceKey("/Lang", QPDFObjectHandle::newString(kLanguage));
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages())
        page.addContentTokenFilter(std::make_shared<ToVietnamese>());
}

// When it was made is said beside it, not in it; LibreOffice's checksum is over the moment too.
void forget_the_moment(QPDF& pdf) {
    QPDFObjectHandle trailer = pdf.getTrailer();
    trailer.removeKey("/DocChecksum");
    trailer.removeKey("/ID");
    QPDFObjectHandle info = trailer.getKey("/Info");
    if (!info.isDictionary()) return;
    info.removeKey("/CreationDate");
    info.removeKey("/ModDate");
}

void load(QPDF& pdf, std::string const& bytes) {
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("paper", bytes.data(), bytes.size());
}

}  // namespace

Result<std::string> finish_reading_copy(std::string const& bytes) {
    try {
        QPDF pdf;
        load(pdf, bytes);
        REQUIRE(!pdf.getAllPages().empty(), Reason::UnsupportedMedia, "unconvertible");
        set_language(pdf);
        forget_the_moment(pdf);
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.write();
        auto const buffer = writer.getBufferSharedPointer();
        return std::string(reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize());
    } catch (std::exception const&) {
        return refuse(Reason::UnsupportedMedia, "unconvertible");
    }
}

std::optional<std::string> language_of(std::string const& bytes) {
    try {
        QPDF pdf;
        load(pdf, bytes);
        QPDFObjectHandle language = pdf.getRoot().getKey("/Lang");
        if (language.isString()) return language.getUTF8Value();
    } catch (std::exception const&) {
        return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace ecab::intake
