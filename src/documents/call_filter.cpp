#include "documents/call_filter.hpp"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
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

constexpr std::array kDenied = std::to_array<std::uint32_t>({SYS_socket,
                                                             SYS_socketpair,
                                                             SYS_connect,
                                                             SYS_bind,
                                                             SYS_listen,
                                                             SYS_accept,
                                                             SYS_accept4,
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

constexpr std::size_t kHead = 5;
constexpr std::size_t kTail = 7;
using Filter = std::array<sock_filter, kHead + 2 * kDenied.size() + kTail>;

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

constexpr Filter make_filter() {
    Filter filter{};
    std::size_t at = 0;
    filter[at++] = load(offsetof(seccomp_data, arch));
    filter[at++] = jump(BPF_JEQ, kArchitecture, 1, 0);
    filter[at++] = give(SECCOMP_RET_KILL_PROCESS);
    filter[at++] = load(offsetof(seccomp_data, nr));
    filter[at++] = jump(BPF_JGE, kOtherNumbers, 1, 0);  // to the first refusal
    for (std::uint32_t const number : kDenied) {
        filter[at++] = jump(BPF_JEQ, number, 0, 1);
        filter[at++] = refuse_with(EPERM);
    }
    // clone3 hides its flags behind a pointer: callers fall back to clone.
    filter[at++] = jump(BPF_JEQ, SYS_clone3, 0, 1);
    filter[at++] = refuse_with(ENOSYS);
    filter[at++] = jump(BPF_JEQ, SYS_clone, 0, 3);
    filter[at++] = load(offsetof(seccomp_data, args));
    filter[at++] = jump(BPF_JSET, kNamespaces, 0, 1);
    filter[at++] = refuse_with(EPERM);
    filter[at++] = give(SECCOMP_RET_ALLOW);
    return filter;
}

constexpr Filter kFilter = make_filter();

}  // namespace

std::string call_filter_bytes() {
    return {reinterpret_cast<char const*>(kFilter.data()), sizeof(kFilter)};
}

bool filter_own_calls() {
    sock_fprog const program{static_cast<unsigned short>(kFilter.size()),
                             const_cast<sock_filter*>(kFilter.data())};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace ecab::documents
