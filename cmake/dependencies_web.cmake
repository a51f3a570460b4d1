# The dashboard's third-party targets: imgui, nlohmann_json::nlohmann_json, doctest::doctest.

# A system header folder would bring the host's C library with it, so the compiler is given a folder that holds
# only links to the header-only libraries.
set(links ${PROJECT_BINARY_DIR}/include)
file(MAKE_DIRECTORY ${links})
upstream(nlohmann_json nlohmann/json v3.11.2)
upstream(doctest doctest/doctest v2.4.9)

function(link_headers name target folder)
  find_path(${name}_include ${folder} PATHS /usr/include /usr/local/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  if(NOT ${name}_include)
    FetchContent_MakeAvailable(${name})
    return()
  endif()
  file(CREATE_LINK ${${name}_include}/${folder} ${links}/${folder} SYMBOLIC)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${links})
endfunction()
link_headers(nlohmann_json nlohmann_json::nlohmann_json nlohmann)
link_headers(doctest doctest::doctest doctest)

upstream(imgui ocornut/imgui 45acd5e0e82f4c954432533ae9985ff0e1aad6d5 ${no_build})                   # v1.92.2b
FetchContent_MakeAvailable(imgui)
add_library(imgui STATIC
  ${imgui_SOURCE_DIR}/imgui.cpp
  ${imgui_SOURCE_DIR}/imgui_draw.cpp
  ${imgui_SOURCE_DIR}/imgui_tables.cpp
  ${imgui_SOURCE_DIR}/imgui_widgets.cpp
)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
target_compile_definitions(imgui PUBLIC
  IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
  IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_FILE_FUNCTIONS
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  ImDrawIdx=unsigned  # a wide screen's log passes 65,536 vertices
)
target_compile_options(imgui PRIVATE -w -O2)
