// Sets a paper in the form of Decree 30/2020 Annex I: state name and motto, issuer, number, place
// and date, kind and summary, legal bases, body, signature block and recipients, each in its place.
// Every page says that it is a sample.
#pragma once
#include <filesystem>

#include "paper.hpp"

namespace ecab::samples {

// How many pages it has.
int compose(Paper const& paper, std::filesystem::path const& pdf);

}  // namespace ecab::samples
