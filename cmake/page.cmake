# ZAPPLY_PAGE: configures the web preset beside this build and has it build the page whenever this one is built, so
# that the binary has it inside. Sets ZAPPLY_PAGE_DIR.

if(EXISTS /usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)
  set(web_preset web)
elseif(DEFINED ENV{EMSDK})
  set(web_preset web-emsdk)
else()
  message(STATUS "No Emscripten here (Debian's, or an emsdk in EMSDK): the binary is built without its page")
  return()
endif()

set(web_folder ${PROJECT_SOURCE_DIR}/build/web)  # of both presets
set(presets ${PROJECT_SOURCE_DIR}/CMakePresets.json)
if(NOT EXISTS ${web_folder}/page_files OR ${presets} IS_NEWER_THAN ${web_folder}/build.ninja)
  execute_process(COMMAND ${CMAKE_COMMAND} --preset ${web_preset} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    COMMAND_ERROR_IS_FATAL ANY)
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${presets} ${web_folder}/page_files)

set(ZAPPLY_PAGE_DIR ${web_folder}/page)
file(STRINGS ${web_folder}/page_files embedded_page_files)
list(TRANSFORM embedded_page_files PREPEND ${ZAPPLY_PAGE_DIR}/ OUTPUT_VARIABLE built_page_files)
# Both builds are on at once, so this one takes half of the cores.
cmake_host_system_information(RESULT cores QUERY NUMBER_OF_LOGICAL_CORES)
math(EXPR jobs "(${cores} + 1) / 2")
add_custom_target(page COMMAND ${CMAKE_COMMAND} --build --preset ${web_preset} --target page -j ${jobs}
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} BYPRODUCTS ${built_page_files} USES_TERMINAL VERBATIM)
