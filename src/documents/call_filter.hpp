// The system calls that a program which reads papers has no use for: sockets, other processes,
// mounts and namespaces, modules, keys, and what else has opened kernels before. They fail with
// EPERM; a program of another architecture is killed.
#pragma once
#include <string>

namespace ecab::documents {

std::string call_filter_bytes();  // as seccomp and bubblewrap's --seccomp read it

// For the calling process and what it executes; safe between fork and exec. False: not possible.
bool filter_own_calls();

}  // namespace ecab::documents
