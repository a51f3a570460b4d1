# Native tests: one program, one CTest entry per test file.

add_executable(zapply_tests tests/main.cpp ${native_tests} ${shared_tests} ${test_support_sources})
target_link_libraries(zapply_tests PRIVATE zapply_server zapply_dashboard doctest::doctest)
target_compile_definitions(zapply_tests PRIVATE
  ZAPPLY_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ZAPPLY_BINARY="$<TARGET_FILE:zapply>")
add_dependencies(zapply_tests zapply)

foreach(file IN LISTS native_tests shared_tests)
  cmake_path(GET file STEM name)
  add_test(NAME ${name} COMMAND zapply_tests --source-file=*/${file})
  set_tests_properties(${name} PROPERTIES
    TIMEOUT 120
    # A filter that matches nothing is a failure, not a pass.
    FAIL_REGULAR_EXPRESSION "test cases: +0 ")
endforeach()

find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME style_test COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/style_test.py)
