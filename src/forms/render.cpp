#include "forms/render.hpp"

#include "forms/compose.hpp"
#include "forms/finish_pdf.hpp"

namespace ecab::forms {

Rendered render(Document const& document, Template const& form, Moment made) {
    Sheet const sheet = compose(document, form);
    SetPages set = set_sheet(sheet);
    return {finish_pdf(set.pdf, {sheet.title, made}), set.pages, std::move(set.boxes)};
}

}  // namespace ecab::forms
