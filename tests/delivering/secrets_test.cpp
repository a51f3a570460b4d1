#include "server/delivering/secrets.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "tests/support/temp_folder.h"

namespace {

using namespace zapply;

std::string fault(const Secrets& secrets, const std::string& name) {
  try {
    secrets.value(name);
  } catch (const SecretError& error) {
    return error.what();
  }
  return "";
}

const char* no_variable(const char*) { return nullptr; }

struct SecretsFixture {
  TempFolder folder;
  std::filesystem::path file = folder / "secrets.json";

  void write(const std::string& text, std::filesystem::perms rights = std::filesystem::perms(0600)) {
    std::ofstream(file) << text;
    std::filesystem::permissions(file, rights);
  }
};

TEST_CASE_FIXTURE(SecretsFixture, "a secret comes from the environment, else from the file, as it is now") {
  const auto variable = [](const char* name) {
    return std::string_view(name) == "ZAPPLY_SECRET_A" ? " from outside \n" : nullptr;
  };
  const Secrets secrets(file, variable);
  write(R"({"A": "of the file", "B": "b"})");
  CHECK(secrets.value("A") == "from outside");
  CHECK(secrets.value("B") == "b");
  write(R"({"B": "another"})");
  CHECK(secrets.value("B") == "another");
  CHECK(fault(secrets, "C") == "there is no secret C: set ZAPPLY_SECRET_C, or write it into " + file.string());
  CHECK(fault(Secrets({}, no_variable), "C").find("name a file of secrets in the configuration file") !=
        std::string::npos);
}

TEST_CASE_FIXTURE(SecretsFixture,
                  "a file that others can read or write is refused, and nothing of one is ever repeated") {
  const Secrets secrets(file, no_variable);
  for (const int rights : {0640, 0604, 0620, 0666}) {
    write(R"({"A": "hush"})", std::filesystem::perms(rights));
    CHECK(fault(secrets, "A").find("`chmod 600` it") != std::string::npos);
  }
  write("A: hush");
  CHECK(fault(secrets, "A").find("holds no JSON object") != std::string::npos);
  CHECK(fault(secrets, "A").find("hush") == std::string::npos);
  write(R"({"A": {"hush": 1}})");
  CHECK(fault(secrets, "A").find("A is no text") != std::string::npos);
  std::filesystem::remove(file);
  CHECK(fault(secrets, "A").find("No such file") != std::string::npos);
  CHECK_THROWS_AS(secrets.check(), SecretError);
  CHECK_THROWS_AS(Secrets(folder.path(), no_variable).check(), SecretError);
}

TEST_CASE("values are hidden where they turn up") {
  CHECK(without_values("no topic hush-hush at hush-hush", {{"topic", "hush-hush"}}) == "no topic … at …");
  CHECK(without_values("a b c", {{"x", "b"}, {"y", ""}}) == "a b c");
}

}  // namespace
