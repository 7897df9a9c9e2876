// What an installation writes is for its own user only: files are made so, and an installation
// whose database or keys others may read, or whose folder others may write, is not opened. Called
// once, before anything is opened.
#pragma once
#include <string>

namespace ecab::server {

// Throws std::runtime_error that names the file and the remedy.
void require_private_files(std::string const& data_dir);

}  // namespace ecab::server
