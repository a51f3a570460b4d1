# The dashboard as WebAssembly, and the page around it in build/web/page.

set(page_dir ${PROJECT_BINARY_DIR}/page)

add_library(zapply_dashboard STATIC ${dashboard_state_sources})
target_link_libraries(zapply_dashboard PUBLIC zapply_shared)

add_executable(zapply_page ${dashboard_sources})
target_link_libraries(zapply_page PRIVATE zapply_dashboard imgui)
target_link_options(zapply_page PRIVATE
  -sDYNAMIC_EXECUTION=0            # works under a Content-Security-Policy without 'unsafe-eval'
  -sENVIRONMENT=web
  -sFILESYSTEM=0
  -sMAX_WEBGL_VERSION=2 -sMIN_WEBGL_VERSION=2
  -sEXPORTED_FUNCTIONS=_main,_malloc,_free
)
set_target_properties(zapply_page PROPERTIES OUTPUT_NAME zapply SUFFIX .js RUNTIME_OUTPUT_DIRECTORY ${page_dir})
foreach(file IN LISTS page_platform)
  target_link_options(zapply_page PRIVATE "SHELL:--js-library ${PROJECT_SOURCE_DIR}/web/platform/${file}")
  set_property(TARGET zapply_page APPEND PROPERTY LINK_DEPENDS ${PROJECT_SOURCE_DIR}/web/platform/${file})
endforeach()

# The worker's name is what is in it: pages of two versions share none.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/web/stream.js)
file(SHA256 ${PROJECT_SOURCE_DIR}/web/stream.js stream_hash)
string(SUBSTRING ${stream_hash} 0 8 stream_hash)
set(stream_file ${PROJECT_BINARY_DIR}/stream_file.js)
file(CONFIGURE OUTPUT ${stream_file} @ONLY CONTENT
  "mergeInto(LibraryManager.library, { $stream_file: '=\"stream.js?@stream_hash@\"' });\n")
target_link_options(zapply_page PRIVATE "SHELL:--js-library ${stream_file}")
set_property(TARGET zapply_page APPEND PROPERTY LINK_DEPENDS ${stream_file})

# Without what only those who write it read: a sixth of the style sheet's transfer.
find_debian_python(PYTHON_WITH_MINIFIERS "rcssmin, rjsmin")
set(minify ${PROJECT_SOURCE_DIR}/cmake/minify.py)
foreach(file IN LISTS page_files)
  set(make_file ${CMAKE_COMMAND} -E copy)
  if(file MATCHES "\\.(css|js)$" AND PYTHON_WITH_MINIFIERS)
    set(make_file ${PYTHON_WITH_MINIFIERS} ${minify})
  endif()
  add_custom_command(OUTPUT ${page_dir}/${file} DEPENDS ${PROJECT_SOURCE_DIR}/web/${file} ${minify} VERBATIM
    COMMAND ${make_file} ${PROJECT_SOURCE_DIR}/web/${file} ${page_dir}/${file})
  list(APPEND page_outputs ${page_dir}/${file})
endforeach()
include(fonts)
add_custom_target(page ALL DEPENDS ${page_outputs} ${font_outputs})
add_dependencies(page zapply_page)

# What the page is made of, for cmake/page.cmake.
list(TRANSFORM font_outputs REPLACE "^${page_dir}/" "" OUTPUT_VARIABLE fonts_made)
string(JOIN "\n" made ${page_files} zapply.js zapply.wasm ${fonts_made})
file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/page_files CONTENT "${made}\n")

if(BUILD_TESTING)
  find_program(NODE node REQUIRED NO_CMAKE_FIND_ROOT_PATH)
  add_executable(shared_tests tests/main.cpp ${shared_tests})
  target_link_libraries(shared_tests PRIVATE zapply_shared doctest::doctest)
  target_link_options(shared_tests PRIVATE -sEXIT_RUNTIME=1 -sENVIRONMENT=node)
  foreach(file IN LISTS shared_tests)
    cmake_path(GET file STEM name)
    add_test(NAME wasm_${name}
      COMMAND ${NODE} --no-experimental-fetch $<TARGET_FILE:shared_tests> --source-file=*/${file})
    set_tests_properties(wasm_${name} PROPERTIES TIMEOUT 120 FAIL_REGULAR_EXPRESSION "test cases: +0 ")
  endforeach()
endif()
