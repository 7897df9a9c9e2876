# What makes a build from nothing short (docs/adr/0021-build-time.md).
#   ecab_precompiled(TARGET SET)  with a SET of: plain json records test
# Each set is compiled once for all targets that take it. -DECAB_PRECOMPILED=OFF builds every file
# by its own includes alone; that is how a forgotten #include shows.
option(ECAB_PRECOMPILED "Precompile what most files include" ON)

set(ECAB_PLAIN_HEADERS
    <algorithm> <array> <atomic> <charconv> <chrono> <cstdint> <deque> <filesystem> <fstream> <functional> <map>
    <memory> <mutex> <optional> <set> <span> <sstream> <stdexcept> <string> <string_view> <thread> <unordered_map>
    <utility> <variant> <vector>)
set(ECAB_JSON_HEADERS ${ECAB_PLAIN_HEADERS} <json/codec.hpp> <json/writer.hpp>)
set(ECAB_RECORDS_HEADERS ${ECAB_JSON_HEADERS} <ports/store.hpp> <records/events.hpp>)
set(ECAB_TEST_HEADERS ${ECAB_JSON_HEADERS} <gmock/gmock.h> <gtest/gtest.h>)

function(ecab_precompiled_set name)
  set(empty ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
  if(NOT EXISTS ${empty})
    file(WRITE ${empty} "")
  endif()
  add_library(precompiled_${name} OBJECT EXCLUDE_FROM_ALL ${empty})
  target_include_directories(precompiled_${name} PRIVATE ${PROJECT_SOURCE_DIR}/src)
  string(TOUPPER ${name} upper)
  target_precompile_headers(precompiled_${name} PRIVATE ${ECAB_${upper}_HEADERS})
  if(NOT name STREQUAL plain)
    target_link_libraries(precompiled_${name} PRIVATE Boost::json)
  endif()
endfunction()

if(ECAB_PRECOMPILED)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess) # ccache hashes the precompiled file instead of its text
  elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
  endif()
  foreach(name plain json records)
    ecab_precompiled_set(${name})
  endforeach()
  if(ECAB_TESTS)
    ecab_precompiled_set(test)
    target_link_libraries(precompiled_test PRIVATE GTest::gmock)
    ecab_plain_code(precompiled_test)
  endif()
endif()

function(ecab_precompiled target name)
  if(ECAB_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM precompiled_${name})
  endif()
endfunction()

# ecab_unity(TARGET): its files are compiled eight at a time where the whole tree is built at once;
# where files are edited (the dev preset) each is compiled alone. Names in anonymous namespaces of
# one folder must therefore differ.
option(ECAB_UNITY "Compile several files of a library at once" OFF)
function(ecab_unity target)
  if(ECAB_UNITY)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
endfunction()
