// From a government file to an organisation: units, body, positions, people, the office that serves
// the body. In a demonstration people appear by office and never by name.
#pragma once
#include <string>
#include <vector>

#include "app/services.hpp"
#include "definitions/government_file.hpp"

namespace ecab::cli {

struct ImportedPerson {
    PersonId id;
    std::string name;
    std::string login;
    std::string code;  // activation, one-time
    std::set<domain::Role> roles;
};

struct ImportOptions {
    OrgId org{"government"};
    bool demonstration = false;
};

// Everything in one transaction; Conflict when the organisation exists already.
Result<std::vector<ImportedPerson>> import_government(app::Services& services,
                                                      definitions::Government const& government,
                                                      ImportOptions const& options);

}  // namespace ecab::cli
