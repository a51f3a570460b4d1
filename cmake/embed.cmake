# embed_files(<target> <function> [GZIP] ROOT <folder> FILES <path under the root>...)
#
# Makes a library that holds the files and `std::span<const EmbeddedFile> zapply::<function>()`
# (server/embedded/embedded.h). With GZIP each file is there compressed, too: by zopfli, which takes a twentieth off what
# gzip makes, or by gzip where there is none; and by brotli, a fifth smaller, where a Python has it.

find_program(ZOPFLI zopfli)
find_debian_python(PYTHON_WITH_BROTLI "brotli")

function(embed_files target function)
  cmake_parse_arguments(PARSE_ARGV 2 arg "GZIP" "ROOT" "FILES")
  set(folder ${PROJECT_BINARY_DIR}/embedded/${target})
  set(assembly "")
  set(declarations "")
  set(table "")
  set(inputs "")
  set(index 0)
  set(compress "gzip -9 -n -c")
  if(ZOPFLI)
    set(compress "${ZOPFLI} -c")
  endif()
  foreach(path IN LISTS arg_FILES)
    set(file ${arg_ROOT}/${path})
    _embed_bytes(${target}_${index} ${file})
    set(gzip "{}")
    set(brotli "{}")
    if(arg_GZIP AND PYTHON_WITH_BROTLI)
      set(brotli_file ${folder}/${path}.br)
      cmake_path(GET brotli_file PARENT_PATH brotli_folder)
      file(MAKE_DIRECTORY ${brotli_folder})
      add_custom_command(OUTPUT ${brotli_file} DEPENDS ${file} VERBATIM
        COMMAND ${PYTHON_WITH_BROTLI} -c
          "import brotli, sys; open(sys.argv[2], 'wb').write(brotli.compress(open(sys.argv[1], 'rb').read()))"
          ${file} ${brotli_file})
      _embed_bytes(${target}_${index}_brotli ${brotli_file})
      set(brotli "bytes(${target}_${index}_brotli, ${target}_${index}_brotli_end)")
    endif()
    if(arg_GZIP)
      set(gzip_file ${folder}/${path}.gz)
      cmake_path(GET gzip_file PARENT_PATH gzip_folder)
      file(MAKE_DIRECTORY ${gzip_folder})
      add_custom_command(OUTPUT ${gzip_file} DEPENDS ${file} VERBATIM
        COMMAND sh -c "${compress} \"$1\" >\"$2\"" compress ${file} ${gzip_file})
      _embed_bytes(${target}_${index}_gzip ${gzip_file})
      set(gzip "bytes(${target}_${index}_gzip, ${target}_${index}_gzip_end)")
    endif()
    string(APPEND table
      "    {\"${path}\", bytes(${target}_${index}, ${target}_${index}_end), ${gzip}, ${brotli}},\n")
    math(EXPR index "${index} + 1")
  endforeach()

  set(source ${folder}/${function}.cpp)
  if(index EQUAL 0)
    set(body "std::span<const EmbeddedFile> ${function}() { return {}; }\n")
  else()
    set(body "std::span<const EmbeddedFile> ${function}() {\n  static const EmbeddedFile kFiles[] = {\n${table}  };\n")
    string(APPEND body "  return kFiles;\n}\n")
  endif()
  file(CONFIGURE OUTPUT ${source} @ONLY CONTENT [=[
#include "server/embedded/embedded.h"

#define EMBED(name, file)                                                     \
  __asm__(".section .rodata\n.balign 16\n.globl " #name "\n" #name ":\n"      \
          ".incbin \"" file "\"\n"                                            \
          ".globl " #name "_end\n" #name "_end:\n.byte 0\n.text\n");           \
  extern "C" const char name[], name##_end[]

@assembly@
namespace zapply {

[[maybe_unused]] static std::string_view bytes(const char* begin, const char* end) {
  return {begin, static_cast<size_t>(end - begin)};
}

@body@
}  // namespace zapply
]=])
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${inputs}")
  add_library(${target} STATIC ${source})
  target_link_libraries(${target} PUBLIC zapply_settings)
endfunction()

macro(_embed_bytes symbol file)
  string(APPEND assembly "EMBED(${symbol}, \"${file}\");\n")
  list(APPEND inputs ${file})
endmacro()
