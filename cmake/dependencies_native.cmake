# The server's third-party targets: CLI11::CLI11, CURL::libcurl, OpenSSL::Crypto, SQLite::SQLite3, Threads::Threads,
# date::date-tz, doctest::doctest, httplib, idn2_any, lexbor_any, libzip_any, nlohmann_json::nlohmann_json,
# pugixml::pugixml, re2::re2, seccomp_any, simdjson::simdjson, ZLIB::ZLIB.

find_package(Threads REQUIRED)
find_package(CURL 7.80 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto)
find_package(ZLIB 1.2.11 REQUIRED)
find_package(SQLite3 3.37 REQUIRED)  # STRICT tables

# libidn2 has no CMake files.
find_path(idn2_headers idn2.h REQUIRED)
find_library(idn2_library idn2 REQUIRED)
add_library(idn2_any INTERFACE)
target_include_directories(idn2_any SYSTEM INTERFACE ${idn2_headers})
target_link_libraries(idn2_any INTERFACE ${idn2_library})

# Nor has libseccomp, and the CMake files of Debian 12's libzip want its command-line tools.
find_path(seccomp_headers seccomp.h REQUIRED)
find_library(seccomp_library seccomp REQUIRED)
add_library(seccomp_any INTERFACE)
target_include_directories(seccomp_any SYSTEM INTERFACE ${seccomp_headers})
target_link_libraries(seccomp_any INTERFACE ${seccomp_library})
find_path(libzip_headers zip.h REQUIRED)
find_library(libzip_library zip REQUIRED)
add_library(libzip_any INTERFACE)
target_include_directories(libzip_any SYSTEM INTERFACE ${libzip_headers})
target_link_libraries(libzip_any INTERFACE ${libzip_library})

set(BUILD_TZ_LIB ON)
set(USE_SYSTEM_TZ_DB ON)
set(LEXBOR_BUILD_SHARED OFF)
set(RE2_BUILD_TESTING OFF)
list(APPEND CMAKE_PREFIX_PATH ${fetched}/lexbor/usr)

upstream(CLI11 CLIUtils/CLI11 v2.1.2 FIND_PACKAGE_ARGS)
upstream(date HowardHinnant/date v3.0.1 FIND_PACKAGE_ARGS)
upstream(doctest doctest/doctest v2.4.9 FIND_PACKAGE_ARGS)
upstream(lexbor lexbor/lexbor 2ae88a1c6b5261830eff73ee12bb3cdf805f3cfe FIND_PACKAGE_ARGS 3.0)        # v3.0.0
upstream(nlohmann_json nlohmann/json v3.11.2 FIND_PACKAGE_ARGS 3.11)
upstream(pugixml zeux/pugixml v1.13 FIND_PACKAGE_ARGS)
upstream(simdjson simdjson/simdjson v3.0.1 FIND_PACKAGE_ARGS 3.0)
upstream(cpp-httplib yhirose/cpp-httplib 073b58796205b928b61f4cae89ab4130b7f1aee0 ${no_build})       # v0.41.0
FetchContent_MakeAvailable(CLI11 date doctest lexbor nlohmann_json pugixml simdjson cpp-httplib)

# lexbor's static library keeps our one binary one binary.
add_library(lexbor_any INTERFACE)
if(TARGET lexbor::lexbor_static)
  target_link_libraries(lexbor_any INTERFACE lexbor::lexbor_static)
else()
  target_link_libraries(lexbor_any INTERFACE lexbor_static)
endif()

# RE2 has CMake files only since 2023; Debian 12's is older and known to pkg-config.
find_package(re2 QUIET)
if(NOT TARGET re2::re2)
  find_package(PkgConfig QUIET)
  if(PkgConfig_FOUND)
    pkg_check_modules(re2 QUIET IMPORTED_TARGET GLOBAL re2)
  endif()
  if(TARGET PkgConfig::re2)
    add_library(re2::re2 ALIAS PkgConfig::re2)
  else()
    upstream(re2 google/re2 2022-06-01)
    FetchContent_MakeAvailable(re2)
    if(NOT TARGET re2::re2)
      add_library(re2::re2 ALIAS re2)
    endif()
  endif()
endif()

# cpp-httplib's 20,000-line header is split, so that its code is compiled once.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(httplib_folder ${PROJECT_BINARY_DIR}/cpp-httplib)
if(${cpp-httplib_SOURCE_DIR}/httplib.h IS_NEWER_THAN ${httplib_folder}/httplib.cc)
  execute_process(COMMAND ${Python3_EXECUTABLE} split.py -o ${httplib_folder}
    WORKING_DIRECTORY ${cpp-httplib_SOURCE_DIR} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endif()
add_library(httplib STATIC ${httplib_folder}/httplib.cc)
target_include_directories(httplib SYSTEM PUBLIC ${httplib_folder})
target_compile_definitions(httplib PUBLIC
  # Its default of 5 makes 250 connections at once wait 17 s.
  CPPHTTPLIB_LISTEN_BACKLOG=1024)
target_compile_options(httplib PRIVATE -w)
target_link_libraries(httplib PUBLIC Threads::Threads)
