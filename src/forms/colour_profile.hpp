// The colours of our documents, as an ICC profile that stands in each file: the primaries of sRGB
// (IEC 61966-2-1) with a plain gamma of 2.2. Black and one red are all that is printed.
#pragma once
#include <string>

namespace ecab::forms {

std::string colour_profile();  // ICC version 2.1, about half a kilobyte

}  // namespace ecab::forms
