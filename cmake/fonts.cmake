# page_fonts: subsets of Inter and JetBrains Mono, from the system's fonts to WOFF2 or TrueType below the page's folder.

set(inter-regular Inter-Regular)
set(inter-semibold Inter-SemiBold)
set(jetbrains-mono-regular JetBrainsMono-Regular)
set(ZAPPLY_FONT_DIRS "" CACHE STRING "Further folders in which Inter and JetBrains Mono are looked for")
set(font_dirs ${ZAPPLY_FONT_DIRS} /usr/share/fonts/opentype/inter /usr/share/fonts/truetype/jetbrains-mono)

find_debian_python(PYTHON_WITH_FONTTOOLS "fontTools.cu2qu, brotli")

set(font_outputs "")
foreach(font IN LISTS page_fonts)
  if(NOT font MATCHES "^fonts/(.+)-([a-z]+)\\.(ttf|woff2)$")
    message(FATAL_ERROR "page_fonts: ${font} is not fonts/<face>-<subset>.ttf or .woff2")
  endif()
  set(face ${CMAKE_MATCH_1})
  set(subset ${CMAKE_MATCH_2})
  find_file(font_${face} NAMES ${${face}}.otf ${${face}}.ttf PATHS ${font_dirs} NO_DEFAULT_PATH
    NO_CMAKE_FIND_ROOT_PATH)
  if(NOT font_${face} OR NOT PYTHON_WITH_FONTTOOLS)
    message(WARNING "${font} is left out: it needs ${${face}} (see ZAPPLY_FONT_DIRS) and Python's fonttools and brotli")
    continue()
  endif()
  add_custom_command(OUTPUT ${page_dir}/${font} VERBATIM
    DEPENDS ${font_${face}} ${PROJECT_SOURCE_DIR}/cmake/subset_font.py
    COMMAND ${CMAKE_COMMAND} -E make_directory ${page_dir}/fonts
    COMMAND ${PYTHON_WITH_FONTTOOLS} ${PROJECT_SOURCE_DIR}/cmake/subset_font.py
      ${font_${face}} ${page_dir}/${font} ${subset})
  list(APPEND font_outputs ${page_dir}/${font})
endforeach()
