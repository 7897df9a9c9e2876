// From files to an organisation: names, units, bodies, positions with their first holders, the
// definitions it adopts, its series of numbers. Nothing about a particular organisation stands in
// the program: the files say it all. In a demonstration people appear by office and never by name.
#pragma once
#include <string>
#include <vector>

#include "app/services.hpp"
#include "definitions/government_file.hpp"
#include "definitions/organisation_file.hpp"

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
    // Of rules/organisations: what a list of members belongs to.
    std::string profile = "vn-government";
};

// Everything in one transaction; Conflict when the organisation exists already. The members of the
// list join the organisation that the profile describes.
Result<std::vector<ImportedPerson>> import_government(app::Services& services,
                                                      definitions::Government const& government,
                                                      ImportOptions const& options);
// An organisation file on its own.
Result<std::vector<ImportedPerson>> import_organisation(app::Services& services,
                                                        definitions::OrganisationFile const& file,
                                                        ImportOptions const& options);

}  // namespace ecab::cli
