#include "forms/finish_pdf.hpp"

// Only std::shared_ptr, never the pointers of QPDF 10.
#define POINTERHOLDER_TRANSITION 4
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "forms/blocks.hpp"
#include "forms/colour_profile.hpp"

namespace ecab::forms {
namespace {

constexpr std::string_view kMaker = "e-Cabinet";
constexpr std::int64_t kZoneMilliseconds = 7 * 3600 * 1000;

// "2026-02-05T08:00:00+07:00"
std::string xmp_date(Moment moment) {
    std::string const text = to_text(Moment{moment.ms + kZoneMilliseconds});
    return text.substr(0, 19) + "+07:00";
}

// "D:20260205080000+07'00'"
std::string pdf_date(Moment moment) {
    std::string out = "D:";
    for (char const letter : xmp_date(moment).substr(0, 19))
        if (letter >= '0' && letter <= '9') out += letter;
    return out + "+07'00'";
}

std::string xmp(PdfFacts const& facts) {
    std::string const date = xmp_date(facts.made);
    std::string const maker(kMaker);
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
           " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
           "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
           " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
           "<dc:format>application/pdf</dc:format>\n"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           escaped(facts.title) +
           "</rdf:li></rdf:Alt></dc:title>\n"
           "<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>\n"
           "<xmp:CreateDate>" +
           date + "</xmp:CreateDate>\n<xmp:ModifyDate>" + date +
           "</xmp:ModifyDate>\n<xmp:CreatorTool>" + maker + "</xmp:CreatorTool>\n<pdf:Producer>" +
           maker +
           "</pdf:Producer>\n"
           "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
           "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

QPDFObjectHandle name(std::string const& text) { return QPDFObjectHandle::newName("/" + text); }

void set_info(QPDF& pdf, PdfFacts const& facts) {
    auto info = QPDFObjectHandle::newDictionary();
    info.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(facts.title));
    info.replaceKey("/Creator", QPDFObjectHandle::newString(std::string(kMaker)));
    info.replaceKey("/Producer", QPDFObjectHandle::newString(std::string(kMaker)));
    info.replaceKey("/CreationDate", QPDFObjectHandle::newString(pdf_date(facts.made)));
    info.replaceKey("/ModDate", QPDFObjectHandle::newString(pdf_date(facts.made)));
    pdf.getTrailer().replaceKey("/Info", pdf.makeIndirectObject(info));
}

QPDFObjectHandle output_intent(QPDF& pdf) {
    auto profile = QPDFObjectHandle::newStream(&pdf, colour_profile());
    profile.getDict().replaceKey("/N", QPDFObjectHandle::newInteger(3));
    auto intent = QPDFObjectHandle::newDictionary();
    intent.replaceKey("/Type", name("OutputIntent"));
    intent.replaceKey("/S", name("GTS_PDFA1"));
    intent.replaceKey("/OutputConditionIdentifier", QPDFObjectHandle::newString("e-Cabinet RGB"));
    intent.replaceKey("/Info", QPDFObjectHandle::newString("sRGB primaries, gamma 2.2"));
    intent.replaceKey("/DestOutputProfile", profile);
    auto intents = QPDFObjectHandle::newArray();
    intents.appendItem(pdf.makeIndirectObject(intent));
    return intents;
}

void set_root(QPDF& pdf, PdfFacts const& facts) {
    QPDFObjectHandle root = pdf.getRoot();
    root.replaceKey("/Lang", QPDFObjectHandle::newString("vi-VN"));
    auto marks = QPDFObjectHandle::newDictionary();
    marks.replaceKey("/Marked", QPDFObjectHandle::newBool(true));
    root.replaceKey("/MarkInfo", marks);
    auto view = QPDFObjectHandle::newDictionary();
    view.replaceKey("/DisplayDocTitle", QPDFObjectHandle::newBool(true));
    root.replaceKey("/ViewerPreferences", view);
    root.replaceKey("/OutputIntents", output_intent(pdf));
    auto metadata = QPDFObjectHandle::newStream(&pdf, xmp(facts));
    metadata.getDict().replaceKey("/Type", name("Metadata"));
    metadata.getDict().replaceKey("/Subtype", name("XML"));
    root.replaceKey("/Metadata", metadata);
}

// ISO 32000-1, 14.8.4.2: what stands in the tree stands in a Document.
void wrap_structure(QPDF& pdf) {
    QPDFObjectHandle tree = pdf.getRoot().getKey("/StructTreeRoot");
    if (!tree.isDictionary()) return;
    auto whole = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    whole.replaceKey("/Type", name("StructElem"));
    whole.replaceKey("/S", name("Document"));
    whole.replaceKey("/P", tree);
    whole.replaceKey("/Lang", QPDFObjectHandle::newString("vi-VN"));
    QPDFObjectHandle parts = tree.getKey("/K");
    for (int at = 0; parts.isArray() && at < parts.getArrayNItems(); ++at)
        parts.getArrayItem(at).replaceKey("/P", whole);
    whole.replaceKey("/K", parts);
    tree.replaceKey("/K", whole);
}

void mend_objects(QPDF& pdf) {
    for (QPDFObjectHandle object : pdf.getAllObjects())
        if (object.isDictionary() && object.getKey("/Subtype").isNameAndEquals("/CIDFontType2"))
            object.replaceKey("/CIDToGIDMap", name("Identity"));
    for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages())
        page.getObjectHandle().removeKey("/Group");
}

}  // namespace

std::string finish_pdf(std::string const& bytes, PdfFacts const& facts) {
    QPDF pdf;
    pdf.processMemoryFile("pages", bytes.data(), bytes.size());
    set_info(pdf, facts);
    set_root(pdf, facts);
    wrap_structure(pdf);
    mend_objects(pdf);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setNewlineBeforeEndstream(true);  // ISO 19005-2, 6.1.7.1
    writer.setMinimumPDFVersion("1.5");
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace ecab::forms
