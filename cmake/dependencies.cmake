# Third-party libraries. On Debian they come from packages and from what scripts/dependencies fetched; elsewhere
# from the system where it has them, otherwise from upstream at the tags below.

include(FetchContent)
set(FETCHCONTENT_QUIET OFF)
set(fetched ${PROJECT_SOURCE_DIR}/build/dependencies)

foreach(name IN ITEMS imgui cpp-httplib)
  string(TOUPPER ${name} upper)
  if(EXISTS ${fetched}/${name}/.pin AND NOT DEFINED FETCHCONTENT_SOURCE_DIR_${upper})
    set(FETCHCONTENT_SOURCE_DIR_${upper} ${fetched}/${name})
  endif()
endforeach()

# upstream(<name> <GitHub repository> <tag or commit> [FetchContent_Declare's options]...)
macro(upstream name repository tag)
  FetchContent_Declare(${name} GIT_REPOSITORY https://github.com/${repository} GIT_TAG ${tag} SYSTEM ${ARGN})
endmacro()

set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)  # their options obey the variables set here
set(DOCTEST_NO_INSTALL ON)
set(JSON_BuildTests OFF)
set(JSON_Install OFF)
set(DOCTEST_WITH_TESTS OFF)
set(no_build SOURCE_SUBDIR none)  # only the files, not the project's own CMakeLists.txt

if(EMSCRIPTEN)
  include(dependencies_web)
else()
  include(dependencies_native)
endif()
