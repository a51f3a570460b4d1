# The server's side: the library, the binary, the natively tested part of the dashboard, tests and fuzzers.

if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
  message(FATAL_ERROR "The server is written for Linux, this is ${CMAKE_SYSTEM_NAME}. Only the page builds here: "
    "cmake --workflow --preset web")
endif()

include(embed)

set(embedded_page_files "")
if(ZAPPLY_PAGE AND NOT ZAPPLY_PAGE_DIR)
  include(page)
elseif(ZAPPLY_PAGE_DIR)
  set(embedded_page_files ${page_files} zapply.js zapply.wasm)
  foreach(font IN LISTS page_fonts)
    if(EXISTS ${ZAPPLY_PAGE_DIR}/${font})  # a system without the fonts has a page without them
      list(APPEND embedded_page_files ${font})
    endif()
  endforeach()
endif()
embed_files(zapply_embedded_page embedded_page GZIP ROOT "${ZAPPLY_PAGE_DIR}" FILES ${embedded_page_files})
embed_files(zapply_embedded_migrations embedded_migrations
  ROOT ${PROJECT_SOURCE_DIR}/server/store/sql/migrations FILES ${embedded_migrations})
embed_files(zapply_embedded_currencies embedded_currencies
  ROOT ${PROJECT_SOURCE_DIR}/server/matching FILES ${embedded_currencies})
embed_files(zapply_embedded_places embedded_places
  ROOT ${PROJECT_SOURCE_DIR}/server/places FILES ${embedded_places})
embed_files(zapply_embedded_skills embedded_skills
  ROOT ${PROJECT_SOURCE_DIR}/server/demands FILES ${embedded_skills})
embed_files(zapply_embedded_channel_kinds embedded_channel_kinds
  ROOT ${PROJECT_SOURCE_DIR}/server/notify/kinds FILES ${embedded_channel_kinds})
embed_files(zapply_embedded_sources embedded_sources
  ROOT ${PROJECT_SOURCE_DIR}/server/sources/builtin FILES ${embedded_sources})
embed_files(zapply_embedded_demo_sources embedded_demo_sources
  ROOT ${PROJECT_SOURCE_DIR}/server/demo FILES ${embedded_demo_sources})
embed_files(zapply_embedded_openapi embedded_openapi
  ROOT ${PROJECT_SOURCE_DIR}/server/api FILES ${embedded_openapi})
add_library(zapply_embedded INTERFACE)
target_link_libraries(zapply_embedded INTERFACE
  zapply_embedded_page zapply_embedded_currencies zapply_embedded_migrations zapply_embedded_openapi zapply_embedded_places
  zapply_embedded_skills zapply_embedded_channel_kinds zapply_embedded_sources zapply_embedded_demo_sources)

include(server)  # a library for each folder of server/

add_executable(zapply server/main.cpp)
target_link_libraries(zapply PRIVATE zapply_cli)
include(install)

add_library(zapply_dashboard STATIC ${dashboard_state_sources})
target_link_libraries(zapply_dashboard PUBLIC zapply_shared)

add_custom_target(bench)
foreach(file IN LISTS benchmarks)
  cmake_path(GET file STEM name)
  add_executable(${name} EXCLUDE_FROM_ALL ${file})
  target_link_libraries(${name} PRIVATE zapply_cli)
  add_dependencies(bench ${name})
endforeach()

if(BUILD_TESTING)
  include(tests)
endif()
