# Native tests: two programs, one CTest entry per test file. Server and dashboard may each have something of the same name:
# of the dashboard, the server's tests link what admitted_runs_test compares with the server, and no more.

add_executable(zapply_tests tests/main.cpp ${native_tests} ${real_board_tests} ${shared_tests}
  ${test_support_sources})
target_link_libraries(zapply_tests PRIVATE zapply_cli zapply_dashboard doctest::doctest)
target_compile_definitions(zapply_tests PRIVATE
  ZAPPLY_SOURCE_DIR="${PROJECT_SOURCE_DIR}" ZAPPLY_PAGE_DIR="${ZAPPLY_PAGE_DIR}"
  ZAPPLY_BINARY="$<TARGET_FILE:zapply>")
add_dependencies(zapply_tests zapply)
add_executable(zapply_dashboard_tests tests/main.cpp ${dashboard_tests})
target_link_libraries(zapply_dashboard_tests PRIVATE zapply_dashboard doctest::doctest)
target_compile_definitions(zapply_dashboard_tests PRIVATE ZAPPLY_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

set(seconds 120)
set(long_seconds 600)
if(ZAPPLY_SANITIZE OR ZAPPLY_COVERAGE)  # several times slower, and a busy machine once more
  set(seconds 600)
  set(long_seconds 1500)
endif()

foreach(file IN LISTS native_tests real_board_tests shared_tests dashboard_tests)
  cmake_path(GET file STEM name)
  set(program zapply_tests)
  if(file IN_LIST dashboard_tests)
    set(program zapply_dashboard_tests)
  endif()
  add_test(NAME ${name} COMMAND ${program} --source-file=*/${file})
  set_tests_properties(${name} PROPERTIES
    TIMEOUT ${seconds}
    # A filter that matches nothing is a failure, not a pass.
    FAIL_REGULAR_EXPRESSION "test cases: +0 ")
  if(file IN_LIST real_board_tests)
    set_tests_properties(${name} PROPERTIES SKIP_REGULAR_EXPRESSION "skipped: no recordings of real boards")
  endif()
endforeach()

set_tests_properties(load_test fault_board_test power_cut_test PROPERTIES TIMEOUT ${long_seconds})
# It measures how long answers take.
set_tests_properties(load_test PROPERTIES RUN_SERIAL TRUE)

# A fuzzer runs for ever under libFuzzer (preset fuzz: build/fuzz/X_fuzz tests/fuzz/corpus/X_fuzz); everywhere else
# it replays its corpus.
add_custom_target(fuzzers)
add_library(zapply_fuzz STATIC tests/fuzz/cost.cpp)
target_link_libraries(zapply_fuzz PUBLIC zapply_shared)
foreach(file IN LISTS fuzzers)
  cmake_path(GET file STEM name)
  set(corpus ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name})
  add_executable(${name} ${file} tests/fuzz/measured.cpp)
  target_link_libraries(${name} PRIVATE zapply_cli zapply_fuzz)
  add_dependencies(fuzzers ${name})
  if(ZAPPLY_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    # What is dear is judged by the processor's time (cost.h); this only finds what hangs.
    add_test(NAME ${name} COMMAND ${name} -max_total_time=${ZAPPLY_FUZZ_SECONDS} -timeout=60
      ${PROJECT_BINARY_DIR}/corpus/${name} ${corpus})
    file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/corpus/${name})
  else()
    target_sources(${name} PRIVATE tests/fuzz/replay.cpp)
    add_test(NAME ${name} COMMAND ${name} ${corpus})
  endif()
endforeach()

find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME style_test COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/style_test.py)
add_test(NAME format_test COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/format_test.py)
set_tests_properties(format_test PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME dependencies_test COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/scripts/dependencies_test.py)
add_test(NAME pins_test COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/scripts/pins_test.py)
add_test(NAME mutations_test COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/scripts/mutations_test.py)
add_test(NAME install_test COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/scripts/install_test.py
  ${CMAKE_COMMAND} ${PROJECT_BINARY_DIR})

# Python files that take the binary; they exit with 77 where the machine lacks what they need. ZAPPLY_LONG_TESTS makes
# some of them take minutes.
if(ZAPPLY_SANITIZE)  # it keeps what is freed for a while
  list(REMOVE_ITEM binary_tests tests/binary/flat_memory_test.py tests/binary/many_clients_test.py)
endif()
foreach(file IN LISTS binary_tests)
  cmake_path(GET file STEM name)
  add_test(NAME ${name} COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/${file} $<TARGET_FILE:zapply>)
  set_tests_properties(${name} PROPERTIES TIMEOUT 1500 SKIP_RETURN_CODE 77)
endforeach()

# What other programs make of it, which npm brings (tests/counterparts/package.json): 77 where it did not.
foreach(name IN ITEMS feeds_test mail_test mcp_test)
  add_test(NAME ${name} COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/counterparts/${name}.py
    $<TARGET_FILE:zapply>)
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77)
endforeach()

if(NOT ZAPPLY_SANITIZE)
  add_test(NAME hardening_test COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tests/binary/hardening_test.py
    $<TARGET_FILE:zapply> $<$<CONFIG:Release>:--release>)
  set_tests_properties(hardening_test PROPERTIES SKIP_RETURN_CODE 77)

  # A wall clock that goes faster, for flat_memory_test and the test of scheduled starts.
  add_library(fast_clock MODULE tests/support/fast_clock.cpp)
  target_link_libraries(fast_clock PRIVATE zapply_settings ${CMAKE_DL_LIBS})

  add_test(NAME scheduled_starts_test COMMAND Python3::Interpreter
    ${PROJECT_SOURCE_DIR}/tests/binary/scheduled_starts_test.py $<TARGET_FILE:zapply> $<TARGET_FILE:fast_clock>)
  set_tests_properties(scheduled_starts_test PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77)

  # Faults under the binary. A sanitizer's library must be loaded before any other.
  foreach(kind IN ITEMS storage call)
    add_library(${kind}_faults MODULE tests/support/${kind}_faults.cpp)
    target_link_libraries(${kind}_faults PRIVATE zapply_settings ${CMAKE_DL_LIBS})
    foreach(file IN LISTS ${kind}_tests)
      cmake_path(GET file STEM name)
      add_test(NAME ${name} COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/${file}
        $<TARGET_FILE:zapply> $<TARGET_FILE:${kind}_faults>)
      set_tests_properties(${name} PROPERTIES TIMEOUT 2700 SKIP_RETURN_CODE 77)
    endforeach()
  endforeach()
endif()

if(ZAPPLY_COVERAGE)
  # What each test runs, apart: scripts/mutants asks which tests run a line. Processes that a test starts count for it.
  get_property(every_test DIRECTORY PROPERTY TESTS)
  foreach(name IN LISTS every_test)
    set_property(TEST ${name} APPEND PROPERTY
      ENVIRONMENT "LLVM_PROFILE_FILE=${PROJECT_BINARY_DIR}/profiles/${name}/%c%m.profraw")
  endforeach()
endif()
