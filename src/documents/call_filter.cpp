#include "documents/call_filter.hpp"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace ecab::documents {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "name the architecture of the system calls"
#endif

constexpr std::uint32_t kOtherNumbers = 0x40000000;  // x32: the same calls under other numbers
constexpr std::uint32_t kNamespaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWPID |
                                      CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;

constexpr std::array kDenied = std::to_array<std::uint32_t>({SYS_connect,
                                                             SYS_socketpair,
                                                             SYS_sendto,
                                                             SYS_sendmsg,
                                                             SYS_ptrace,
                                                             SYS_process_vm_readv,
                                                             SYS_process_vm_writev,
                                                             SYS_pidfd_open,
                                                             SYS_pidfd_getfd,
                                                             SYS_kcmp,
                                                             SYS_mount,
                                                             SYS_umount2,
                                                             SYS_pivot_root,
                                                             SYS_chroot,
                                                             SYS_unshare,
                                                             SYS_setns,
                                                             SYS_fsopen,
                                                             SYS_fsmount,
                                                             SYS_move_mount,
                                                             SYS_open_tree,
                                                             SYS_mount_setattr,
                                                             SYS_open_by_handle_at,
                                                             SYS_name_to_handle_at,
                                                             SYS_init_module,
                                                             SYS_finit_module,
                                                             SYS_delete_module,
                                                             SYS_kexec_load,
                                                             SYS_bpf,
                                                             SYS_perf_event_open,
                                                             SYS_userfaultfd,
                                                             SYS_add_key,
                                                             SYS_request_key,
                                                             SYS_keyctl,
                                                             SYS_io_uring_setup,
                                                             SYS_io_uring_enter,
                                                             SYS_io_uring_register,
                                                             SYS_reboot,
                                                             SYS_swapon,
                                                             SYS_swapoff,
                                                             SYS_acct,
                                                             SYS_quotactl,
                                                             SYS_personality,
                                                             SYS_syslog});

// Allowed to a converter, on sockets of files.
constexpr std::array kListening =
    std::to_array<std::uint32_t>({SYS_bind, SYS_listen, SYS_accept, SYS_accept4});

// What starts a process.
#if defined(SYS_fork)
constexpr std::array kStarting = std::to_array<std::uint32_t>({SYS_fork, SYS_vfork});
#else
constexpr std::array<std::uint32_t, 0> kStarting{};
#endif

constexpr std::size_t kHead = 5;
constexpr std::size_t kSocket = 5;
constexpr std::size_t kTail = 8;
constexpr std::size_t kPairs = kDenied.size() + kListening.size() + kStarting.size();
using Filter = std::array<sock_filter, kHead + 2 * kPairs + kSocket + kTail>;

constexpr sock_filter load(std::size_t offset) {
    return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)};
}
constexpr sock_filter jump(int how, std::uint32_t value, std::uint8_t yes, std::uint8_t no) {
    return {static_cast<std::uint16_t>(BPF_JMP | how | BPF_K), yes, no, value};
}
constexpr sock_filter give(std::uint32_t what) { return {BPF_RET | BPF_K, 0, 0, what}; }
constexpr sock_filter refuse_with(int error) {
    return give(SECCOMP_RET_ERRNO | static_cast<std::uint32_t>(error));
}

constexpr Filter make_filter(Program program) {
    bool const is_converter = program == Program::Converter;
    Filter filter{};
    std::size_t at = 0;
    filter[at++] = load(offsetof(seccomp_data, arch));
    filter[at++] = jump(BPF_JEQ, kArchitecture, 1, 0);
    filter[at++] = give(SECCOMP_RET_KILL_PROCESS);
    filter[at++] = load(offsetof(seccomp_data, nr));
    filter[at++] = jump(BPF_JGE, kOtherNumbers, 1, 0);  // to the first refusal
    for (std::uint32_t const number : kDenied) {
        filter[at++] = jump(BPF_JEQ, number, 0, 1);
        // LibreOffice asks whether it runs already, and starts when there is nobody to ask.
        filter[at++] = refuse_with(is_converter && number == SYS_connect ? ENOENT : EPERM);
    }
    for (std::uint32_t const number : kListening) {
        filter[at++] = jump(BPF_JEQ, number, 0, 1);
        filter[at++] = is_converter ? give(SECCOMP_RET_ALLOW) : refuse_with(EPERM);
    }
    for (std::uint32_t const number : kStarting) {
        filter[at++] = jump(BPF_JEQ, number, 0, 1);
        filter[at++] = is_converter ? refuse_with(EPERM) : give(SECCOMP_RET_ALLOW);
    }
    filter[at++] = jump(BPF_JEQ, SYS_socket, 0, 4);
    filter[at++] = load(offsetof(seccomp_data, args));
    filter[at++] = jump(BPF_JEQ, AF_UNIX, 0, 1);
    filter[at++] = is_converter ? give(SECCOMP_RET_ALLOW) : refuse_with(EPERM);
    filter[at++] = refuse_with(EPERM);
    // clone3 hides its flags behind a pointer: callers fall back to clone.
    filter[at++] = jump(BPF_JEQ, SYS_clone3, 0, 1);
    filter[at++] = refuse_with(ENOSYS);
    filter[at++] = jump(BPF_JEQ, SYS_clone, 0, 4);
    filter[at++] = load(offsetof(seccomp_data, args));
    filter[at++] = jump(BPF_JSET, kNamespaces, 1, 0);
    // A thread shares its process; whatever else is cloned is a process.
    filter[at++] = is_converter ? jump(BPF_JSET, CLONE_THREAD, 1, 0) : jump(BPF_JGE, 0, 1, 0);
    filter[at++] = refuse_with(EPERM);
    filter[at++] = give(SECCOMP_RET_ALLOW);
    return filter;
}

constexpr Filter kReader = make_filter(Program::Reader);
constexpr Filter kConverter = make_filter(Program::Converter);

Filter const& filter_of(Program program) {
    return program == Program::Converter ? kConverter : kReader;
}

}  // namespace

std::string call_filter_bytes(Program program) {
    Filter const& filter = filter_of(program);
    return {reinterpret_cast<char const*>(filter.data()), sizeof(filter)};
}

bool filter_own_calls(Program program) {
    Filter const& filter = filter_of(program);
    sock_fprog const calls{static_cast<unsigned short>(filter.size()),
                           const_cast<sock_filter*>(filter.data())};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &calls) == 0;
}

}  // namespace ecab::documents
