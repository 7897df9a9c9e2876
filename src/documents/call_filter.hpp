// The system calls that a program which reads papers has no use for: sockets, other processes,
// mounts and namespaces, modules, keys, and what else has opened kernels before. They fail with
// EPERM; a program of another architecture is killed.
#pragma once
#include <string>

namespace ecab::documents {

// What is run: a reader may start processes of its own and has no socket. A converter has threads
// only, so that what it takes is bounded by its own limits; it may listen on a socket of its
// folder, which LibreOffice insists on, and reach none.
enum class Program { Reader, Converter };

// As seccomp and bubblewrap's --seccomp read it.
std::string call_filter_bytes(Program program);

// For the calling process and what it executes; safe between fork and exec. False: not possible.
bool filter_own_calls(Program program);

}  // namespace ecab::documents
