#include "app-wasm/log/log_links.h"

#include <doctest/doctest.h>

using namespace zapply;

TEST_CASE("addresses in a message are links, by the columns that they take in the line") {
  LogEntry entry;
  entry.source = "remotive";
  entry.message = "señal: https://a.example/b?page=3: refused, ask HTTP://c.example or jobs@d.example";
  LogLineLook look;
  look.source_columns = 10;
  CHECK(links_in(entry, look) ==
        std::vector<LogLink>{{33, 59, "https://a.example/b?page=3"}, {74, 90, "HTTP://c.example"}});
  CHECK(link_at(entry, look, 33)->href == "https://a.example/b?page=3");
  CHECK(link_at(entry, look, 58));
  CHECK_FALSE(link_at(entry, look, 59));
  CHECK_FALSE(link_at(entry, look, 32));
  look.is_narrow = true;
  CHECK(links_in(entry, look).front().from == 28);
}
