#include "server/api/run_texts.h"

#include <doctest/doctest.h>

#include "server/store/runs.h"
#include "shared/protocol.h"
#include "tests/support/api_fixture.h"

using namespace zapply;
using namespace zapply::test;

namespace {

struct TextsFixture : StoreFixture {
  std::int64_t insert_ended(RunStatus status = RunStatus::kCompleted) {
    Run run = new_run();
    run.id = insert(run);
    run.status = status;
    run.completed_at = at(5);
    update(run);
    return run.id;
  }
  RunTexts::Text text_of(RunTexts& texts, std::int64_t id) {
    const Run run = read(id);
    const RunTexts::Text known = texts.find(run);
    return known ? known : texts.make(run);
  }
};

}  // namespace

TEST_CASE_FIXTURE(TextsFixture, "the text of a run that has ended is made once, and again when the run changed") {
  RunTexts texts(1'000'000);
  const auto id = insert_ended();
  const RunTexts::Text first = text_of(texts, id);
  CHECK(*first == to_json(read(id)));
  CHECK(text_of(texts, id) == first);

  change_ended(id, "looked at again");
  const RunTexts::Text second = text_of(texts, id);
  CHECK(*second == to_json(read(id)));
  CHECK(second->find("looked at again") != std::string::npos);
  CHECK(texts.bytes() == second->size());
}

TEST_CASE_FIXTURE(TextsFixture, "the text of a running run is not kept") {
  RunTexts texts(1'000'000);
  const auto id = insert(new_run());
  CHECK(*text_of(texts, id) == to_json(read(id)));
  CHECK(texts.bytes() == 0);
}

TEST_CASE_FIXTURE(TextsFixture, "texts take no more than they may") {
  const auto first = insert_ended();
  const std::size_t one = to_json(read(first)).size();
  RunTexts texts(one * 5 / 2);
  for (int i = 0; i < 6; ++i) {
    const auto id = insert_ended();
    CHECK(*text_of(texts, id) == to_json(read(id)));
    CHECK(texts.bytes() <= one * 5 / 2);
    CHECK(texts.bytes() > 0);
  }
  RunTexts none(one / 2);
  CHECK(*text_of(none, first) == to_json(read(first)));
  CHECK(none.bytes() == 0);
}

TEST_CASE_FIXTURE(ApiFixture, "a page that was asked for before tells what changed and what is gone") {
  for (int i = 0; i < 3; ++i) insert_finished(RunStatus::kCompleted, new_run({"alpha"}, i * 60));
  const auto page = [&] { return parse_runs_page(get("/api/runs").body).runs; };
  REQUIRE(page().size() == 3);
  CHECK(page() == std::vector{read(3), read(2), read(1)});

  change_ended(2, "looked at again");
  delete_run(store, 3);
  CHECK(page() == std::vector{read(2), read(1)});
  CHECK(page()[0].error_message == "looked at again");
}

TEST_CASE_FIXTURE(TextsFixture, "texts fill what they may take, and a longer one than all of it is not kept") {
  const auto first = insert_ended(), second = insert_ended();
  const std::size_t one = to_json(read(first)).size();
  RunTexts exact(one), smaller(one - 1);
  text_of(exact, first);
  CHECK(exact.bytes() == one);
  CHECK(exact.find(read(first)) != nullptr);
  text_of(smaller, first);
  CHECK(smaller.bytes() == 0);
  CHECK(smaller.find(read(first)) == nullptr);
  text_of(exact, second);
  CHECK(exact.find(read(first)) == nullptr);
  CHECK(exact.find(read(second)) != nullptr);
  CHECK(exact.bytes() == to_json(read(second)).size());
}
