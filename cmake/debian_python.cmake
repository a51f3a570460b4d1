# find_debian_python(<variable> <modules, by commas>)
#
# Debian's modules belong to Debian's Python, which need not be the first one in PATH.
function(find_debian_python variable modules)
  foreach(python IN ITEMS /usr/bin/python3 python3)
    if(NOT ${variable})
      execute_process(COMMAND ${python} -c "import ${modules}" RESULT_VARIABLE failed ERROR_QUIET)
      if(NOT failed)
        set(${variable} ${python} CACHE STRING "A Python that has ${modules}")
      endif()
    endif()
  endforeach()
endfunction()
