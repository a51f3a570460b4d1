#include "server/sources/catalog.h"

#include <doctest/doctest.h>

#include <fstream>

#include "server/embedded/embedded.h"
#include "tests/support/temp_folder.h"

namespace zapply {
namespace {

void write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string board(const std::string& name, const std::string& more = "") {
  return R"({"version": 1, "name": ")" + name +
         R"(", "request": "https://board.example/", "job": {"url": "/url", "title": "/title"})" + more + "}";
}

std::string message_of(const auto& call) {
  try {
    call();
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a person's folder adds sources and replaces built-in ones of the same name") {
  const TempFolder folder;
  write(folder / "mine.json", board("mine"));
  write(folder / "remotive.json", board("remotive", R"(, "label": "My Remotive")"));
  write(folder / "notes.txt", "not a source");
  const Catalog catalog(folder.path(), {});
  REQUIRE(catalog.find("mine") != nullptr);
  CHECK(catalog.find("remotive")->label == "My Remotive");
  CHECK(catalog.all().size() == built_in_sources().size() + 1);
  CHECK(catalog.find("nobody") == nullptr);
}

TEST_CASE("a broken file in the folder is named with its line") {
  const TempFolder folder;
  write(folder / "mine.json", "{\"version\": 1,\n\"nam\": 1}");
  const std::string message = message_of([&] { Catalog(folder.path(), {}); });
  CHECK(message ==
        (folder / "mine.json").string() + ":2: nam: is not a key that is known here (did you mean \"name\"?)");
}

TEST_CASE("two files of one name in the folder are a mistake") {
  const TempFolder folder;
  write(folder / "a.json", board("same"));
  write(folder / "b.json", board("same"));
  CHECK(message_of([&] {
          Catalog(folder.path(), {});
        }).ends_with("b.json: another file in this folder is named \"same\", too"));
}

TEST_CASE("a folder that isn't there is said to be missing") {
  CHECK(message_of([] {
          Catalog(std::filesystem::path("/nowhere/at/all"), {});
        }).starts_with("/nowhere/at/all: the folder of source files can't be read"));
}

TEST_CASE("the configuration wins over what a person switched, and that over the file") {
  SourcesSettings settings;
  settings["greenhouse"].companies = {{"figma"}};
  settings["lever"].enabled = true;
  settings["lever"].allow_private = true;
  const Catalog catalog(std::nullopt, settings);
  const SourceFile& greenhouse = *catalog.find("greenhouse");
  const SourceFile& lever = *catalog.find("lever");
  const SourceFile& remotive = *catalog.find("remotive");
  SourceState state;
  state.enabled = false;
  state.companies = {"stripe"};
  state.company_count = 1;
  REQUIRE(catalog.named_companies(greenhouse, state) != nullptr);
  CHECK(*catalog.named_companies(greenhouse, state) == std::vector<std::string>{"figma"});
  CHECK(catalog.describe(greenhouse, state).companies == std::vector<std::string>{"figma"});
  CHECK(catalog.config_sets_companies(greenhouse));
  CHECK_FALSE(catalog.config_sets_enabled(greenhouse));
  CHECK(catalog.enabled(lever, state));
  CHECK(catalog.named_companies(lever, state) == nullptr);
  CHECK(catalog.describe(lever, state).companies == std::vector<std::string>{"stripe"});
  CHECK(catalog.describe(lever, state).company_count == 1);
  CHECK(catalog.allow_private(lever));
  CHECK_FALSE(catalog.allow_private(greenhouse));
  CHECK_FALSE(catalog.enabled(remotive, state));
  CHECK(catalog.enabled(remotive, {}));
  const Source source = catalog.describe(lever, state);
  CHECK(source.enabled);
  CHECK(source.kind == SourceKind::kCompanies);
  CHECK(source.label == "Lever");
}

TEST_CASE("a configuration that can't be meant is refused") {
  SourcesSettings unknown;
  unknown["grenhouse"].enabled = true;
  CHECK(message_of([&] { Catalog(std::nullopt, unknown); }) ==
        "the configuration names a source \"grenhouse\" that does not exist (did you mean \"greenhouse\"?); "
        "\"zapply sources list\" shows them all");
  SourcesSettings board_with_companies;
  board_with_companies["remotive"].companies = {{"x"}};
  CHECK(message_of([&] { Catalog(std::nullopt, board_with_companies); }) ==
        "the configuration gives companies to \"remotive\", which is one board and has none");
  SourcesSettings wrong_form;
  wrong_form["workday"].companies = {{"nvidia"}};
  CHECK(message_of([&] { Catalog(std::nullopt, wrong_form); }) ==
        "the configuration gives \"workday\" the company \"nvidia\"; expected the form "
        "{tenant}.{cluster}/{site}");
}

TEST_CASE("the demo's sources are source files") {
  CHECK_FALSE(embedded_demo_sources().empty());
  for (const EmbeddedFile& file : embedded_demo_sources())
    CHECK_NOTHROW_MESSAGE(parse_source_file(file.content, std::string(file.path)), std::string(file.path));
}

}  // namespace zapply
