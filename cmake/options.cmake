# Compiler and linker options shared by every target.
find_program(ECAB_CCACHE ccache)
if(ECAB_CCACHE)
  # The first two let it keep what was compiled with a precompiled header, the others trust the hash
  # of a file that is younger than the compilation.
  set(CMAKE_CXX_COMPILER_LAUNCHER env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${ECAB_CCACHE})
endif()
find_program(ECAB_LLD ld.lld)
if(ECAB_LLD)
  add_link_options(-fuse-ld=lld)
endif()

# Only programs are linked, so libraries and programs are compiled alike and share what is
# precompiled.
add_compile_options(-fPIE)
add_link_options(-pie)
add_compile_options(-Wall -Wextra -Wshadow -Wconversion -Wpedantic -fstack-protector-strong)
if(ECAB_WERROR)
  add_compile_options(-Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports false positives inside the standard library and Asio's awaitable.
  add_compile_options(-Wno-mismatched-new-delete -Wno-restrict -Wno-maybe-uninitialized -Wno-dangling-pointer
                      -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
add_compile_definitions(_GLIBCXX_ASSERTIONS)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(-O2 -g1 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  add_link_options(-Wl,-z,relro,-z,now)
endif()

# Test code is not what ships: it is compiled without optimising, which takes half the time.
function(ecab_plain_code target)
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(${target} PRIVATE -O0 -U_FORTIFY_SOURCE)
  endif()
endfunction()

find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(CBOR REQUIRED IMPORTED_TARGET libcbor)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo cairo-pdf)
# Its -pthread says nothing to the C library of Debian 12 and would keep every target that links it
# from what is precompiled.
set_property(TARGET PkgConfig::PANGO PROPERTY INTERFACE_COMPILE_OPTIONS "")
find_package(yaml-cpp REQUIRED)
find_package(pugixml REQUIRED)
find_package(ZLIB REQUIRED)
find_package(fmt REQUIRED)
if(ECAB_TESTS)
  find_package(GTest REQUIRED)
endif()
