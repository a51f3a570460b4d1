# How everything of ours is compiled. Third-party code sees only the sanitizers.

option(ZAPPLY_WERROR "Warnings are errors" OFF)
set(ZAPPLY_SANITIZE "" CACHE STRING "Sanitizers for everything built here, such as address,undefined or thread")
option(ZAPPLY_COVERAGE "Count which lines and branches run (clang only): scripts/coverage" OFF)
option(ZAPPLY_FUZZ "Build fuzzers for libFuzzer (clang only) instead of replaying their corpus" OFF)
set(ZAPPLY_FUZZ_SECONDS 30 CACHE STRING "How long a fuzzer runs as a test")
option(ZAPPLY_PAGE "Build the page, too, and put it into the binary" OFF)
set(ZAPPLY_PAGE_DIR "" CACHE PATH "A built page that goes into the binary instead; without one, `/` says how to build it")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# -O3 takes a tenth longer to compile. The page is small rather than fast: what is hot in it is Dear ImGui.
if(EMSCRIPTEN)
  add_compile_options($<$<CONFIG:Release>:-Oz>)
  add_link_options($<$<CONFIG:Release>:-Oz>)  # the whole module is made smaller there once more
else()
  add_compile_options($<$<CONFIG:Release>:-O2>)
endif()
if(ZAPPLY_SANITIZE)
  # -Og -g1: at -O1 -g the files that include nlohmann/json take 20 s each instead of 7.
  add_compile_options(-fsanitize=${ZAPPLY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer -Og -g1)
  add_link_options(-fsanitize=${ZAPPLY_SANITIZE})
endif()
if(ZAPPLY_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

add_library(zapply_settings INTERFACE)
if(ZAPPLY_COVERAGE)
  # Counters live in a mapped file, so that a process that is killed leaves them, too. Tests are counted with the rest: a
  # function of a header is linked once, and would be the test's, uncounted.
  target_compile_options(zapply_settings INTERFACE
    -O0 -g0 -fprofile-instr-generate -fcoverage-mapping "SHELL:-mllvm -runtime-counter-relocation")
  add_link_options(-fprofile-instr-generate -fuse-ld=lld)
endif()
target_include_directories(zapply_settings INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(zapply_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(zapply_settings INTERFACE -Wno-restrict)  # GCC bug 105651: wrong about std::string
  target_compile_options(zapply_settings INTERFACE -Wno-maybe-uninitialized)  # GCC bug 80635: wrong about std::optional
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND NOT EMSCRIPTEN)
  target_compile_options(zapply_settings INTERFACE -Wthread-safety)  # server/threads/mutex.h
endif()
if(ZAPPLY_WERROR)
  target_compile_options(zapply_settings INTERFACE -Werror)
endif()
# Assertions stay on in releases: a broken invariant must not write to somebody's database.
target_compile_options(zapply_settings INTERFACE $<$<CONFIG:Release>:-UNDEBUG>)

if(EMSCRIPTEN)
  add_compile_options(-fwasm-exceptions)
  add_link_options(-fwasm-exceptions -sALLOW_MEMORY_GROWTH=1)
else()
  target_compile_definitions(zapply_settings INTERFACE _GLIBCXX_ASSERTIONS)
  if(NOT ZAPPLY_SANITIZE)
    include(CheckPIESupported)
    check_pie_supported(LANGUAGES CXX)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    target_compile_options(zapply_settings INTERFACE
      -fstack-protector-strong $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
    target_link_options(zapply_settings INTERFACE -Wl,-z,relro,-z,now)
  endif()
endif()
