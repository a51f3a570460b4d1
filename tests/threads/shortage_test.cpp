#include "server/threads/shortage.h"

#include <doctest/doctest.h>

#include <new>
#include <stdexcept>
#include <system_error>

using namespace zapply;

TEST_CASE("memory and threads that can't be had are named, and everything else says itself what it is") {
  CHECK(cause_of(std::bad_alloc()) == "out of memory");
  CHECK(cause_of(std::bad_array_new_length()) == "out of memory");
  const auto system_error = [](std::errc code) { return std::system_error(std::make_error_code(code)); };
  CHECK(cause_of(system_error(std::errc::resource_unavailable_try_again)).starts_with("no further thread"));
  CHECK(cause_of(system_error(std::errc::permission_denied)) == "Permission denied");
  CHECK(cause_of(std::runtime_error("the board is asleep")) == "the board is asleep");
}
