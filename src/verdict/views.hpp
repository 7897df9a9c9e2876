// From evidence to the views that are printed. Internal to src/verdict; pure.
#pragma once
#include "verdict/evidence.hpp"
#include "verdict/report.hpp"

namespace ecab::verdict {

CertificateView certificate_view(crypto::ForeignCertificate const& certificate, std::string from);
ChainView chain_view(Evidence const& found, std::vector<Bytes> const& trust);
ClaimedTime claimed_view(PdfSignature const& signature, Evidence const& found);
std::optional<StampView> stamp_view(Evidence const& found, bool is_document_stamp);
AlgorithmsView algorithms_view(Evidence const& found);
std::vector<std::string> encoding_view(Evidence const& found);

}  // namespace ecab::verdict
